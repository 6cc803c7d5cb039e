/**
 * Where a subnet's part of the block TAO goes: into the pool beside new alpha, or into a purchase of alpha.
 * Doubles per block, whole tokens (pallets/subtensor/src/coinbase/run_coinbase.rs:177-231). The cap on new
 * alpha changed by era; the rest did not.
 */
import type { InjectionCapRule } from '#engine/rule-sets/rule-set.ts';

/** ρ = τR/(τR + A): the part of the validator half that belongs to root (pallets/subtensor/src/coinbase/block_step.rs:69-80). */
export function rootProportion(weightedRootTao: number, alphaIssuance: number): number {
  const total = weightedRootTao + alphaIssuance;
  return total > 0 ? weightedRootTao / total : 0;
}

/** What the cap of an era depends on, per block. */
export interface CapTerms {
  /** e of the subnet's own issuance. */
  readonly alphaEmission: number;
  /** TAO minted for all subnets. */
  readonly taoEmission: number;
  /** ρ. */
  readonly rootShare: number;
}

/** The most alpha a block adds to a pool: none, then min(e, E) from spec 298, then ρ·e from spec 421. */
export function injectionCap(rule: InjectionCapRule, terms: CapTerms): number {
  if (rule === 'none') return Number.POSITIVE_INFINITY;
  if (rule === 'block-emission') return Math.min(terms.alphaEmission, terms.taoEmission);
  return terms.rootShare * terms.alphaEmission;
}

/**
 * Alpha injected per block: min(TAO/p, cap); it brings its price in TAO with it and the rest of the subnet's
 * TAO buys alpha fee-free. 0 at price 0.
 */
export function injectedAlpha(tao: number, price: number, cap: number): number {
  return price > 0 ? Math.min(tao / price, cap) : 0;
}

/** One block's alpha and TAO into a pool, and the TAO that buys alpha. */
export interface InjectionTerms {
  readonly alphaIn: number;
  readonly taoIn: number;
  readonly excessTao: number;
}

/** alphaIn = min(TAO/p, cap), taoIn = alphaIn·p, excess the rest. At price 0 all TAO goes in without alpha. */
export function injectionTerms(tao: number, price: number, cap: number): InjectionTerms {
  if (price <= 0) return { alphaIn: 0, taoIn: tao, excessTao: 0 };
  const alphaIn = injectedAlpha(tao, price, cap);
  const taoIn = alphaIn < cap ? tao : alphaIn * price;
  return { alphaIn, taoIn, excessTao: tao - taoIn };
}
