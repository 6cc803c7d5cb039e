/**
 * How fast issuance really grew before a date: gross emission less what was recycled, from dated observations.
 * An estimate over days to weeks; halvings and points too old are kept out of the window.
 */
import { BLOCK_SECONDS } from '#engine/block-time.ts';
import type { Rao } from '#engine/units.ts';
import { halvingIndex, halvingThreshold } from './block-emission.ts';

const WINDOW_MS = 31 * 86_400_000;

/** Total issuance seen at a time; block null when only the time is known. */
export interface IssuancePoint {
  readonly block: number | null;
  readonly atMs: number;
  readonly issuance: Rao;
}

/** The net rate and the point it was measured from. */
export interface TrailingRate {
  readonly netRaoPerBlock: number;
  readonly from: IssuancePoint;
}

/**
 * Net issuance per block between the anchor and the oldest point within 31 days before it and after the last
 * halving. Blocks are counted where both ends know theirs, else derived from time. Null when no point qualifies.
 */
export function trailingNetRate(
  points: readonly IssuancePoint[],
  anchor: IssuancePoint,
  blockSeconds = BLOCK_SECONDS,
): TrailingRate | null {
  const stageStart = halvingThreshold(halvingIndex(anchor.issuance));
  const usable = points.filter(
    ({ atMs, issuance }) =>
      atMs < anchor.atMs &&
      atMs >= anchor.atMs - WINDOW_MS &&
      issuance >= stageStart &&
      issuance <= anchor.issuance,
  );
  const from = usable.toSorted((a, b) => a.atMs - b.atMs)[0];
  if (from === undefined) return null;
  const blockCount =
    from.block !== null && anchor.block !== null
      ? anchor.block - from.block
      : (anchor.atMs - from.atMs) / (blockSeconds * 1000);
  return { netRaoPerBlock: Number(anchor.issuance - from.issuance) / blockCount, from };
}
