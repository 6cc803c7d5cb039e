/**
 * Pool prices as the chain holds them: unsigned fixed point with 64 fractional bits, every step rounded down.
 * Exact in `PriceBits` and in whole rao; `priceToFloat` is an estimate of one double's precision.
 */
import { RAO_PER_TAO } from '#engine/units.ts';

declare const priceBrand: unique symbol;

/** A price in TAO per alpha (equally rao per 1e-9 alpha), times 2^64. */
export type PriceBits = bigint & { readonly [priceBrand]: true };

/** Brands raw 64-fraction bits as a price. */
export function priceBits(bits: bigint): PriceBits {
  return bits as PriceBits;
}

/** The chain's price rpc: rao per whole alpha, rounded down (runtime/src/lib.rs:2652). */
export function priceRaoFloor(price: PriceBits): bigint {
  return (price * RAO_PER_TAO) >> 64n;
}

/** A price given as rao per whole alpha, as the chain reads a limit: rounded down (pallets/swap/src/pallet/impls.rs:329). */
export function priceFromRaoFloor(priceRao: bigint): PriceBits {
  return priceBits((priceRao << 64n) / RAO_PER_TAO);
}

/** TAO per alpha as a double: an estimate, correct to 1e-15 relative. */
export function priceToFloat(price: PriceBits): number {
  return Number(price) / 2 ** 64;
}
