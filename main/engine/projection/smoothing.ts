/**
 * How much of an EMA price's distance to the spot price a step leaves, per subnet (moving-price.ts). It changes
 * with age alone, so it is refreshed once per span of blocks, as the even part of what the span leaves:
 *   left = (1 − α)^n·(1 + v)^c     v = span/(age + h)     c = −ln(1 − α)·h·n/span
 * Must not move prices.
 */
import type { Model } from './model.ts';
import { power } from './series.ts';

/** Refreshes the column for steps of `blockCount` blocks, unless it holds still; `span` blocks from now it no longer does. */
export function refreshSmoothing(model: Model, blockCount: number, span: number): void {
  const { startAge, emaLeft, parameters, now } = model;
  if (now.smoothedStep === blockCount && now.elapsedBlocks < now.smoothedUntil) return;
  now.smoothedStep = blockCount;
  now.smoothedUntil = now.elapsedBlocks + span;
  const decay = Math.log1p(-parameters.movingAlpha);
  const mature = Math.exp(decay * blockCount);
  const youth = parameters.emaAgeBlockCount;
  const exponent = (-decay * youth * blockCount) / span;
  for (let i = 0; i < startAge.length; i += 1) {
    const age = Math.max(startAge[i]! + now.elapsedBlocks, 0);
    emaLeft[i] = mature * power(span / (age + youth), exponent);
  }
}
