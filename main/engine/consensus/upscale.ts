/**
 * Weights in the form a validator submits them: scaled so that the largest is 65535. Exact, 32 fractional bits
 * (pallets/subtensor/src/epoch/math.rs, vec_max_upscale_to_u16).
 */
import { divide, type Fixed, fixedBits, fixedInteger, multiply } from './fixed.ts';

const U16_MAX = fixedInteger(65_535n);
/** Above this the product with 65535 would leave the format, so the chain divides first. */
const LARGE = fixedInteger(32_768n);
const HALF_BITS = 1n << 31n;

function rounded(value: Fixed): number {
  const whole = fixedBits(value + HALF_BITS) >> 32n;
  return Number(whole < 0n ? 0n : whole > 65_535n ? 65_535n : whole);
}

/** Non-negative values as u16 with their largest at 65535, each rounded to nearest; zeros when all are 0. */
export function maxUpscaled(values: readonly Fixed[]): readonly number[] {
  const largest = values.reduce((most, value) => (value > most ? value : most), fixedBits(0n));
  if (largest === 0n) return values.map(() => 0);
  return values.map((value) =>
    rounded(
      largest > LARGE ? multiply(value, divide(U16_MAX, largest)) : divide(multiply(value, U16_MAX), largest),
    ),
  );
}
