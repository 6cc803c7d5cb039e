/**
 * Powers of a ratio in big integers, as the pool kernel needs them: exact roots for small exponents, else
 * exponential and logarithm with 320 working bits rounded to 256. Deterministic, no doubles.
 * Must not know pools; units are whatever the caller's scale says.
 */

const WORK_BITS = 320n;
const RESULT_BITS = 256n;
const ONE = 1n << WORK_BITS;
/** Below this both halves of a reduced exponent take the exact root (pallets/swap/src/pallet/balancer.rs:139). */
const EXACT_EXPONENT_LIMIT = 1024n;

/** A fraction of two integers; the denominator is positive. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

/** Lowest terms of a positive fraction. */
export function reduced({ num, den }: Ratio): Ratio {
  let [a, b] = [num, den];
  while (b !== 0n) [a, b] = [b, a % b];
  return { num: num / a, den: den / a };
}

/**
 * floor(scale · base^exponent) for base > 0 and exponent > 0, the chain's own number
 * (pallets/swap/src/pallet/balancer.rs:139-196 with safe-bigmath): an exact integer root while both halves of
 * the reduced exponent stay within 1024, else ln and exp with guard bits. A zero base gives 0.
 */
export function scaledPower(base: Ratio, exponent: Ratio, scale: bigint): bigint {
  if (base.num === 0n) return 0n;
  const { num: n, den: d } = reduced(exponent);
  if (n <= EXACT_EXPONENT_LIMIT && d <= EXACT_EXPONENT_LIMIT) {
    return integerRoot((base.num ** n * scale ** d) / base.den ** n, d);
  }
  const power = exponential(floorDiv(naturalLog(base) * n, d));
  const guard = WORK_BITS - RESULT_BITS;
  const rounded = (power + (1n << (guard - 1n))) >> guard;
  return (rounded * scale) >> RESULT_BITS;
}

function floorDiv(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a < 0n && quotient * b !== a ? quotient - 1n : quotient;
}

function bitLength(value: bigint): bigint {
  return BigInt(value.toString(2).length);
}

/** floor(value^(1/degree)) by Newton from above. */
export function integerRoot(value: bigint, degree: bigint): bigint {
  if (degree === 1n || value < 2n) return value;
  let guess = 1n << (bitLength(value) / degree + 1n);
  for (;;) {
    const next = ((degree - 1n) * guess + value / guess ** (degree - 1n)) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
}

/** 2·atanh(t) = 2(t + t³/3 + t⁵/5 + …) in WORK_BITS fixed point, |t| < 1. */
function twiceAtanh(t: bigint): bigint {
  const square = (t * t) >> WORK_BITS;
  let term = t;
  let sum = 0n;
  for (let k = 1n; term !== 0n && term !== -1n; k += 2n) {
    sum += term / k;
    term = (term * square) >> WORK_BITS;
  }
  return 2n * sum;
}

const LN_2 = twiceAtanh(ONE / 3n);

/** ln(num/den) = ln(m) + k·ln 2 with m in [1/√2, √2), ln m = 2·atanh((m−1)/(m+1)). */
function naturalLog({ num, den }: Ratio): bigint {
  let k = bitLength(num) - bitLength(den);
  let top = num << (k < 0n ? -k : 0n);
  let bottom = den << (k > 0n ? k : 0n);
  if (top * top * 2n < bottom * bottom) [top, k] = [top * 2n, k - 1n];
  else if (top * top >= bottom * bottom * 2n) [bottom, k] = [bottom * 2n, k + 1n];
  return twiceAtanh(((top - bottom) << WORK_BITS) / (top + bottom)) + k * LN_2;
}

/** e^x = 2^k·e^r with r = x − k·ln 2, r in [0, ln 2). */
function exponential(x: bigint): bigint {
  const k = floorDiv(x, LN_2);
  const r = x - k * LN_2;
  let term = ONE;
  let sum = ONE;
  for (let i = 1n; term !== 0n; i += 1n) {
    term = ((term * r) >> WORK_BITS) / i;
    sum += term;
  }
  return k >= 0n ? sum << k : sum >> -k;
}
