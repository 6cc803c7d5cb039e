/**
 * Pool weights, held by the chain as one integer: the TAO ("quote") weight w2 in 1e-18 parts; w1 = 1e18 − w2.
 * Exact integers with the chain's rounding. Trades never change a weight; only injections do.
 */
import type { Ratio } from './big-math.ts';

export const WEIGHT_ONE = 1_000_000_000_000_000_000n;
const HALF = WEIGHT_ONE / 2n;
/** Both weights stay at or above 0.01 (pallets/swap/src/pallet/balancer.rs:105-108). */
const WEIGHT_FLOOR = WEIGHT_ONE / 100n;

/** Whether the chain accepts a TAO weight: both weights at least 0.01. */
export function weightAccepted(quoteWeight: bigint): boolean {
  return quoteWeight >= WEIGHT_FLOOR && WEIGHT_ONE - quoteWeight >= WEIGHT_FLOOR;
}

/** parts·value/1e18, rounded half up (Perquintill multiplication, pallets/swap/src/pallet/balancer.rs:1117). */
export function weightOf(parts: bigint, value: bigint): bigint {
  return (parts * value + HALF) / WEIGHT_ONE;
}

/**
 * w2 = y/(p·x + y), rounded down, p·x cut to whole rao first: the weight at which reserves x, y have the spot
 * price p (a fraction of rao TAO per 1e-9 alpha). 0.5 without reserves (pallets/swap/src/pallet/impls.rs:38-77).
 */
export function weightFromPrice(taoUnits: bigint, alphaUnits: bigint, price: Ratio): bigint {
  const value = (price.num * alphaUnits) / price.den + taoUnits;
  return value === 0n ? HALF : (WEIGHT_ONE * taoUnits) / value;
}

/** Reserves, TAO weight and what is added to each side, in 1e-9 units. */
export interface Injection {
  readonly tao: bigint;
  readonly alpha: bigint;
  readonly quoteWeight: bigint;
  readonly taoDelta: bigint;
  readonly alphaDelta: bigint;
}

/**
 * The TAO weight that keeps the spot price once both deltas are in the pool, or null when the chain refuses
 * the injection because a weight would fall under 0.01 (pallets/swap/src/pallet/balancer.rs:259-295):
 *   q1 = w1·y·(x+dx)   q2 = w2·x·(y+dy)   w2' = q2/(q1+q2)
 */
export function weightAfterInjection(injection: Injection): bigint | null {
  const { tao, alpha, quoteWeight, taoDelta, alphaDelta } = injection;
  const q1 = weightOf(WEIGHT_ONE - quoteWeight, tao * (alpha + alphaDelta));
  const q2 = weightOf(quoteWeight, alpha * (tao + taoDelta));
  const weight = q1 + q2 === 0n ? HALF : (WEIGHT_ONE * q2) / (q1 + q2);
  return weightAccepted(weight) ? weight : null;
}
