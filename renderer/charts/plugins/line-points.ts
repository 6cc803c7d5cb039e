// The points of a line of a chart, as the plugins that tell values need them.
import type { DrawnChart, LinePoint } from '#renderer/charts/look.ts';

export const pointsOf = (chart: DrawnChart, dataset: number): readonly LinePoint[] =>
  (chart.data.datasets[dataset]?.data ?? []) as LinePoint[];

/** The point of a line nearest to x; lines are sorted by x. */
export function nearestIndex(points: readonly LinePoint[], x: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  return before && x - before.x < points[low]!.x - x ? low - 1 : low;
}

/** The ends of a line as far as they are in sight: where a part is zoomed to, the points beside its edges. */
export function endsInSight(
  points: readonly LinePoint[],
  part: { min: number; max: number },
): { first: LinePoint; last: LinePoint } | null {
  const [first, last] = [points[nearestIndex(points, part.min)], points[nearestIndex(points, part.max)]];
  return first && last ? { first, last } : null;
}
