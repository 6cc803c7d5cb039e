/**
 * Whether subnets return to a level of their own: how the variance of their own moves grows with the days taken
 * together, by that of a random walk. Below 1 they return. Overlapping spans of each subnet, its mean move taken off,
 * which for a walk alone would leave 1 − length/readings: that is divided out.
 */
import { type Facts, type Period, usedReadings } from './facts.ts';
import { mean } from './sample.ts';

const LENGTHS: readonly number[] = [30, 60, 90, 150];

/** Mean ratio over subnets by length in days; a length counts only subnets with twice as many moves. */
export function varianceGrowth({ panel, moves }: Facts, period: Period): ReadonlyMap<number, number> {
  const used = usedReadings(panel, period);
  const own = [...moves.series.values()].map((series) => {
    const values = [...series.moves.keys()]
      .filter((k) => used[k] && !Number.isNaN(series.moves[k]!))
      .map((k) => series.moves[k]! - moves.market[k]!);
    const middle = mean(values);
    return values.map((value) => value - middle);
  });
  return new Map(
    LENGTHS.flatMap((length) => {
      const ratios = own
        .filter((values) => values.length >= 2 * length)
        .map((values) => growth(values, length));
      return ratios.length > 0 ? [[length, mean(ratios)] as const] : [];
    }),
  );
}

function growth(values: readonly number[], length: number): number {
  const path = [0];
  for (const value of values) path.push(path.at(-1)! + value);
  const spans = path.slice(length).map((end, k) => end - path[k]!);
  const squared = (numbers: readonly number[]) => mean(numbers.map((number) => number ** 2));
  return squared(spans) / (length * squared(values)) / (1 - length / values.length);
}
