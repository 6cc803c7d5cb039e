/**
 * Alpha at spot ("mark"): the number explorers show, not what a sale brings. Exact integers, rounded down.
 * Must not value a subnet without price: the reason is the result.
 */
import type { SubnetState } from '#engine/network-state.ts';
import { type AlphaRao, RAO_PER_TAO, type Rao, rao } from '#engine/units.ts';

/** Why a subnet has no value. */
export type PriceMissing = 'not-started' | 'no-price' | 'no-moving-price';

export type PriceOutcome =
  { readonly ok: true; readonly priceRao: bigint } | { readonly ok: false; readonly missing: PriceMissing };

/** The price a subnet is valued at, in rao per whole alpha, or the first reason it has none. */
export function markPrice(subnet: SubnetState): PriceOutcome {
  const { priceRao, firstEmissionBlock, movingPrice } = subnet;
  if (firstEmissionBlock === null) return { ok: false, missing: 'not-started' };
  if (priceRao === null || priceRao <= 0n) return { ok: false, missing: 'no-price' };
  if (movingPrice === null) return { ok: false, missing: 'no-moving-price' };
  return { ok: true, priceRao };
}

/** floor(alpha · price): rao of TAO for 1e-9 alpha at rao per whole alpha. */
export function markRao(alpha: AlphaRao, priceRao: bigint): Rao {
  return rao((alpha * priceRao) / RAO_PER_TAO);
}
