/**
 * One swap as the chain executes it: fee, input cap, reserve floor, limit, fill, reserves after. Exact to the
 * rao (pallets/swap/src/pallet/impls.rs:143-249, swap_step.rs:45-137). Expected refusals are values.
 * Must not value the result or model what the chain does around a swap (quote.ts does).
 */
import { feeOnGross, feeOnNet } from './fee.ts';
import { afterSwap, netToReach, payout, type Side, spotPriceBits } from './kernel.ts';
import type { Pool } from './pool.ts';
import { type PriceBits, priceFromRaoFloor } from './price.ts';
import { WEIGHT_ONE } from './weights.ts';

/** Smallest reserve on the output side, in 1e-9 units (runtime SwapMinimumReserve). */
const OUTPUT_RESERVE_FLOOR = 1_000_000n;
/** Net input may not exceed this many input reserves (pallets/swap/src/pallet/swap_step.rs:11). */
const INPUT_CAP_FACTOR = 1000n;
const U64_MAX = (1n << 64n) - 1n;
/** The chain's own bounds where an order names no limit, rao per whole alpha (pallets/swap/src/pallet/impls.rs:280-284). */
export const DEFAULT_LIMIT_RAO = { sell: 1_000n, buy: 1_000_000_000_000_000n } as const;

/** An order at the pool: gross input in the input token's 1e-9 units. */
export interface SwapOrder {
  readonly pool: Pool;
  readonly side: Side;
  readonly amount: bigint;
  /** Rao per whole alpha that the final spot price must not pass. */
  readonly limitPriceRao?: bigint;
  readonly feeless?: boolean;
  /** Smallest output reserve the chain is configured with, 1e-9 units; default 1,000,000. */
  readonly outputReserveFloor?: bigint;
}

/** Why the chain refuses a swap. */
export type SwapErrorCode =
  'zero-amount' | 'input-too-large' | 'reserves-too-low' | 'price-limit-exceeded' | 'insufficient-liquidity';

/** What one swap did. Gross consumed = paidIn + fee. */
export interface SwapDone {
  readonly ok: true;
  readonly paidIn: bigint;
  readonly out: bigint;
  readonly fee: bigint;
  readonly priceBefore: PriceBits;
  readonly priceAfter: PriceBits;
  readonly poolAfter: Pool;
}

export type SwapResult = SwapDone | { readonly ok: false; readonly code: SwapErrorCode };

/** Largest net input the chain takes at all. */
export function netInputCap(pool: Pool, side: Side): bigint {
  const cap = INPUT_CAP_FACTOR * (side === 'buy' ? pool.tao : pool.alpha);
  return cap > U64_MAX ? U64_MAX : cap;
}

/** Executes one swap, or names the chain's reason to refuse it. */
export function swap(order: SwapOrder): SwapResult {
  const { pool, side, amount } = order;
  const rate = order.feeless === true ? 0 : pool.feeRateU16;
  const price = spotPriceBits(pool);
  const limit = priceFromRaoFloor(order.limitPriceRao ?? DEFAULT_LIMIT_RAO[side]);
  const fee = feeOnGross(amount, rate);
  const refusal = refusalOf(order, { net: amount - fee, price, limit });
  if (refusal !== null) return { ok: false, code: refusal };

  const full = fill(order, amount - fee);
  const withinLimit = side === 'buy' ? full.priceAfter <= limit : full.priceAfter >= limit;
  if (withinLimit) return settle(order, { ...full, fee, priceBefore: price });
  const net = netToReach(pool, side, { price, limit });
  return settle(order, { ...fill(order, net), fee: feeOnNet(net, rate), priceBefore: price });
}

/** The checks before the fill, in the chain's order; a pool without a usable weight can pay nothing. */
function refusalOf(
  order: SwapOrder,
  at: { net: bigint; price: bigint; limit: bigint },
): SwapErrorCode | null {
  const { pool, side, amount } = order;
  if (pool.quoteWeight <= 0n || pool.quoteWeight >= WEIGHT_ONE) return 'insufficient-liquidity';
  if (at.net > netInputCap(pool, side)) return 'input-too-large';
  if ((side === 'buy' ? pool.alpha : pool.tao) < (order.outputReserveFloor ?? OUTPUT_RESERVE_FLOOR))
    return 'reserves-too-low';
  const beyondSpot = side === 'buy' ? at.price < at.limit : at.price > at.limit;
  if (!beyondSpot) return 'price-limit-exceeded';
  return amount > 0n ? null : 'zero-amount';
}

type Fill = Pick<SwapDone, 'paidIn' | 'out' | 'priceAfter' | 'poolAfter'>;

function fill({ pool, side }: SwapOrder, net: bigint): Fill {
  const out = payout(pool, side, net);
  const poolAfter = afterSwap(pool, side, { net, out });
  return { paidIn: net, out, poolAfter, priceAfter: spotPriceBits(poolAfter) };
}

function settle({ pool, side }: SwapOrder, done: Omit<SwapDone, 'ok'>): SwapResult {
  if (done.paidIn > 0n && done.out === 0n) return { ok: false, code: 'reserves-too-low' };
  if (done.out > (side === 'buy' ? pool.alpha : pool.tao))
    return { ok: false, code: 'insufficient-liquidity' };
  return { ok: true, ...done };
}
