/**
 * Exact quantiles over paths, day by day, from every stored value: the nearest rank, no sketch and no
 * interpolation. Must not know what the values mean.
 */
import { selectLargest } from './selection.ts';

/** The bands a chart draws: 90 %, 50 % and the median. Ascending. */
export const BAND_PROBABILITIES: readonly number[] = [0.05, 0.25, 0.5, 0.75, 0.95];

/** Values of all paths, one path after the other. */
export interface PathValues {
  readonly values: Float64Array;
  /** Values per path. */
  readonly dayCount: number;
}

/** How many of the values, at the least, lie at or below the quantile of a probability. */
const rankOf = (count: number, probability: number) => Math.max(Math.ceil(probability * count - 1e-9), 1);

/** The value of a sorted list at a probability: the smallest with at least that share of values at or below it. */
export function nearestRank(sorted: Float64Array, probability: number): number {
  return sorted[rankOf(sorted.length, probability) - 1]!;
}

/** One array per probability, one value per day asked for, over the paths named. A day has numbers alone, or NaN alone. */
export function bands(
  values: PathValues,
  paths: readonly number[],
  days: readonly number[],
): readonly Float64Array[] {
  const result = BAND_PROBABILITIES.map(() => new Float64Array(days.length));
  columnsOf(values, paths, days).forEach((column, k) => {
    // Each quantile leaves what is not below it in front, where the next one lies: no sort.
    let count = column.length;
    BAND_PROBABILITIES.forEach((probability, b) => {
      const index = column.length - rankOf(column.length, probability);
      result[b]![k] = selectLargest(column, index, count);
      count = index + 1;
    });
  });
  return result;
}

/** The values of each day side by side. Read path by path, as a path's days lie together in memory and a day's do not. */
function columnsOf(
  { values, dayCount }: PathValues,
  paths: readonly number[],
  days: readonly number[],
): readonly Float64Array[] {
  const columns = days.map(() => new Float64Array(paths.length));
  paths.forEach((path, p) => {
    const start = path * dayCount;
    for (let k = 0; k < days.length; k += 1) columns[k]![p] = values[start + days[k]!]!;
  });
  return columns;
}
