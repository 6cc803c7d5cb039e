/**
 * What makes a yield figure say little: a pool so thin that nobody could have had it, a window too short to
 * continue over a year, a denominator that counts idle alpha. Flags only; must not change or hide a figure.
 */
import { type Rao, rao } from '#engine/units.ts';
import type { AlphaYield } from './alpha-yield.ts';

/** Below this much TAO in the pool a price says little about what can be had. */
export const THIN_POOL_BELOW = rao(5_000_000_000_000n);
/** Growth measured over fewer days is mostly the epoch's own rhythm. */
export const SHORT_WINDOW_BELOW_DAYS = 7;

export type YieldFlag = 'thin-pool' | 'short-window' | 'idle-alpha-counted' | 'no-emission';

export interface YieldFacts {
  readonly taoIn: Rao;
  readonly emissionEnabled: boolean;
  /** Days the figure was measured over; null for an expected yield. */
  readonly windowDays: number | null;
  readonly denominator: AlphaYield['denominator'] | null;
}

/** The flags of one figure, most telling first. */
export function yieldFlags({ taoIn, emissionEnabled, windowDays, denominator }: YieldFacts): YieldFlag[] {
  const flags: YieldFlag[] = [];
  if (taoIn < THIN_POOL_BELOW) flags.push('thin-pool');
  if (windowDays !== null && windowDays < SHORT_WINDOW_BELOW_DAYS) flags.push('short-window');
  if (!emissionEnabled) flags.push('no-emission');
  if (denominator === 'alpha-out') flags.push('idle-alpha-counted');
  return flags;
}
