// Falls: the spiral of a subnet whose holders leave, one that was observed, and the distance to the edges of the rules.
import { AppError } from '#contract/errors.ts';
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { measuredFall, OBSERVED_FALL } from '#engine/scenario/observed-fall.ts';
import type { SpiralResult } from '#engine/scenario/spiral.ts';
import { alphaRao, toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { orRefuse } from './facts-missing.ts';
import { type JobPorts, runJob } from './jobs.ts';
import type { Market } from './market.ts';
import { subnetOf } from './quotes.ts';
import { timeOf } from './scenario-result.ts';
import type { Valuation } from './valuation.ts';

export interface StressPorts extends Pick<JobPorts, 'jobs' | 'emit'> {
  market(options?: { ruleSet?: string | undefined }): Market;
  valuationUnder(market: Market): Valuation;
}

type SpiralInput = HandlerIn<'scenario.spiral'>;

const DEFAULT_DAYS = 365;

const assumptionsOf = ({
  leavingRatioPerDay,
  leavingShareRatio = 1,
  reactionRatio = 0,
  usualSalesRatio = 1,
}: SpiralInput) => {
  const origin = 'set for this run';
  const model = 'model of the spiral';
  return [
    { name: 'leavingRatioPerDay', value: String(leavingRatioPerDay), origin },
    { name: 'leavingShareRatio', value: String(leavingShareRatio), origin },
    { name: 'reactionRatio', value: String(reactionRatio), origin },
    { name: 'usualSalesRatio', value: String(usualSalesRatio), origin },
    {
      name: 'leaving',
      value:
        'alpha held at the start leaves; beside it users go on selling the alpha a day that held the price before, as far as emission lasts; nobody buys but the chain, and you stay',
      origin: model,
    },
    {
      name: 'otherSubnets',
      value: 'the price of each stays where it is (no-change forecast)',
      origin: model,
    },
    {
      name: 'dissolution',
      value: 'the subnet is not dissolved even where its EMA price becomes the lowest; the day is named',
      origin: model,
    },
  ];
};

async function spiral(ports: StressPorts, input: SpiralInput): Promise<HandlerOut<'scenario.spiral'>> {
  const market = ports.market({ ruleSet: input.ruleSet });
  const subnet = subnetOf(market, input.netuid);
  const sale = ports.valuationUnder(market).sales.find(({ subnet: { netuid } }) => netuid === input.netuid);
  const held = alphaRao(sale?.amount ?? 0n);
  const found = await runJob(ports, {
    kind: 'spiral',
    input: {
      ...{ state: market.state, ruleSet: market.ruleSet, netuid: input.netuid, held },
      leavingRatioPerDay: input.leavingRatioPerDay,
      leavingShareRatio: input.leavingShareRatio ?? 1,
      reactionRatio: input.reactionRatio ?? 0,
      usualSalesRatio: input.usualSalesRatio ?? 1,
      dayCount: input.horizonDays ?? DEFAULT_DAYS,
    },
    job: input.job,
  });
  if ('absent' in found) {
    throw new AppError('unknown-subnet', `SN${input.netuid} has no price or has not begun in this snapshot.`);
  }
  const result = orRefuse<SpiralResult>(found);
  return {
    ...basisOf(market),
    ...{ netuid: subnet.netuid, subnetName: subnet.name, symbol: subnet.symbol },
    days: result.days.map((day) => ({ ...day, at: timeOf(market, day.day) })),
    halfLifeDays: result.halfLifeDays,
    settles: result.settles,
    lowestPrice: result.lowestPrice,
    lastFromDay: result.lastFromDay,
    belowBarFromDay: result.belowBarFromDay,
    usualAlphaPerDay: result.usualAlphaPerDay,
    deciles: result.deciles.map(({ decile, outOnDay, alpha, paidTao, sales, startPrice }) => ({
      ...{ decile, outOnDay, alpha, paidTao, sales },
      averagePrice: alpha > 0 ? paidTao / alpha : null,
      ofStartPriceRatio: alpha > 0 ? paidTao / alpha / startPrice : null,
    })),
    own: {
      heldAlpha: toFloat(held),
      exitAtStartTao: result.exitAtStartTao,
      exitAtEndTao: result.exitAtEndTao,
      heldAtEndAlpha: result.heldAtEndAlpha,
    },
    assumptions: assumptionsOf(input),
  };
}

function observed(): HandlerOut<'scenario.observed'> {
  const { fallRatio, days, leavingRatioPerDay } = measuredFall();
  return {
    netuid: OBSERVED_FALL.netuid,
    title: 'SN3, April 2026',
    source: OBSERVED_FALL.source,
    readings: OBSERVED_FALL.readings.map(({ at, ...reading }) => ({ ...reading, at: Date.parse(at) })),
    ...{ fallRatio, fallDays: days, leavingRatioPerDay },
  };
}

export function scenarioStressHandlers(
  ports: StressPorts,
): Pick<Handlers, 'scenario.spiral' | 'scenario.observed'> {
  return {
    'scenario.spiral': (input) => spiral(ports, input),
    'scenario.observed': observed,
  };
}
