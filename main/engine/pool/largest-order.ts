/**
 * The largest order that stays within a tolerance, in the two meanings people use. The closed form gives a
 * first guess; the exact kernel then finds the neighbouring integers between which the tolerance breaks, so
 * the result can be placed as an order. Fee included: results are gross input in 1e-9 units.
 */
import { reserveShareForSlippage, reserveShareToMove } from './closed-form.ts';
import { feeRatio } from './fee.ts';
import type { Side } from './kernel.ts';
import type { Pool } from './pool.ts';
import { quote, type Quote } from './quote.ts';
import { netInputCap } from './swap.ts';

const TOLERANCE_SCALE = 1_000_000_000_000n;

/**
 * Largest gross order whose final spot price (after the user's own leg) moves by at most the tolerance: what
 * limit-price extrinsics enforce. Closed form y·((1+τ)^w1 − 1)/(1−φ) buying, x·((1−τ)^−w2 − 1)/(1−φ) selling.
 * 0n when no order fits. Tolerance 0..1, read to twelve decimals.
 */
export function largestByLimit(pool: Pool, side: Side, toleranceRatio: number): bigint {
  const parts = BigInt(Math.round(toleranceRatio * Number(TOLERANCE_SCALE)));
  const weight = Number(pool.quoteWeight) / 1e18;
  const share =
    side === 'buy'
      ? reserveShareToMove(1 + toleranceRatio, 1 - weight)
      : reserveShareToMove(1 / Math.max(1 - toleranceRatio, 1e-9), weight);
  const bound = (price: bigint) => price * (TOLERANCE_SCALE + (side === 'buy' ? parts : -parts));
  return largestOrder({ pool, side, share }, ({ priceBefore, priceAfter }) => {
    const after = priceAfter * TOLERANCE_SCALE;
    return side === 'buy' ? after <= bound(priceBefore) : after >= bound(priceBefore);
  });
}

/**
 * Largest gross order whose average slippage against spot, fee excluded, is at most the tolerance: what people
 * mean by "at most 1 % slippage". 0n when no order fits. Tolerance 0..1.
 */
export function largestByAverage(pool: Pool, side: Side, toleranceRatio: number): bigint {
  const weight = Number(pool.quoteWeight) / 1e18;
  const exponent = side === 'buy' ? weight / (1 - weight) : (1 - weight) / weight;
  const share = toleranceRatio > 0 ? reserveShareForSlippage(toleranceRatio, exponent) : 0;
  return largestOrder({ pool, side, share }, (filled) => filled.averageSlippage <= toleranceRatio);
}

interface Search {
  readonly pool: Pool;
  readonly side: Side;
  /** First guess: net input over the input reserve. */
  readonly share: number;
}

/** The amount that is accepted, filled whole and within the tolerance while one unit more is not. */
function largestOrder({ pool, side, share }: Search, within: (filled: Quote) => boolean): bigint {
  const fits = (amount: bigint): boolean => {
    const filled = quote({ pool, side, amount });
    return filled.ok && filled.unfilled === 0n && within(filled);
  };
  const reserve = Number(side === 'buy' ? pool.tao : pool.alpha);
  const cap = netInputCap(pool, side);
  const gross = (share * reserve) / (1 - feeRatio(pool.feeRateU16));
  const guess = gross < Number(cap) ? BigInt(Math.floor(gross)) : cap;
  return lastFitting(guess, 2n * cap, fits);
}

/** The last integer that fits next to a guess: doubling steps to bracket it, then bisection. 0n when none does. */
function lastFitting(guess: bigint, ceiling: bigint, fits: (amount: bigint) => boolean): bigint {
  let low = guess;
  let high = guess + 1n;
  let step = guess / 1_000_000_000_000n + 1n;
  while (low > 0n && !fits(low)) [low, high, step] = [low > step ? low - step : 0n, low, step * 2n];
  while (high < ceiling && fits(high)) [low, high, step] = [high, high + step, step * 2n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
