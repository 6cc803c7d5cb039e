/**
 * Where a subnet's part of the block TAO goes: into the pool beside new alpha, or into a purchase of alpha.
 * Doubles per block, whole tokens (pallets/subtensor/src/coinbase/run_coinbase.rs:177-231).
 */

/** ρ = τR/(τR + A): the part of the validator half that belongs to root (pallets/subtensor/src/coinbase/block_step.rs:69-80). */
export function rootProportion(weightedRootTao: number, alphaIssuance: number): number {
  const total = weightedRootTao + alphaIssuance;
  return total > 0 ? weightedRootTao / total : 0;
}

/** What one block does to one pool. */
export interface InjectionTerms {
  readonly alphaIn: number;
  readonly taoIn: number;
  /** TAO that buys alpha from the pool, fee-free. */
  readonly excess: number;
}

/** A subnet's TAO this block, its spot price, and the cap ρ·e on new alpha. */
export interface InjectionInput {
  readonly tao: number;
  readonly price: number;
  readonly cap: number;
}

/**
 * alphaIn = min(TAO/p, ρ·e), taoIn = alphaIn·p, the rest is excess. At price 0 all TAO enters without alpha.
 * The cap is the one of spec 421 and later.
 */
export function injectionTerms({ tao, price, cap }: InjectionInput): InjectionTerms {
  if (price <= 0) return { alphaIn: 0, taoIn: tao, excess: 0 };
  if (tao / price <= cap) return { alphaIn: tao / price, taoIn: tao, excess: 0 };
  return { alphaIn: cap, taoIn: cap * price, excess: tao - cap * price };
}
