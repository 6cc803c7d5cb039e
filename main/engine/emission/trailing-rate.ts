import { type Rao } from '#engine/units.ts';

export interface IssuancePoint {
  readonly block: number | null;
  readonly atMs: number;
  readonly issuance: Rao;
}

export interface TrailingRate {
  readonly netRaoPerBlock: number;
  readonly from: IssuancePoint;
}
/** Null when no point qualifies. */
export function trailingNetRate(
  points: readonly IssuancePoint[],
  anchor: IssuancePoint,
  blockSeconds = 12,
): TrailingRate | null {
  throw new Error(`not built yet: ${points.length} ${anchor.atMs} ${blockSeconds}`);
}
