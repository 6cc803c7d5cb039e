// Which runtime versions the layouts are known for, and from which on the chain has what the planner reads. Pure.
import { CHECKED_TO_SPEC_VERSION } from '#engine/rule-sets/eras.ts';

/** The oldest runtime whose metadata the layouts were checked against (finney, 2025-11-10). */
export const OLDEST_SPEC_VERSION = 343;
/** The newest one whose answers are known; above it the strict decode is what guards a read. */
export const NEWEST_SPEC_VERSION = CHECKED_TO_SPEC_VERSION;

/** First spec version with a call or a storage item (specs by block and date: tags of opentensor/subtensor). */
export const SINCE = {
  /** `SwapRuntimeApi_current_alpha_price_all`; before: a call for each subnet. */
  allPrices: 391,
  emissionSwitch: 411,
  minerBurn: 421,
  /** The weighted pool, block 8,486,594. */
  poolWeight: 423,
  stakeAvailability: 423,
  emissionBar: 440,
  /** Root dividends lie in the validator's basket, block 8,765,683; before: claimable alpha. */
  basket: 441,
} as const;

export type SpecVerdict = 'too-old' | 'known' | 'newer-than-known';

/** Whether the planner knows how this runtime answers. */
export function judgeSpec(specVersion: number): SpecVerdict {
  if (specVersion < OLDEST_SPEC_VERSION) return 'too-old';
  return specVersion > NEWEST_SPEC_VERSION ? 'newer-than-known' : 'known';
}
