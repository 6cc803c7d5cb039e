// Where the window was, and where it may be shown again. Pure: displays come and go between two starts, and a window must
// never open where nobody can reach it.
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const Kept = z.strictObject({
  bounds: z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  isMaximized: z.boolean(),
  isFullScreen: z.boolean(),
});
export type WindowState = z.infer<typeof Kept>;

export interface Placed {
  /** Without x and y the system centres it. */
  readonly bounds: { x?: number; y?: number; width: number; height: number };
  readonly isMaximized: boolean;
  /** As the window's own option. Never false: on macOS that would take full screen away from the window for good. */
  readonly fullscreen?: true;
}

/** The smallest window whose views still fit. */
export const MINIMUM = { width: 960, height: 600 } as const;
const USUAL = { width: 1280, height: 800 } as const;
/** So much of the title bar has to be in sight that the window can be taken by it. */
const GRIP = { width: 120, height: 32 } as const;

/** What was kept, or null where it is not there or says nothing that can be used. Never throws. */
export function parseWindowState(text: string | null): WindowState | null {
  try {
    return Kept.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    return null;
  }
}

interface Span {
  readonly from: number;
  readonly length: number;
}

const overlap = (one: Span, other: Span): number =>
  Math.min(one.from + one.length, other.from + other.length) - Math.max(one.from, other.from);

/** Whether the window's title bar can be reached in an area. */
const isReachable = ({ x, y, width }: Rectangle, area: Rectangle): boolean =>
  overlap({ from: x, length: width }, { from: area.x, length: area.width }) >= GRIP.width &&
  overlap({ from: y, length: GRIP.height }, { from: area.y, length: area.height }) >= GRIP.height;

/** No smaller than the views need, no larger than the display. */
const fit = (wanted: number, least: number, most: number): number =>
  Math.min(Math.max(wanted, least), Math.max(most, 1));

/** A size as it fits on a display. */
const sizeOn = (wanted: { width: number; height: number }, area = wanted) => ({
  width: fit(wanted.width, MINIMUM.width, area.width),
  height: fit(wanted.height, MINIMUM.height, area.height),
});

/** The bounds that were kept, as they fit on an area; null where the title bar could not be reached there. */
function backOn(kept: Rectangle, area: Rectangle): Rectangle | null {
  const bounds = { x: kept.x, y: kept.y, ...sizeOn(kept, area) };
  return isReachable(bounds, area) ? bounds : null;
}

/** The window of this start; `workAreas` are the displays without bars and docks, the primary one first. */
export function placeWindow(kept: WindowState | null, workAreas: readonly Rectangle[]): Placed {
  const back = kept && workAreas.map((area) => backOn(kept.bounds, area)).find((bounds) => bounds !== null);
  return {
    bounds: back ?? sizeOn(kept?.bounds ?? USUAL, workAreas[0]),
    isMaximized: kept?.isMaximized ?? false,
    ...(kept?.isFullScreen && { fullscreen: true }),
  };
}
