/**
 * Dated points, looked up by moment with a binary search. Of points with one time the one given last counts.
 * Must not interpolate and must not look ahead.
 */

export interface DatedSeries<Point> {
  /** The newest point at or before a time and not older than `withinMs`; null where there is none. */
  newest(atMs: number, withinMs: number): Point | null;
}

/** A series of points in any order; each stands at the time `timeOf` gives. */
export function datedSeries<Point>(
  points: readonly Point[],
  timeOf: (point: Point) => number,
): DatedSeries<Point> {
  const sorted = points.toSorted((a, b) => timeOf(a) - timeOf(b));
  const times = Float64Array.from(sorted, timeOf);
  return {
    newest: (atMs, withinMs) => {
      let [low, high] = [0, times.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (times[middle]! <= atMs) low = middle + 1;
        else high = middle;
      }
      const index = low - 1;
      return index >= 0 && atMs - times[index]! <= withinMs ? sorted[index]! : null;
    },
  };
}
