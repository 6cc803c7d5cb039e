// Which runtime versions the layouts are known for. Pure.
import { CHECKED_TO_SPEC_VERSION } from '#engine/rule-sets/eras.ts';

/** The oldest runtime whose metadata the layouts were checked against (finney, 2025-11-10). */
export const OLDEST_SPEC_VERSION = 343;
/** The newest one whose answers are known; above it the strict decode is what guards a read. */
export const NEWEST_SPEC_VERSION = CHECKED_TO_SPEC_VERSION;

export type SpecVerdict = 'too-old' | 'known' | 'newer-than-known';

/** Whether the planner knows how this runtime answers. */
export function judgeSpec(specVersion: number): SpecVerdict {
  if (specVersion < OLDEST_SPEC_VERSION) return 'too-old';
  return specVersion > NEWEST_SPEC_VERSION ? 'newer-than-known' : 'known';
}
