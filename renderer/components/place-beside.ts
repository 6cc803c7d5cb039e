// Where a floating panel stands beside what opened it: below, or above where there is too little room below.

const MARGIN_PX = 8;
const GAP_PX = 4;
const LEAST_ROOM_PX = 320;

export interface Place {
  left: string;
  top: string;
  bottom: string;
  /** Never higher than the room on its side: what does not fit scrolls inside. */
  roomPx: number;
}

export function placeBeside(
  box: DOMRect,
  { widthPx, above = false }: { widthPx: number; above?: boolean },
): Place {
  const left = `${Math.max(MARGIN_PX, Math.min(box.left, innerWidth - widthPx - MARGIN_PX))}px`;
  const belowPx = innerHeight - box.bottom - GAP_PX;
  const overPx = box.top - GAP_PX;
  return above || (belowPx < LEAST_ROOM_PX && overPx > belowPx)
    ? { left, top: 'auto', bottom: `${innerHeight - overPx}px`, roomPx: overPx - MARGIN_PX }
    : { left, top: `${box.bottom + GAP_PX}px`, bottom: 'auto', roomPx: belowPx - MARGIN_PX };
}
