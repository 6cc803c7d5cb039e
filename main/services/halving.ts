// When TAO emission halves, and what each subnet's part of it is before and after.
import type { Handlers } from '#contract/methods.ts';
import { BLOCK_SECONDS, blocksPerDayAt } from '#engine/block-time.ts';
import { blockEmission, halvingIndex, stageEmission } from '#engine/emission/block-emission.ts';
import { emissionBySubnet } from '#engine/emission/by-subnet.ts';
import { halvingCalendar } from '#engine/emission/halving-calendar.ts';
import { emissionShares } from '#engine/emission/shares.ts';
import { type IssuancePoint, trailingNetRate } from '#engine/emission/trailing-rate.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { alphaHalvings, type CalendarChoices } from './alpha-halving.ts';
import { assumptionsFrom, orRefuse } from './facts-missing.ts';
import { halvingEffects } from './halving-effects.ts';
import { isCounted } from './holdings.ts';
import { type Market, subnetNames } from './market.ts';
import type { Valuation } from './valuation.ts';

type HalvingHandlers = Pick<
  Handlers,
  | 'halving.calendar'
  | 'halving.emission'
  | 'halving.alpha'
  | 'halving.effects'
  | 'emission.shares'
  | 'emission.split'
>;

export interface HalvingPorts {
  valuation(): Valuation;
  market(options?: { snapshotId?: string | undefined; ruleSet?: string | undefined }): Market;
  /** Dated points of total issuance. */
  issuance: readonly IssuancePoint[];
}

/** The first halving: block 7,103,976 is the first with 0.5 TAO. */
const FIRST_HALVING = { index: 1, at: Date.parse('2025-12-15T13:31:00Z'), emissionRaoPerBlock: 500_000_000n };

/** Emission steps behind us, from the oldest dated point of issuance on. */
function pastSteps(ports: HalvingPorts, beforeMs: number) {
  const [oldest] = ports.issuance;
  const before = oldest
    ? [{ index: 0, at: oldest.atMs, emissionRaoPerBlock: blockEmission(oldest.issuance) }]
    : [];
  return [...before, FIRST_HALVING].filter((step) => step.at <= beforeMs);
}

function trailing(market: Market, ports: HalvingPorts) {
  const { atMs, block, totalIssuance } = market.state;
  return trailingNetRate(ports.issuance, { block, atMs, issuance: totalIssuance }, BLOCK_SECONDS);
}

function calendar(
  market: Market,
  ports: HalvingPorts,
  what: { recycledTaoPerDay: number; blockSeconds: number },
) {
  const { state } = market;
  const rate = trailing(market, ports);
  const emission = blockEmission(state.totalIssuance);
  const blocksPerDay = blocksPerDayAt(what.blockSeconds);
  const dates = halvingCalendar({
    issuance: state.totalIssuance,
    block: state.block,
    atMs: state.atMs,
    ...what,
    trailingNetRaoPerBlock: rate?.netRaoPerBlock ?? null,
  });
  const netTaoPerDay = rate && (rate.netRaoPerBlock * blocksPerDay) / 1e9;
  return {
    anchor: {
      snapshotId: market.snapshotId,
      block: state.block,
      at: state.atMs,
      issuanceRao: state.totalIssuance,
      emissionRaoPerBlock: emission,
      ...what,
      trailing:
        rate && netTaoPerDay !== null
          ? {
              fromAt: rate.from.atMs,
              netTaoPerDay,
              recycledTaoPerDay: toFloat(emission) * blocksPerDay - netTaoPerDay,
            }
          : null,
    },
    past: pastSteps(ports, state.atMs),
    tao: dates.map((halving) => ({
      index: halving.index,
      thresholdTao: toFloat(halving.thresholdRao),
      emissionRaoPerBlock: halving.emissionRaoPerBlock,
      block: halving.block,
      date: halving.dateMs,
      dateEarly: halving.earlyMs,
      dateLate: halving.lateMs ?? halving.dateMs,
    })),
  };
}

/** Each subnet's TAO a day now and after the next halving, with the same shares. */
function emissionAround(valuation: Valuation) {
  const { market, book } = valuation;
  const { state, ruleSet } = market;
  const index = halvingIndex(state.totalIssuance) + 1;
  const parts = (rao: bigint) => orRefuse(emissionBySubnet(state, ruleSet, { taoPerBlock: toFloat(rao) }));
  const { rows: now, assumed } = parts(blockEmission(state.totalIssuance));
  const { rows: after } = parts(stageEmission(index));
  const held = new Set(book.holdings.filter(isCounted).map((holding) => holding.netuid));
  const rows = now.map((before, i) => {
    const later = after[i]!;
    return {
      ...subnetNames(market, before.netuid),
      held: held.has(before.netuid),
      share: before.share,
      taoPerDayBefore: before.tao * BLOCKS_PER_DAY,
      taoPerDayAfter: later.tao * BLOCKS_PER_DAY,
      injectedBefore: before.injectedTao * BLOCKS_PER_DAY,
      injectedAfter: later.injectedTao * BLOCKS_PER_DAY,
      chainBuysBefore: before.excessTao * BLOCKS_PER_DAY,
      chainBuysAfter: later.excessTao * BLOCKS_PER_DAY,
    };
  });
  return {
    ...basisOf(market),
    index,
    rows: rows.toSorted((a, b) => b.share - a.share),
    assumed: assumptionsFrom(assumed),
  };
}

function split(market: Market) {
  const taoPerDay = toFloat(blockEmission(market.state.totalIssuance)) * BLOCKS_PER_DAY;
  const found = orRefuse(emissionShares(market.state, market.ruleSet));
  return {
    ...basisOf(market),
    barRatio: found.bar,
    shares: found.shares.map(({ netuid, share, weight, passRatio }) => ({
      ...{ netuid, weightRatio: weight, passRatio, share },
      taoPerDay: share * taoPerDay,
    })),
    assumed: assumptionsFrom(found.assumed),
  };
}

/** The own alpha halvings of what is held, by the earliest date of the next one. */
function alphaCalendars({ market, sales }: Valuation, choices: CalendarChoices) {
  const halvingsOf = alphaHalvings(market, choices);
  const found = sales.map(({ subnet }) => ({ subnet, outcome: halvingsOf(subnet) }));
  const rows = found.flatMap(({ subnet: { netuid, name, symbol }, outcome }) =>
    'missing' in outcome ? [] : [{ netuid, subnetName: name, symbol, ...outcome }],
  );
  return {
    ...basisOf(market),
    rows: rows.toSorted((a, b) => a.halvings[0]!.dateEarly - b.halvings[0]!.dateEarly),
    missing: found.flatMap(({ subnet: { netuid }, outcome }) =>
      'missing' in outcome ? [{ netuid, missing: outcome.missing }] : [],
    ),
  };
}

export function halvingService(ports: HalvingPorts): HalvingHandlers {
  return {
    'halving.calendar': ({ recycledTaoPerDay = 0, blockSeconds = BLOCK_SECONDS }) =>
      calendar(ports.market(), ports, { recycledTaoPerDay, blockSeconds }),
    'halving.emission': () => emissionAround(ports.valuation()),
    'halving.alpha': (choices) => alphaCalendars(ports.valuation(), choices),
    'halving.effects': () => halvingEffects(ports.valuation()),
    'emission.shares': (input) =>
      split(ports.market(input)).shares.map(({ netuid, share, taoPerDay }) => ({ netuid, share, taoPerDay })),
    'emission.split': (input) => split(ports.market(input)),
  };
}
