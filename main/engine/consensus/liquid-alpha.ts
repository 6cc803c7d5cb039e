/**
 * Liquid alpha: bonds of one validator to one server move faster the further its weight stands from the consensus.
 * Exact, 32 fractional bits (pallets/subtensor/src/epoch/run_epoch.rs, alpha_sigmoid).
 */
import { exponentialOrZero } from './exponential.ts';
import {
  add,
  clamp,
  divide,
  type Fixed,
  fixedFromU16,
  fixedInteger,
  multiply,
  ONE,
  subtract,
  ZERO,
} from './fixed.ts';

/** The subnet's setting. */
export interface LiquidAlpha {
  /** Slowest and fastest smoothing, u16 fractions of 65535. */
  readonly alphaLowU16: number;
  readonly alphaHighU16: number;
  /** Hundredths: 1000 is a steepness of 10. */
  readonly sigmoidSteepness: number;
}

const HALF = divide(ONE, fixedInteger(2n));
const MINUS_HUNDRED = fixedInteger(-100n);
/** 65535/40 (pallets/subtensor/src/epoch/run_epoch.rs, do_set_alpha_values). */
const LEAST_ALPHA_U16 = 1_638;

/** Why the chain refuses a pair of bounds, or null: low must be at least 0.025 and not above high. */
export function alphaBoundsRefusal(
  alphaLowU16: number,
  alphaHighU16: number,
): 'high-too-low' | 'low-out-of-range' | null {
  if (alphaHighU16 < LEAST_ALPHA_U16) return 'high-too-low';
  return alphaLowU16 < LEAST_ALPHA_U16 || alphaLowU16 > alphaHighU16 ? 'low-out-of-range' : null;
}

/**
 * α of one bond: low + (high − low)·g with g = 1/(1 + e^(−steepness/100·(d − ½))). The distance d is how far the
 * weight exceeds the consensus where it buys (weight ≥ bond), else how far the bond exceeds the weight.
 */
export function liquidAlphaOf(
  at: { readonly consensus: Fixed; readonly weight: Fixed; readonly bond: Fixed },
  setting: LiquidAlpha,
): Fixed {
  const [low, high] = [fixedFromU16(setting.alphaLowU16), fixedFromU16(setting.alphaHighU16)];
  const distance = clamp(
    at.weight >= at.bond ? subtract(at.weight, at.consensus) : subtract(at.bond, at.weight),
    ZERO,
    ONE,
  );
  const steepness = divide(fixedInteger(setting.sigmoidSteepness), MINUS_HUNDRED);
  const grown = exponentialOrZero(multiply(steepness, subtract(distance, HALF)));
  const share = divide(ONE, add(ONE, grown));
  return clamp(add(low, multiply(share, subtract(high, low))), low, high);
}
