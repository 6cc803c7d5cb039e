/**
 * Where a subnet's part of the block TAO goes: into the pool beside new alpha, or into a purchase of alpha.
 * Doubles per block, whole tokens (pallets/subtensor/src/coinbase/run_coinbase.rs:177-231).
 */

/** ρ = τR/(τR + A): the part of the validator half that belongs to root (pallets/subtensor/src/coinbase/block_step.rs:69-80). */
export function rootProportion(weightedRootTao: number, alphaIssuance: number): number {
  const total = weightedRootTao + alphaIssuance;
  return total > 0 ? weightedRootTao / total : 0;
}

/**
 * Alpha injected per block: min(TAO/p, ρ·e), the cap of spec 421 and later; it brings its price in TAO with it
 * and the rest of the subnet's TAO buys alpha fee-free. 0 at price 0.
 */
export function injectedAlpha(tao: number, price: number, cap: number): number {
  return price > 0 ? Math.min(tao / price, cap) : 0;
}
