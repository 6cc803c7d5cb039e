/**
 * One subnet's pool as the swap arithmetic needs it, and whether a snapshot holds enough to build it.
 * The weight is the stored one, else the one its nine-digit price implies (precision.ts says what that costs).
 * Must not guess: without price and without weight there is no pool.
 */
import type { SubnetState } from '#engine/network-state.ts';
import { RAO_PER_TAO, type AlphaRao, type Rao } from '#engine/units.ts';
import { spotPriceBits } from './kernel.ts';
import { type PriceBits, priceRaoFloor } from './price.ts';
import { weightAccepted, weightFromPrice } from './weights.ts';

/** Default swap fee in 1/65535 (pallets/swap/src/pallet/mod.rs:94). */
export const DEFAULT_FEE_RATE_U16 = 33;

/** Reserves in 1e-9 units, TAO weight in 1e-18, fee in 1/65535. */
export interface Pool {
  readonly tao: Rao;
  readonly alpha: AlphaRao;
  readonly quoteWeight: bigint;
  readonly feeRateU16: number;
}

/** Why a snapshot gives no pool. */
export type PoolMissing = 'not-started' | 'no-price' | 'no-reserves' | 'weight-out-of-bounds';

export type PoolOutcome =
  | { readonly ok: true; readonly pool: Pool; readonly weightOrigin: 'stored' | 'price' }
  | { readonly ok: false; readonly missing: PoolMissing };

/** The pool of a subnet, or the first reason it has none. */
export function poolOf(subnet: SubnetState): PoolOutcome {
  const { taoIn: tao, alphaIn: alpha, priceRao, quoteWeight: stored } = subnet;
  const feeRateU16 = subnet.feeRateU16 ?? DEFAULT_FEE_RATE_U16;
  if (subnet.firstEmissionBlock === null) return { ok: false, missing: 'not-started' };
  if (stored === null && (priceRao === null || priceRao <= 0n)) return { ok: false, missing: 'no-price' };
  if (tao <= 0n || alpha <= 0n) return { ok: false, missing: 'no-reserves' };
  const quoteWeight = stored ?? weightAtPriceRao(tao, alpha, priceRao ?? 0n);
  if (!weightAccepted(quoteWeight)) return { ok: false, missing: 'weight-out-of-bounds' };
  const weightOrigin = stored === null ? 'price' : 'stored';
  return { ok: true, pool: { tao, alpha, quoteWeight, feeRateU16 }, weightOrigin };
}

/** The TAO weight (1e-18, rounded down) at which reserves have a price given in rao per whole alpha. */
export function weightAtPriceRao(tao: Rao, alpha: AlphaRao, priceRao: bigint): bigint {
  return weightFromPrice(tao, alpha, { num: priceRao, den: RAO_PER_TAO });
}

/** Spot price in the chain's 64-bit fixed point. */
export function spotPrice(pool: Pool): PriceBits {
  return spotPriceBits(pool);
}

/** Spot price in rao per whole alpha, rounded down (runtime/src/lib.rs:2652). */
export function spotPriceRao(pool: Pool): bigint {
  return priceRaoFloor(spotPriceBits(pool));
}
