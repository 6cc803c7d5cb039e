/**
 * The number format of the chain's consensus: signed, 32 fractional bits, held as its raw integer (substrate-fixed
 * I32F32). Products round down, quotients round towards zero, a division by zero gives 0, sums that leave 64 bits
 * stay at the bound. Exact to the last bit. Must not know what the numbers mean.
 */

declare const fixedBrand: unique symbol;

/** A number times 2^32. */
export type Fixed = bigint & { readonly [fixedBrand]: true };

const BITS = 32n;
const MAX = (1n << 63n) - 1n;
const MIN = -(1n << 63n);
const U16_MAX = 65_535n;

/** Brands raw bits, kept within 64 bits. */
export function fixedBits(bits: bigint): Fixed {
  return (bits > MAX ? MAX : bits < MIN ? MIN : bits) as Fixed;
}

/** A whole number. */
export function fixedInteger(value: bigint | number): Fixed {
  return fixedBits(BigInt(value) << BITS);
}

/** numerator/denominator, rounded towards zero; 0 when the denominator is 0. */
export function fixedRatio(numerator: bigint, denominator: bigint): Fixed {
  return denominator === 0n ? ZERO : fixedBits((numerator << BITS) / denominator);
}

/** The nearest representable value of a double. Throws on a non-finite number. */
export function fixedFromFloat(value: number): Fixed {
  return fixedBits(BigInt(Math.round(value * 2 ** 32)));
}

/** As a double; exact up to 2^21. */
export function fixedToFloat(value: Fixed): number {
  return Number(value) / 2 ** 32;
}

export const ZERO = 0n as Fixed;
export const ONE = fixedInteger(1n);

/** a + b, held within the format. */
export function add(a: Fixed, b: Fixed): Fixed {
  return fixedBits(a + b);
}

/** a − b, held within the format. */
export function subtract(a: Fixed, b: Fixed): Fixed {
  return fixedBits(a - b);
}

/** −a, held within the format. */
export function negated(value: Fixed): Fixed {
  return fixedBits(0n - value);
}

/** a·b rounded down. */
export function multiply(a: Fixed, b: Fixed): Fixed {
  return fixedBits((a * b) >> BITS);
}

/** a/b rounded towards zero; 0 when b is 0. */
export function divide(a: Fixed, b: Fixed): Fixed {
  return fixedRatio(a, b);
}

/** The value held within [low, high]. */
export function clamp(value: Fixed, low: Fixed, high: Fixed): Fixed {
  return value < low ? low : value > high ? high : value;
}

/** Σ of the values, 0 without any. */
export function sum(values: readonly Fixed[]): Fixed {
  return fixedBits(values.reduce<bigint>((total, value) => total + value, 0n));
}

/** v/Σv; the values themselves when they sum to 0 (pallets/subtensor/src/epoch/math.rs, inplace_normalize). */
export function normalised(values: readonly Fixed[]): readonly Fixed[] {
  const total = sum(values);
  return total === 0n ? values : values.map((value) => divide(value, total));
}

/** A u16 fraction v/65535. */
export function fixedFromU16(value: number): Fixed {
  return fixedRatio(BigInt(value), U16_MAX);
}

/** floor(x·65535) held within u16: how the chain stores a fraction. */
export function fixedToU16(value: Fixed): number {
  const scaled = (value * U16_MAX) >> BITS;
  return Number(scaled < 0n ? 0n : scaled > U16_MAX ? U16_MAX : scaled);
}
