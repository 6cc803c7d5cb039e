// Everything sold now: one joint sale for each subnet, each stake's part of it, and the cost of size.
import type { Handlers } from '#contract/methods.ts';
import { type DepthPoint, depthPoints } from '#engine/exit/depth.ts';
import { largestByAverage, largestByLimit } from '#engine/pool/largest-order.ts';
import { type Pool, spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { lossAgainstSpot } from '#engine/pool/quote.ts';
import { basisOf } from './basis.ts';
import type { Market } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import { poolFor, quoteOrder, subnetOf } from './quotes.ts';
import { subnetFlags } from './subnet-flags.ts';
import {
  extrinsicFees,
  haircutRatio,
  type Sale,
  saleMarkRao,
  type Valuation,
  type ValuedHolding,
} from './valuation.ts';

type ExitHandlers = Pick<Handlers, 'pool.quote' | 'exit.now' | 'exit.curve'>;

export interface ExitPorts {
  valuation(): Valuation;
  /** The market of a snapshot, the chosen one by default. */
  market(options?: { snapshotId?: string | undefined }): Market;
}

const ONE_PERCENT = 0.01;
const CURVE_STEPS = 40;

function partRow({ holding, markRao, exitRao, exitAloneRao }: ValuedHolding) {
  const mark = markRao ?? 0n;
  const exit = exitRao ?? 0n;
  return {
    positionId: holding.positionId,
    walletId: holding.walletId,
    walletName: holding.walletName,
    hotkey: holding.hotkey,
    amountRao: holding.amount,
    markRao: mark,
    exitRao: exit,
    haircutRatio: haircutRatio(mark, exit),
    exitAloneRao,
  };
}

function saleRow(sale: Sale) {
  const { subnet, amount, exit, parts } = sale;
  const pool = poolFor(subnet);
  const valued = parts.filter((part) => part.exitRao !== null);
  const before = spotPrice(pool);
  const markRao = saleMarkRao(sale);
  return {
    netuid: subnet.netuid,
    subnetName: subnet.name,
    symbol: subnet.symbol,
    amountRao: amount,
    markRao,
    exitRao: exit.exitRao,
    haircutRatio: haircutRatio(markRao, exit.exitRao),
    feeRao: exit.feeAlpha,
    aloneSumRao: valued.reduce((sum, part) => sum + (part.exitAloneRao ?? 0n), 0n),
    priceImpactRatio: 1 - priceToFloat(exit.priceAfter) / priceToFloat(before),
    averageSlippage: lossAgainstSpot('sell', {
      input: amount - exit.feeAlpha,
      out: exit.exitRao,
      price: before,
    }),
    largestByLimitRao: largestByLimit(pool, 'sell', ONE_PERCENT),
    largestByAverageRao: largestByAverage(pool, 'sell', ONE_PERCENT),
    inputPrecisionRao: exit.inputPrecisionRao,
    extrinsicFeesRao: extrinsicFees(valued.length),
    flags: subnetFlags(subnet),
    parts: valued.map(partRow),
  };
}

function exitNow(valuation: Valuation) {
  const { market, markRao, exitRao, extrinsicFeesRao, freeRao, rootRao } = valuation;
  return {
    ...basisOf(market),
    sales: valuation.sales
      .map(saleRow)
      .toSorted((a, b) => Number(b.markRao - b.exitRao - (a.markRao - a.exitRao))),
    freeRao,
    rootRao,
    total: { markRao, exitRao, haircutRatio: haircutRatio(markRao, exitRao), extrinsicFeesRao },
    notValuedCount: notValuedCount(valuation),
  };
}

/** One sale of each size from nothing to twice what is held; sizes the chain refuses are left out. */
function curve(pool: Pool, held: bigint) {
  const top = held > 0n ? held * 2n : pool.alpha / 10n;
  return depthRows(depthPoints(pool, 'sell', { top, steps: CURVE_STEPS }));
}

/** Points of depth in the contract's form. */
export const depthRows = (points: readonly DepthPoint[]) =>
  points.map(({ amount, out, ...ratios }) => ({ amountRao: amount, outRao: out, ...ratios }));

export function exitService(ports: ExitPorts): ExitHandlers {
  return {
    'pool.quote': ({ snapshotId, ...order }) => quoteOrder(ports.market({ snapshotId }), order),
    'exit.now': () => exitNow(ports.valuation()),
    'exit.curve': ({ netuid }) => {
      const { market, sales } = ports.valuation();
      const pool = poolFor(subnetOf(market, netuid));
      const heldRao = sales.find((sale) => sale.subnet.netuid === netuid)?.amount ?? 0n;
      return { netuid, heldRao, points: curve(pool, heldRao) };
    },
  };
}
