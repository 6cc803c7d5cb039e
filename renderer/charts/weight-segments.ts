// Weights at mark and at exit as two bars of equal length: where each part starts and ends in both. Order as given, but
// parts too thin to see in either bar are one at the end; the lengths still add up. Pure; ratios in, pixels out.

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

/** Below either of these the haircut is not drawn: its outline would be wider than itself. */
const HATCH_FROM_RATIO = 0.01;
const HATCH_FROM_PX = 1;
/** Thinner parts than this cannot be told from the cuts between them. */
const JOINED_BELOW_PX = 8;

function joined(thin: readonly Weight[]): Weight {
  const sum = (read: (weight: Weight) => number) => thin.reduce((total, each) => total + read(each), 0);
  const markShareRatio = sum((weight) => weight.markShareRatio);
  const lostShareRatio = sum((weight) => weight.markShareRatio * (weight.haircutRatio ?? 0));
  return {
    key: 'more',
    name: `${thin.length} more`,
    tone: 'alpha',
    markShareRatio,
    exitShareRatio: sum((weight) => weight.exitShareRatio),
    haircutRatio: markShareRatio > 0 ? lostShareRatio / markShareRatio : null,
  };
}

function joinThin(weights: readonly Weight[], widthPx: number): readonly Weight[] {
  const isThin = ({ tone, markShareRatio, exitShareRatio }: Weight) =>
    tone === 'alpha' && Math.max(markShareRatio, exitShareRatio) * widthPx < JOINED_BELOW_PX;
  const thin = weights.filter(isThin);
  return thin.length < 2 ? weights : [...weights.filter((weight) => !isThin(weight)), joined(thin)];
}

/** Both bars span `widthPx`; within its mark a part is hatched for what a sale would not bring. */
export function weightSegments(weights: readonly Weight[], widthPx: number): WeightSegment[] {
  let markX = 0;
  let exitX = 0;
  return joinThin(weights, widthPx).map((weight) => {
    const markWidth = weight.markShareRatio * widthPx;
    const exitWidth = weight.exitShareRatio * widthPx;
    const lostRatio = weight.haircutRatio ?? 0;
    const lostWidth = lostRatio * markWidth;
    const isDrawn = lostRatio >= HATCH_FROM_RATIO && lostWidth >= HATCH_FROM_PX;
    const segment = {
      ...weight,
      mark: {
        x: markX,
        width: markWidth,
        hatchedWidth: isDrawn ? lostWidth : 0,
      },
      exit: { x: exitX, width: exitWidth },
    };
    markX += markWidth;
    exitX += exitWidth;
    return segment;
  });
}
