/**
 * What a rebalancing trades: the stakes at one venue, their worth in one sale, and what of them may leave. Exact
 * integers. Worth is exit value, never mark: what all stakes of a venue bring together.
 */
import {
  availability,
  type ExitLock,
  type ExitStake,
  isDust,
  leastAlpha,
  type LeastAlpha,
} from '#engine/exit/stakes.ts';
import { schedule, type Piece } from '#engine/exit/schedule.ts';
import { MIN_STAKE, NOMINATOR_MIN_STAKE } from '#engine/pool/minimums.ts';
import { place } from '#engine/pool/place.ts';
import { type Pool, spotPrice } from '#engine/pool/pool.ts';
import type { Venue } from '#engine/pool/venue.ts';

/** Alpha of one coldkey on one hotkey. */
export interface AssetStake extends ExitStake {
  readonly hotkey: string;
}

/** A subnet, or root, with what is held there; nothing may be held. */
export interface Asset {
  readonly key: string;
  readonly venue: Venue;
  readonly stakes: readonly AssetStake[];
  readonly locks: readonly ExitLock[];
}

/** Free TAO, as the place that sales pay into and purchases are paid from. */
export const FREE_KEY = 'free';

/** Worths by pool and alpha: a plan is made at many depths, and begins with the same pools each time. */
const known = new WeakMap<Pool, Map<bigint, bigint>>();

/** Rao that one sale of all of it brings; 0 of nothing, and where the pool refuses. */
export function worthRao(venue: Venue, alpha: bigint): bigint {
  if (venue === 'root' || alpha === 0n) return alpha;
  const ofPool = known.get(venue) ?? new Map<bigint, bigint>();
  known.set(venue, ofPool);
  const before = ofPool.get(alpha);
  if (before !== undefined) return before;
  const sold = place({ pool: venue, side: 'sell', amount: alpha });
  const worth = sold.ok ? sold.out : 0n;
  ofPool.set(alpha, worth);
  return worth;
}

export const heldAlpha = ({ stakes }: Asset): bigint => stakes.reduce((sum, { alpha }) => sum + alpha, 0n);

/** Alpha at the spot price of a venue in rao, rounded up or down. */
export function spotWorthRao(venue: Venue, alpha: bigint, rounded: 'up' | 'down'): bigint {
  if (venue === 'root') return alpha;
  const bits = alpha * spotPrice(venue);
  return rounded === 'up' ? (bits + (1n << 64n) - 1n) >> 64n : bits >> 64n;
}

const ROOT_LEAST: LeastAlpha = { piece: MIN_STAKE, rest: NOMINATOR_MIN_STAKE };

/** Stakes that a sale can take from: dust left out. */
const sellable = ({ venue, stakes }: Asset) =>
  venue === 'root' ? stakes : stakes.filter((stake) => !isDust(venue, stake));

/** The pieces that make up `alpha`, largest stake first, within locks and least amounts; may be less, never more by a rest that has to go along. */
export function piecesOf(asset: Asset, alpha: bigint, startBlock: number): readonly Piece[] {
  const { venue, stakes, locks } = asset;
  if (alpha <= 0n) return [];
  const whole = venue === 'root' ? null : place({ pool: venue, side: 'sell', amount: alpha });
  const lowest = whole?.ok ? whole.poolAfter : venue;
  const { tranches } = schedule({
    stakes: sellable(asset),
    availableAt: availability(stakes, locks, startBlock),
    least: lowest === 'root' ? ROOT_LEAST : leastAlpha(lowest),
    pace: { horizonDays: 0, dayLimit: alpha },
    ...{ count: 1, even: false },
  });
  return tranches.flatMap(({ pieces }) => pieces);
}

/** Alpha that locks let go and no dust is. */
export function availableAlpha(asset: Asset, startBlock: number): bigint {
  return piecesOf(asset, heldAlpha(asset), startBlock).reduce((sum, { alpha }) => sum + alpha, 0n);
}
