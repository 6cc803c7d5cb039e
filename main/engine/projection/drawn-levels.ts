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

/**
 * Quantiles at ascending probabilities as equally likely values of mean 0 and deviation 1. Single precision, which is
 * finer than any estimate: a draw reads anywhere in them, and twice the size would push the network out of a core's cache.
 */
export function standardLevels(probabilities: readonly number[], quantiles: readonly number[]): Float32Array {
  const levels = new Float64Array(LEVEL_COUNT);
  let next = 0;
  for (let k = 0; k < LEVEL_COUNT; k += 1) {
    const probability = (k + 0.5) / LEVEL_COUNT;
    while (next < probabilities.length && probabilities[next]! < probability) next += 1;
    const [low, high] = [Math.max(next - 1, 0), Math.min(next, probabilities.length - 1)];
    const width = probabilities[high]! - probabilities[low]!;
    const part = width > 0 ? (probability - probabilities[low]!) / width : 0;
    levels[k] = quantiles[low]! + part * (quantiles[high]! - quantiles[low]!);
  }
  const mean = levels.reduce((sum, level) => sum + level, 0) / LEVEL_COUNT;
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / LEVEL_COUNT;
  return Float32Array.from(levels, (level) => (level - mean) / Math.sqrt(variance));
}

/** ln E[exp(scale·level)]: what has to be taken off a log move for its price to stay in the mean. */
export function lift(levels: Float32Array, scale: number): number {
  let sum = 0;
  for (let k = 0; k < levels.length; k += 1) sum += Math.exp(scale * levels[k]!);
  return Math.log(sum / levels.length);
}

/** lift/deviation² at deviations from 0 to the largest that is drawn: nearly straight between them. */
export function liftTable(levels: Float32Array): Float64Array {
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
