/**
 * The EMA ("moving") price of a subnet, in doubles, TAO per alpha
 * (pallets/subtensor/src/staking/stake_utils.rs:37-71):
 *   a = α·n/(n + h)     p̂' = a·min(p, 1) + (1 − a)·p̂     n = age in blocks
 * Must not assume α: it is a parameter of the snapshot or the rule set.
 */

/** α of a mature subnet and h, the age at which half of it applies. */
export interface Smoothing {
  readonly movingAlpha: number;
  readonly ageBlockCount: number;
}

/** Age of a subnet's EMA at a block: block − max(0, first emission block − 1). */
export function movingPriceAge(block: number, firstEmissionBlock: number): number {
  return block - Math.max(0, firstEmissionBlock - 1);
}

/** The EMA one block later. */
export function movingPriceNext(
  movingPrice: number,
  spot: number,
  at: Smoothing & { readonly age: number },
): number {
  const a = (at.movingAlpha * at.age) / (at.age + at.ageBlockCount);
  return a * Math.min(spot, 1) + (1 - a) * movingPrice;
}

/**
 * Share of the distance to a constant spot price that is left after `blockCount` blocks from an age:
 * Π(1 − a) ≈ (1 − α)^m with m = Δn − h·ln((n1 + h)/(n0 + h)). An estimate, within 1e-4 of the product.
 */
export function movingPriceDistanceLeft(
  at: Smoothing & { readonly age: number },
  blockCount: number,
): number {
  const matureBlocks =
    blockCount - at.ageBlockCount * Math.log1p(blockCount / (Math.max(at.age, 0) + at.ageBlockCount));
  return Math.exp(Math.log1p(-at.movingAlpha) * matureBlocks);
}

/** Blocks until a mature subnet's EMA has covered half of the way to a constant price: ln 2/−ln(1 − α). */
export function movingPriceHalfLifeBlocks(movingAlpha: number): number {
  return Math.LN2 / -Math.log1p(-movingAlpha);
}

/**
 * Blocks until the EMA of a subnet has come down, or up, to a target while its spot price stays: the inverse of
 * `movingPriceDistanceLeft`, by bisection on its closed form, to a whole block. 0 when it is there already, null
 * when it never comes there: the target is not between the EMA and the spot price.
 */
export function blocksToMovingPrice(
  movingPrice: number,
  target: number,
  at: Smoothing & { readonly age: number; readonly spot: number },
): number | null {
  const spot = Math.min(at.spot, 1);
  if (movingPrice === target) return 0;
  const left = (target - spot) / (movingPrice - spot);
  if (!(left > 0 && left < 1)) return null;
  let low = 0;
  let high = 1;
  while (movingPriceDistanceLeft(at, high) > left) {
    low = high;
    high *= 2;
    if (high > 1e12) return null;
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (movingPriceDistanceLeft(at, middle) > left) low = middle;
    else high = middle;
  }
  return high;
}
