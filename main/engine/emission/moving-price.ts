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
