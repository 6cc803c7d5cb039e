// Moves labels apart so that none covers another: order kept, moved as little as needed, inside the given span.
// Pure; knows nothing of canvases.

/** New centres in pixels for labels wanted at `wantedPx`, at least `gapPx` apart; same order as given. */
export function dodge(
  wantedPx: readonly number[],
  span: { gapPx: number; topPx: number; bottomPx: number },
): number[] {
  const order = wantedPx.map((_, index) => index).sort((a, b) => wantedPx[a]! - wantedPx[b]!);
  const placed = [...wantedPx];
  let floorPx = span.topPx;
  for (const index of order) {
    placed[index] = Math.max(wantedPx[index]!, floorPx);
    floorPx = placed[index] + span.gapPx;
  }
  let ceilingPx = span.bottomPx;
  for (const index of order.reverse()) {
    placed[index] = Math.min(placed[index]!, ceilingPx);
    ceilingPx = placed[index] - span.gapPx;
  }
  return placed;
}
