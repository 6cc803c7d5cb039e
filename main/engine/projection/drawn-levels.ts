/**
 * A distribution as equally likely values that a random number picks from, and what such draws add to a mean.
 * Standardised: mean 0, deviation 1, and nothing beyond the quantiles it was made from. Must not draw.
 */

/** Values per distribution: as many as the leading bits of a random number tell apart. */
export const LEVEL_BITS = 12;
export const LEVEL_COUNT = 2 ** LEVEL_BITS;

/** The largest deviation that is drawn, and the steps of `liftTable` up to it. */
const MOST_DEVIATION = 0.6;
const LIFT_STEPS = 40;

/** Quantiles at ascending probabilities as equally likely values of mean 0 and deviation 1. */
export function standardLevels(probabilities: readonly number[], quantiles: readonly number[]): Float64Array {
  const levels = Float64Array.from({ length: LEVEL_COUNT }, (_, k) =>
    quantileAt(probabilities, quantiles, (k + 0.5) / LEVEL_COUNT),
  );
  const mean = levels.reduce((sum, level) => sum + level, 0) / LEVEL_COUNT;
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / LEVEL_COUNT;
  return levels.map((level) => (level - mean) / Math.sqrt(variance));
}

function quantileAt(
  probabilities: readonly number[],
  quantiles: readonly number[],
  probability: number,
): number {
  if (probability <= probabilities[0]!) return quantiles[0]!;
  if (probability > probabilities.at(-1)!) return quantiles.at(-1)!;
  const next = probabilities.findIndex((known) => known >= probability);
  const [low, high] = [probabilities[next - 1]!, probabilities[next]!];
  const part = (probability - low) / (high - low);
  return quantiles[next - 1]! + part * (quantiles[next]! - quantiles[next - 1]!);
}

/** ln E[exp(scale·level)]: what has to be taken off a log move for its price to stay in the mean. */
export function lift(levels: Float64Array, scale: number): number {
  return Math.log(levels.reduce((sum, level) => sum + Math.exp(scale * level), 0) / levels.length);
}

/** lift/deviation² at deviations from 0 to the largest that is drawn: nearly straight between them. */
export function liftTable(levels: Float64Array): Float64Array {
  return Float64Array.from({ length: LIFT_STEPS + 2 }, (_, k) => {
    const deviation = (k / LIFT_STEPS) * MOST_DEVIATION;
    return k === 0 ? 0.5 : lift(levels, deviation) / deviation ** 2;
  });
}

/** The deviation itself, or the largest that is drawn. */
export const boundedDeviation = (deviation: number): number => Math.min(deviation, MOST_DEVIATION);

/** The lift at a bounded deviation, within 1e-6. */
export function liftAt(table: Float64Array, deviation: number): number {
  const at = (deviation / MOST_DEVIATION) * LIFT_STEPS;
  const below = at | 0;
  return deviation ** 2 * (table[below]! + (at - below) * (table[below + 1]! - table[below]!));
}
