/**
 * Exact quantiles over paths, day by day, from every stored value: the nearest rank, no sketch and no
 * interpolation. Must not know what the values mean.
 */

/** The bands a chart draws: 90 %, 50 % and the median. */
export const BAND_PROBABILITIES: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Values of all paths, one path after the other. */
export interface PathValues {
  readonly values: Float64Array;
  /** Values per path. */
  readonly dayCount: number;
}

/** The value of a sorted list at a probability: the smallest with at least that share of values at or below it. */
export function nearestRank(sorted: Float64Array, probability: number): number {
  const rank = Math.ceil(probability * sorted.length - 1e-9);
  return sorted[Math.max(rank, 1) - 1]!;
}

/** One array per probability, one value per day asked for, over the paths named. */
export function bands(
  { values, dayCount }: PathValues,
  paths: readonly number[],
  days: readonly number[],
): readonly Float64Array[] {
  const result = BAND_PROBABILITIES.map(() => new Float64Array(days.length));
  const column = new Float64Array(paths.length);
  days.forEach((day, k) => {
    paths.forEach((path, p) => {
      column[p] = values[path * dayCount + day]!;
    });
    column.sort();
    BAND_PROBABILITIES.forEach((probability, b) => {
      result[b]![k] = nearestRank(column, probability);
    });
  });
  return result;
}
