/**
 * The bar of the gate under spec 440 (block 8,713,793, 2026-07-27 to 08-03): the weight at which the descending
 * cumulative sum first reaches a quantile of all weight. The gate itself is that of hill-rank.ts. Doubles.
 */

/** θ for weights of sum 1; 0 when nothing has weight. `scratch` has the weights' length. */
export function barAtQuantile(weights: Float64Array, quantile: number, scratch: Float64Array): number {
  scratch.set(weights);
  scratch.sort();
  let sum = 0;
  for (let i = scratch.length - 1; i >= 0; i -= 1) {
    sum += scratch[i]!;
    if (sum >= quantile) return Math.max(scratch[i]!, 0);
  }
  return 0;
}
