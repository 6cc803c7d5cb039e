/**
 * How much of an EMA price's distance to the spot price a step leaves, per subnet (moving-price.ts). It changes
 * with age alone, so it is refreshed once per day of steps, as the even part of what the day leaves:
 *   left = (1 − α)^(n − h·ln(1 + v)/steps)     v = steps·n/(age + h)
 * Must not move prices.
 */
import type { Model } from './model.ts';

/** Refreshes the column for `stepCount` steps of `blockCount` blocks from now on, a day in all at most. */
export function refreshSmoothing(model: Model, blockCount: number, stepCount: number): void {
  const { startAge, emaLeft, parameters, now } = model;
  const decay = Math.log1p(-parameters.movingAlpha);
  const mature = Math.exp(decay * blockCount);
  const youth = parameters.emaAgeBlockCount;
  const span = blockCount * stepCount;
  for (let i = 0; i < startAge.length; i += 1) {
    const v = span / (startAge[i]! + now.elapsedBlocks + youth);
    // ln(1 + v) by its series; v is 0.036 at most.
    const log = v * (1 - v * (0.5 - v * (1 / 3 - v * (0.25 - v * (0.2 - v * (1 / 6))))));
    emaLeft[i] = mature * Math.exp((-decay * youth * log) / stepCount);
  }
}
