/**
 * The pool a new subnet starts with: the whole lock as TAO, and alpha at the median spot price of the subnets
 * there are (pallets/subtensor/src/subnets/subnet.rs:187-257). Weights start at 0.5, emission switched off.
 */
import { type AlphaRao, alphaRao, type Rao, rao } from '#engine/units.ts';

/** Median of the prices above 0, TAO per alpha; the mean of the middle two; 1 when there is none. */
export function medianPrice(prices: readonly number[]): number {
  const sorted = prices.filter((price) => price > 0).toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return 1;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}

/** The seed of a pool in 1e-9 units: TAO = max(lock, minimum), alpha = floor(TAO/median), exact to 1e-9 of the median. */
export function poolSeed(request: {
  readonly lock: Rao;
  readonly minimumLock: Rao;
  readonly medianPrice: number;
}): { readonly tao: Rao; readonly alpha: AlphaRao } {
  const { lock, minimumLock, medianPrice: median } = request;
  if (!(median > 0)) throw new RangeError(`medianPrice: ${median} is not above 0`);
  const tao = rao(lock > minimumLock ? lock : minimumLock);
  const scale = 1e12;
  return { tao, alpha: alphaRao((tao * BigInt(scale)) / BigInt(Math.round(median * scale))) };
}
