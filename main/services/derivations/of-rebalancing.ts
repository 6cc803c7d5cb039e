// How the numbers of a rebalancing plan come about: the same plan as the view's, made again under the same terms.
import type { HandlerIn, HandlerOut } from '#contract/methods.ts';
import type { NumberRef } from '#contract/number-refs.ts';
import { weightOf } from '#engine/allocation/derive.ts';
import {
  aheadOfNothing,
  driftOfAll,
  driftRemoved,
  freeAfter,
  impactCost,
  partRemoved,
  sumOfTrades,
} from '#engine/allocation/derive-plan.ts';
import { costOfTrade, gainOfTrade, impactOfTrade, swapFeeOfTrade } from '#engine/allocation/derive-trade.ts';
import type { RebalancePlan } from '#engine/allocation/rebalance.ts';
import type { Trade } from '#engine/allocation/trade.ts';
import { type Derivation, fiatOf, FROM, taoOf } from '#engine/derivation.ts';
import type { Figures } from '#engine/ledger/gain.ts';
import { ROOT_NETUID } from '#services/holdings.ts';
import { type PlannedRebalance, plannedRebalance, type RebalancePorts } from '#services/rebalance-planned.ts';
import { targetName } from '#services/target-assets.ts';
import { noNumber, onBasisOf, told, type Told, withNumber } from './told.ts';

type CourseRef = Extract<NumberRef, { of: 'allocation.ahead' }>;
type RebalancingRef = Exclude<Extract<NumberRef, { rebalancing: unknown }>, CourseRef>;
type Terms = RebalancingRef['rebalancing'];
type OfTrade = Extract<RebalancingRef, { trade: number }>;
type OfPlan = Exclude<RebalancingRef, OfTrade>;
type GainIn = Extract<RebalancingRef, { in: string }>['in'];

interface Asked {
  readonly planned: PlannedRebalance;
  readonly terms: Terms;
  readonly currency: string;
}

export interface CourseNumberPorts {
  rebalance(
    input: HandlerIn<'allocation.rebalance'>,
  ): HandlerOut<'allocation.rebalance'> | Promise<HandlerOut<'allocation.rebalance'>>;
}

const DAYS_OF_A_MONTH = 30;

/** Runs both ways again for as long as the view does. */
export async function ofCourse({ rebalance }: CourseNumberPorts, ref: CourseRef): Promise<Told> {
  const { rebalancing, worth, day } = ref;
  const { costPerDrift = 0 } = rebalancing;
  if (costPerDrift > 1) throw noNumber('The deepest points of a frontier have no course.');
  const { comparison, ...ran } = await rebalance(rebalancing);
  const point = comparison?.points.find((each) => each.day === day);
  if (!point) throw noNumber(`The course is told every ${DAYS_OF_A_MONTH} days and at its end.`);
  const heldOf = ({ freeTao, rootTao, alphaMarkTao, alphaExitTao }: typeof point.held.plan) => ({
    ...{ freeTao, rootTao, alphaTao: worth === 'exit' ? alphaExitTao : alphaMarkTao },
  });
  const ways = { plan: heldOf(point.held.plan), nothing: heldOf(point.held.nothing) };
  const aheadTao = worth === 'exit' ? point.exitTao : point.markTao;
  const derived = aheadOfNothing(ways, { worth, aheadTao });
  return onBasisOf(told(derived, `Ahead of doing nothing on day ${day}, at ${worth}`), ran);
}

/** Makes the plan again; the same terms give the same trades. */
export async function ofRebalancing(ports: RebalancePorts, ref: RebalancingRef): Promise<Told> {
  const planned = await plannedRebalance(ports, ref.rebalancing);
  const asked = { planned, terms: ref.rebalancing, currency: ports.chosen.chosen().currency };
  return 'trade' in ref ? ofTrade(asked, ref) : ofPlan(asked, ref);
}

const nameOfKey = ({ planned: { source } }: Asked, key: string) => {
  const { netuid, label } = targetName(key, source.valuation.market);
  return withNumber(netuid, label);
};

function nameOf(asked: Asked, { kind, from, to }: Trade): string {
  const [given, taken] = [nameOfKey(asked, from.key), nameOfKey(asked, to.key)];
  if (kind === 'move') return `move from ${given} to ${taken}`;
  return kind === 'sell' ? `sale of ${given}` : `purchase of ${taken}`;
}

const venueOf = ({ planned: { request } }: Asked, key: string) =>
  request.targets.flatMap(({ assets }) => assets).find((asset) => asset.key === key)?.venue ?? null;

/** Figures of one trade, where it has them: those of a disposal that realises something. */
const realised = ({ planned }: Asked, at: number, unit: GainIn): Figures | undefined =>
  planned.gains[at]?.[unit];

function gainAmount({ currency }: Asked, unit: GainIn) {
  return unit === 'tao' ? { amountOf: taoOf, unit: 'TAO' } : { amountOf: fiatOf, unit: currency };
}

function ofTrade(asked: Asked, ref: OfTrade): Told {
  const trade = asked.planned.plan.trades[ref.trade];
  if (!trade) throw noNumber('The plan has fewer trades.');
  const name = nameOf(asked, trade);
  const netuid = targetName(
    trade.kind === 'buy' ? trade.to.key : trade.from.key,
    asked.planned.source.valuation.market,
  ).netuid;
  const more = netuid !== null && netuid !== ROOT_NETUID ? { netuid } : {};
  switch (ref.of) {
    case 'allocation.tradeCost': {
      const before = { sold: venueOf(asked, trade.from.key), bought: venueOf(asked, trade.to.key) };
      return told(costOfTrade(trade, before), `Cost of the ${name}`, more);
    }
    case 'allocation.tradeSwapFee':
      return told(orNone(swapFeeOfTrade(trade), 'Root takes no swap fee.'), `Swap fee of the ${name}`, more);
    case 'allocation.tradeImpact': {
      const derived = orNone(impactOfTrade(trade, ref.leg), 'There is no pool on that side.');
      return told(derived, `Price impact of the ${name}`, more);
    }
    case 'allocation.tradeGain':
      return told(gainOf(asked, ref.trade, ref.in), `Gain that the ${name} realises`, more);
  }
}

function orNone(derived: Derivation | null, why: string): Derivation {
  if (derived === null) throw noNumber(why);
  return derived;
}

const NO_GAIN: Readonly<Record<NonNullable<Figures['missing']>, string>> = {
  'no-value': 'Nothing says what it brings.',
  'no-price': 'There is no price of TAO in that currency.',
  'no-rate': 'There is no rate of that currency.',
  'basis-unknown': 'What its lots had cost is not known.',
  'not-enough-lots': 'No lot of your ledger covers it.',
  'carried-over': 'By your terms it realises nothing: the lots are carried over.',
};

function gainOf(asked: Asked, at: number, unit: GainIn): Derivation {
  const { proceeds = null, basis = null, gain = null, missing = null } = realised(asked, at, unit) ?? {};
  if (proceeds === null || basis === null || gain === null)
    throw noNumber(missing === null ? 'It realises nothing.' : NO_GAIN[missing]);
  return gainOfTrade({ proceeds, basis, gain }, gainAmount(asked, unit));
}

function ofPlan(asked: Asked, ref: OfPlan): Told {
  const { planned, terms: rebalancing } = asked;
  const { plan, request } = planned;
  const lead = (of: 'driftBefore' | 'driftAfter' | 'cost' | 'swapFees' | 'extrinsicFees'): NumberRef[] => [
    { of: `allocation.${of}`, rebalancing },
  ];
  switch (ref.of) {
    case 'allocation.driftBefore':
      return told(
        driftOfAll(plan.before, (key) => nameOfKey(asked, key)),
        'Drift before the trades',
      );
    case 'allocation.driftAfter':
      return told(
        driftOfAll(plan.after, (key) => nameOfKey(asked, key)),
        'Drift after the trades',
      );
    case 'allocation.removed':
    case 'allocation.removedRatio':
      return removedOf(plan, ref.of, { B: lead('driftBefore'), A: lead('driftAfter') });
    case 'allocation.impactCost':
      return told(impactCost(plan), 'Price impact of all trades', {
        refs: { C: lead('cost'), S: lead('swapFees'), X: lead('extrinsicFees') },
      });
    case 'allocation.freeAfter':
      return told(freeAfter(plan, request), 'Free TAO after the trades', {
        refs: { X: lead('extrinsicFees') },
      });
    case 'allocation.gain':
      return sumOfGains(asked, ref.in);
    case 'allocation.weightAfter':
      return weightThen(asked, ref.key);
    default:
      return sumOf(asked, ref.of);
  }
}

function removedOf(
  plan: RebalancePlan,
  of: 'allocation.removed' | 'allocation.removedRatio',
  refs: Told['refs'],
): Told {
  if (of === 'allocation.removed') return told(driftRemoved(plan), 'Drift that the trades remove', { refs });
  if (plan.before.driftRao === 0n) throw noNumber('Nothing is out of place.');
  return told(partRemoved(plan), 'Part of the drift that the trades remove', { refs });
}

type Summed = 'allocation.cost' | 'allocation.swapFees' | 'allocation.extrinsicFees';

const SUMMED = {
  'allocation.cost': { symbol: 'C', label: 'Cost of each trade', title: 'Cost of all trades' },
  'allocation.swapFees': { symbol: 'S', label: 'Swap fee of each trade', title: 'Swap fees' },
  'allocation.extrinsicFees': { symbol: 'X', label: 'Extrinsic fee of each trade', title: 'Extrinsic fees' },
} as const satisfies Record<Summed, unknown>;

const READS = {
  'allocation.cost': 'costRao',
  'allocation.swapFees': 'swapFeeRao',
  'allocation.extrinsicFees': 'extrinsicFeeRao',
} as const satisfies Record<Summed, keyof Trade>;

/** Where each trade's part leads; an extrinsic fee is an observation. */
const LEADS: Readonly<Record<Summed, 'allocation.tradeCost' | 'allocation.tradeSwapFee' | null>> = {
  'allocation.cost': 'allocation.tradeCost',
  'allocation.swapFees': 'allocation.tradeSwapFee',
  'allocation.extrinsicFees': null,
};

function sumOf(asked: Asked, of: Summed): Told {
  const { title, ...terms } = SUMMED[of];
  const read = READS[of];
  const { trades } = asked.planned.plan;
  const parts = trades.map((trade) => ({ label: nameOf(asked, trade), amount: trade[read] }));
  const leads = LEADS[of];
  const refs = trades.map((each, trade): NumberRef | null =>
    leads === null || (each[read] === 0n && leads === 'allocation.tradeSwapFee')
      ? null
      : { of: leads, rebalancing: asked.terms, trade },
  );
  return told(sumOfTrades(parts, { ...terms, amountOf: taoOf }), title, { refs: { c: refs } });
}

function sumOfGains(asked: Asked, unit: GainIn): Told {
  const { trades } = asked.planned.plan;
  const found = trades.flatMap((each, trade) => {
    const gain = realised(asked, trade, unit)?.gain ?? null;
    return gain === null ? [] : [{ trade, part: { label: nameOf(asked, each), amount: gain } }];
  });
  if (found.length === 0) throw noNumber('No trade of the plan has a figure.');
  const { amountOf, unit: name } = gainAmount(asked, unit);
  const terms = { symbol: 'G', label: `Gain of each trade that has one, ${name}`, amountOf };
  const refs = found.map(({ trade }): NumberRef => ({
    ...{ of: 'allocation.tradeGain', rebalancing: asked.terms, trade, in: unit },
  }));
  return told(
    sumOfTrades(
      found.map(({ part }) => part),
      terms,
    ),
    'Gain that the trades realise',
    {
      refs: { c: refs },
    },
  );
}

function weightThen(asked: Asked, key: string): Told {
  const { rows, wholeRao } = asked.planned.plan.after;
  const row = rows.find((each) => each.key === key);
  if (!row) throw noNumber('There is no such target.');
  const name = nameOfKey(asked, key);
  const part = { label: `exit value of ${name}`, rao: row.worthRao };
  return told(weightOf(part, wholeRao, FROM.model), `Weight of ${name} after the trades`);
}
