/** Plain statistics of lists of numbers: mean, deviation, quantiles, straight lines. Knows no prices. */

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Deviation of the whole list, not of a sample. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** The value at a probability of an ascending list, between its neighbours in a straight line. */
export function quantile(sorted: ArrayLike<number>, probability: number): number {
  const at = probability * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below]! + (at - below) * (sorted[above]! - sorted[below]!);
}

/** Values at several probabilities. */
export function quantiles(values: readonly number[], probabilities: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => a - b);
  return probabilities.map((probability) => quantile(sorted, probability));
}

/** As many equally likely values as asked for, each the middle of its part of the list. */
export function equallyLikely(values: readonly number[], count: number): number[] {
  return quantiles(
    values,
    Array.from({ length: count }, (_, k) => (k + 0.5) / count),
  );
}

export const median = (values: readonly number[]): number => quantiles(values, [0.5])[0]!;

/** Covariance of two lists of the same length. */
export function covariance(xs: readonly number[], ys: readonly number[]): number {
  const [x, y] = [mean(xs), mean(ys)];
  return mean(xs.map((value, k) => (value - x) * (ys[k]! - y)));
}

/** Slope and start of the straight line of least squares. */
export function line(xs: readonly number[], ys: readonly number[]): { slope: number; start: number } {
  const slope = covariance(xs, ys) / covariance(xs, xs);
  return { slope, start: mean(ys) - slope * mean(xs) };
}

/** How far two lists go together, −1 to 1. */
export const correlation = (xs: readonly number[], ys: readonly number[]): number =>
  covariance(xs, ys) / (deviation(xs) * deviation(ys));
