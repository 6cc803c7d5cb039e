/**
 * The chain's own exponential and the sigmoids built on it: a 30-term series in 32 fractional bits, so results
 * carry the chain's rounding and are compared bit by bit. Exact replica; must not be replaced by Math.exp.
 */
import {
  add,
  clamp,
  divide,
  type Fixed,
  fixedBits,
  fixedInteger,
  multiply,
  negated,
  ONE,
  subtract,
  ZERO,
} from './fixed.ts';

/** Euler's number cut to 32 fractional bits. */
const E = fixedBits(11_674_931_554n);
const LAST_TERM = 31n;
const OVERFLOW = 1n << 63n;
const SIGMOID_RANGE = fixedInteger(20n);

/**
 * e^x, the reciprocal of e^|x| below 0; null when it leaves the format (substrate-fixed transcendental.rs, exp).
 */
function exponential(x: Fixed): Fixed | null {
  if (x === 0n) return ONE;
  if (x === ONE) return E;
  const magnitude = x < 0n ? negated(x) : x;
  let term: bigint = magnitude;
  let result: bigint = magnitude + ONE;
  for (let i = 2n; i <= LAST_TERM; i += 1n) {
    term = (term * magnitude) >> 32n;
    if (term >= OVERFLOW) return null;
    term /= i;
    result += term;
    if (result >= OVERFLOW) return null;
  }
  const grown = result as Fixed;
  return x < 0n ? divide(ONE, grown) : grown;
}

/** e^x; 0 when it leaves the format (pallets/subtensor/src/epoch/math.rs, safe_exp). */
export function exponentialOrZero(x: Fixed): Fixed {
  return exponential(x) ?? ZERO;
}

/** 1/(1 + e^(−rho·(x − kappa))), the exponent held within ±20 (pallets/subtensor/src/epoch/math.rs, sigmoid_safe). */
export function sigmoid(x: Fixed, rho: Fixed, kappa: Fixed): Fixed {
  const exponent = multiply(negated(rho), subtract(x, kappa));
  const held = clamp(exponent, negated(SIGMOID_RANGE), SIGMOID_RANGE);
  const grown = exponential(held);
  if (grown === null) return held <= 0n ? ONE : ZERO;
  return divide(ONE, add(grown, ONE));
}
