// Weights at mark and at exit as two bars of equal length: where each part starts and ends in both. Order as given.
// Pure; ratios in, pixels out.

export interface Weight {
  key: string;
  name: string;
  tone: 'free' | 'root' | 'alpha';
  markShareRatio: number;
  exitShareRatio: number;
  /** 1 − exit/mark of the part; null where it has no mark. */
  haircutRatio: number | null;
}

export interface WeightSegment extends Weight {
  mark: { x: number; width: number; hatchedWidth: number };
  exit: { x: number; width: number };
}

/** Below this the haircut is not drawn. */
const HATCH_FROM_RATIO = 0.01;

/** Both bars span `widthPx`; within its mark a part is hatched for what a sale would not bring. */
export function weightSegments(weights: readonly Weight[], widthPx: number): WeightSegment[] {
  let markX = 0;
  let exitX = 0;
  return weights.map((weight) => {
    const markWidth = weight.markShareRatio * widthPx;
    const exitWidth = weight.exitShareRatio * widthPx;
    const lostRatio = weight.haircutRatio ?? 0;
    const segment = {
      ...weight,
      mark: {
        x: markX,
        width: markWidth,
        hatchedWidth: lostRatio < HATCH_FROM_RATIO ? 0 : lostRatio * markWidth,
      },
      exit: { x: exitX, width: exitWidth },
    };
    markX += markWidth;
    exitX += exitWidth;
    return segment;
  });
}
