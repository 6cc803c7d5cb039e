// `exit.position`: one stake of the book, all of a subnet, or an amount of it, before it is sold. What the amount costs, a ladder of
// tranches with limits and the lines to type, and a dissolution and waiting beside selling now.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { depthPoints } from '#engine/exit/depth.ts';
import { planSubnetExit } from '#engine/exit/plan.ts';
import type { Side } from '#engine/pool/kernel.ts';
import { largestByAverage, largestByLimit } from '#engine/pool/largest-order.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { quote, type QuotedOrder } from '#engine/pool/quote.ts';
import { alphaFromFloatFloor, alphaRao, toFloat } from '#engine/units.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { basisOf } from './basis.ts';
import { depthRows } from './exit.ts';
import { ladderOf } from './exit-ladder.ts';
import type { ExitPlanPorts } from './exit-planned.ts';
import { type Subject, subjectOf } from './exit-subject.ts';
import { exitTerms } from './exit-terms.ts';
import { countRow, stuckRow } from './exit-words.ts';
import { dissolutionOf } from './lifecycle.ts';
import type { Market } from './market.ts';
import { poolGivesNone } from './no-value.ts';
import { poolFor } from './quotes.ts';
import { extrinsicFees, haircutRatio } from './valuation.ts';
import { yearOfAlpha, yieldTerms } from './yields.ts';

type Input = HandlerIn<'exit.position'>;
type Output = HandlerOut<'exit.position'>;

const TOLERANCES = [0.005, 0.01, 0.02, 0.05, 0.1];
const DEPTH_STEPS = 20;
const WAIT_DAYS = 30;
const DAYS_PER_YEAR = 365.25;

/** The loss of a sale once its extrinsics are paid too, one for each stake. */
export function totalLossWithFees({ order, done }: QuotedOrder, extrinsicCount: number): number {
  const spotRao = Number(order.amount) * priceToFloat(done.priceBefore);
  return done.totalLoss + Number(extrinsicFees(extrinsicCount)) / spotRao;
}

/** All of it in one order now. */
function saleOf({ subnet, amount: alpha, selling }: Subject, pool: Pool): Output['sale'] {
  const amount = alphaRao(alpha);
  const exit = jointExit({ subnet: subnet.state, amounts: [amount] });
  if (!exit.ok) return { missing: poolGivesNone(subnet.netuid, exit.missing).message };
  const order = { pool, side: 'sell', amount } as const;
  const done = quote(order);
  if (!done.ok) return { missing: poolGivesNone(subnet.netuid, done.code).message };
  const stakeCount = selling.stakes.length;
  return {
    markRao: exit.markRao,
    exitRao: exit.exitRao,
    haircutRatio: haircutRatio(exit.markRao, exit.exitRao),
    ...{ feeRao: done.fee, extrinsicFeeRao: extrinsicFees(stakeCount), extrinsicCount: stakeCount },
    priceImpactRatio: 1 - priceToFloat(done.priceAfter) / priceToFloat(done.priceBefore),
    averageSlippage: done.averageSlippage,
    totalLossRatio: done.totalLoss,
    totalLossWithExtrinsicRatio: totalLossWithFees({ order, done }, stakeCount),
  };
}

/** From nothing to twice the amount, selling it and buying as much again for TAO. */
function depthOf(pool: Pool, alpha: bigint) {
  const twice = alpha * 2n;
  const worth = quote({ pool, side: 'sell', amount: twice });
  const spotRao = BigInt(Math.ceil(Number(twice) * (worth.ok ? priceToFloat(worth.priceBefore) : 0)));
  const points = (side: Side, top: bigint) => depthRows(depthPoints(pool, side, { top, steps: DEPTH_STEPS }));
  return { sell: points('sell', twice), buy: points('buy', spotRao) };
}

function largestOrders(pool: Pool): Output['largest'] {
  const both = (side: Side, toleranceRatio: number) => ({
    byLimitRao: largestByLimit(pool, side, toleranceRatio),
    byAverageRao: largestByAverage(pool, side, toleranceRatio),
  });
  return TOLERANCES.map((toleranceRatio) => ({
    toleranceRatio,
    sell: both('sell', toleranceRatio),
    buy: both('buy', toleranceRatio),
  }));
}

/** Held for some days at the yield of now, then sold in one order into the pool of now. */
export function waitingOf(
  market: Market,
  { subnet, amount }: Pick<Subject, 'subnet' | 'amount'>,
  { pool, days }: { pool: Pool; days: number },
): Output['waiting'] {
  const year = yearOfAlpha(yieldTerms(market), subnet);
  if ('missing' in year) return year;
  const { aprRatio } = year;
  const yieldRatio = Math.expm1((aprRatio * days) / DAYS_PER_YEAR);
  const amountThenRao = amount + alphaFromFloatFloor(toFloat(amount) * yieldRatio);
  const now = quote({ pool, side: 'sell', amount });
  const then = quote({ pool, side: 'sell', amount: amountThenRao });
  if (!now.ok || !then.ok) return { missing: `The pool of SN${subnet.netuid} would refuse this sale.` };
  return {
    ...{ days, aprRatio, yieldRatio, amountThenRao },
    proceedsThenRao: then.out,
    proceedsNowRao: now.out,
    breakEvenFallRatio: 1 - Number(now.out) / Number(then.out),
  };
}

function position(ports: ExitPlanPorts, input: Input): Output {
  const valuation = ports.valuation();
  const { market } = valuation;
  const subject = subjectOf(valuation, input);
  const { subnet, amount, selling, hotkeyOf } = subject;
  const terms = exitTerms(market, input, ports.locks.list());
  const pool = poolFor(subnet);
  const exit = planSubnetExit(terms.request(subnet, selling));
  const { allowPartial = true, waitDays: days = WAIT_DAYS } = input;
  return {
    ...basisOf(market),
    ...{ netuid: subnet.netuid, subnetName: subnet.name, symbol: subnet.symbol },
    ...{ amountRao: amount, exact: exit.exact },
    sale: saleOf(subject, pool),
    depth: depthOf(pool, amount),
    largest: largestOrders(pool),
    ladder: ladderOf(exit.tranches, {
      ...{ netuid: subnet.netuid, hotkeyOf, startMs: market.state.atMs, allowPartial },
    }),
    trancheCount: countRow(exit.count),
    stuck: exit.stuck.map(stuckRow),
    proceedsRao: exit.proceedsRao,
    extrinsicFeesRao: exit.extrinsicFeesRao,
    dissolution: dissolutionOf(market, subnet, alphaRao(amount)),
    waiting: waitingOf(market, subject, { pool, days }),
    assumptions: terms.assumptions,
  };
}

export function exitPositionService(ports: ExitPlanPorts): Pick<Handlers, 'exit.position'> {
  return { 'exit.position': (input) => position(ports, input) };
}
