/**
 * The weighted pool in doubles: estimates for projections and first guesses for searches, within 1e-12
 * relative of the kernel. `log1p` and `expm1` keep small orders from cancelling out.
 * Must not be used where an amount has to be exact.
 */

import { toFloat } from '#engine/units.ts';
import type { Pool } from './pool.ts';

/** Reserves in whole tokens and the TAO weight as a fraction. */
export interface FloatReserves {
  readonly tao: number;
  readonly alpha: number;
  readonly quoteWeight: number;
}

/** A pool's reserves as doubles. */
export function floatReserves({ tao, alpha, quoteWeight }: Pool): FloatReserves {
  return { tao: toFloat(tao), alpha: toFloat(alpha), quoteWeight: Number(quoteWeight) / 1e18 };
}

/** The same of a pool that is known by its price: its TAO weight is y/(p·x + y). */
export function reservesAtPrice(
  { tao, alpha }: Omit<FloatReserves, 'quoteWeight'>,
  price: number,
): FloatReserves {
  return { tao, alpha, quoteWeight: tao / (price * alpha + tao) };
}

/** Alpha bought by a net TAO input: x·(1 − (1 + net/y)^(−w2/w1)). */
export function alphaForTao({ tao, alpha, quoteWeight }: FloatReserves, netTao: number): number {
  return -alpha * Math.expm1((-quoteWeight / (1 - quoteWeight)) * Math.log1p(netTao / tao));
}

/** TAO paid for a net alpha input: y·(1 − (1 + net/x)^(−w1/w2)). */
export function taoForAlpha({ tao, alpha, quoteWeight }: FloatReserves, netAlpha: number): number {
  return -tao * Math.expm1(((quoteWeight - 1) / quoteWeight) * Math.log1p(netAlpha / alpha));
}

/** Net input over the input reserve that moves the spot price by the factor: factor^w − 1, w = w1 buying, w2 selling. */
export function reserveShareToMove(priceFactor: number, inputWeight: number): number {
  return Math.expm1(inputWeight * Math.log(priceFactor));
}

/** Average slippage of a fill of u input reserves: σ(u) = 1 − (1 − (1+u)^−k)/(k·u), k = payout exponent. */
export function averageSlippage(u: number, exponent: number): number {
  return u === 0 ? 0 : 1 + Math.expm1(-exponent * Math.log1p(u)) / (exponent * u);
}

/** The u with σ(u) = slippage, for slippage in (0, 1): bisection, as σ rises with u. */
export function reserveShareForSlippage(slippage: number, exponent: number): number {
  let low = 0;
  let high = (2 * slippage) / (exponent + 1);
  while (averageSlippage(high, exponent) < slippage && high < 1e9) [low, high] = [high, high * 2];
  for (let round = 0; round < 100; round += 1) {
    const middle = (low + high) / 2;
    if (averageSlippage(middle, exponent) < slippage) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
