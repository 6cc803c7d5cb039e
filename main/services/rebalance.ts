// `allocation.rebalance`: trades towards the targets at least cost. The engine plans; here the trades get their names,
// lines and gains, and the plan is held beside doing nothing.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { Trade } from '#engine/allocation/trade.ts';
import type { Figures } from '#engine/ledger/gain.ts';
import { basisOf } from './basis.ts';
import { compareWithNothing, type ComparisonPorts } from './rebalance-comparison.ts';
import { commandOf, linesOf } from './rebalance-lines.ts';
import { type PlannedRebalance, plannedRebalance, type RebalancePorts } from './rebalance-planned.ts';
import { leftText, planAssumptions } from './rebalance-words.ts';
import { targetRows } from './targets.ts';
import type { TradeGain } from './trade-gains.ts';

type Input = HandlerIn<'allocation.rebalance'>;
type Output = HandlerOut<'allocation.rebalance'>;

const YEARS = 1;

type Ends = PlannedRebalance['ends'];

const figureRow = ({ basis, gain, missing }: Figures) => ({ basis, gain, missing });

function tradeRow(trade: Trade, ends: Ends, gain: TradeGain) {
  const { kind, taoRao, swapFeeRao, extrinsicFeeRao, sellImpactRatio, buyImpactRatio, costRao } = trade;
  return {
    ...{ kind, taoRao, swapFeeRao, extrinsicFeeRao, sellImpactRatio, buyImpactRatio, costRao },
    from: ends.row(trade.from),
    to: ends.row(trade.to),
    amountRao: trade.amount,
    expectedRao: trade.expected,
    limitPriceRao: trade.limit?.priceRao ?? null,
    toleranceRatio: trade.limit?.toleranceRatio ?? null,
    gain: { tao: figureRow(gain.tao), fiat: figureRow(gain.fiat) },
    command: commandOf(trade, ends),
  };
}

/** Carried over is no disposal: nothing is missing then. */
function gainSum(figures: readonly Figures[]) {
  const missingCount = figures.filter(
    ({ gain, missing }) => gain === null && missing !== 'carried-over',
  ).length;
  return { gain: figures.reduce((sum, { gain }) => sum + (gain ?? 0n), 0n), missingCount };
}

async function plan(ports: RebalancePorts & ComparisonPorts, input: Input): Promise<Output> {
  const planned = await plannedRebalance(ports, input);
  const { source, targets, request, plan: found, frontier, ends, gains } = planned;
  const { valuation } = source;
  const { years = YEARS } = input;
  const { newRao, mode, costPerDrift } = request;
  return {
    ...basisOf(valuation.market),
    ...{ mode, newRao, costPerDrift },
    trades: found.trades.map((trade, i) => tradeRow(trade, ends, gains[i]!)),
    ...linesOf(planned),
    before: targetRows(found.before, targets, source),
    after: targetRows(found.after, targets, source),
    driftBeforeRao: found.before.driftRao,
    driftAfterRao: found.after.driftRao,
    ...{ costRao: found.costRao, swapFeesRao: found.swapFeesRao, extrinsicFeesRao: found.extrinsicFeesRao },
    gain: {
      tao: gainSum(gains.map(({ tao }) => tao)),
      fiat: gainSum(gains.map(({ fiat }) => fiat)),
      currency: ports.chosen.chosen().currency,
    },
    freeAfterRao: found.freeAfterRao,
    left: found.left.map(({ key, reason }) => ({ key, reason, text: leftText(reason) })),
    frontier,
    comparison:
      years === 0
        ? null
        : await compareWithNothing(ports, { valuation, plan: found, newRao, years, job: input.job }),
    assumptions: planAssumptions(costPerDrift),
  };
}

export function rebalanceService(
  ports: RebalancePorts & ComparisonPorts,
): Pick<Handlers, 'allocation.rebalance'> {
  return { 'allocation.rebalance': (input) => plan(ports, input) };
}
