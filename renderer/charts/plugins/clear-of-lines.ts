// Where a label over lines stands so that it lies on none of them. Pure; knows nothing of canvases.

/** From the middle of a label to a line it stays clear of, and to the edge of its track. */
const CLEAR_PX = 10;
const EDGE_PX = 9;

/** The middle of a label: above all lines where the track has the room, else below all, else as high as the track has. */
export function clearOfLines(
  linesPx: readonly number[],
  { topPx, bottomPx }: { topPx: number; bottomPx: number },
): number {
  const abovePx = Math.min(...linesPx) - CLEAR_PX;
  if (abovePx >= topPx + EDGE_PX) return abovePx;
  const belowPx = Math.max(...linesPx) + CLEAR_PX;
  return belowPx <= bottomPx - EDGE_PX ? belowPx : topPx + EDGE_PX;
}
