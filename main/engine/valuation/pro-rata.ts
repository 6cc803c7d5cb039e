/**
 * Splits an integer whole by integer weights so that the parts sum to the whole: floors first, the leftover
 * units go to the largest remainders, earlier parts first among equals. Exact.
 */

/** Parts of `whole` in the order of the weights (all non-negative); all 0n when the weights sum to 0. */
export function splitProRata(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return weights.map(() => 0n);
  const floors = weights.map((weight) => (whole * weight) / total);
  const remainders = weights.map((weight) => (whole * weight) % total);
  const leftover = Number(whole - floors.reduce((sum, part) => sum + part, 0n));
  const byRemainder = [...weights.keys()].sort((a, b) => {
    const difference = (remainders[b] ?? 0n) - (remainders[a] ?? 0n);
    return difference > 0n ? 1 : difference < 0n ? -1 : a - b;
  });
  const raised = new Set(byRemainder.slice(0, leftover));
  return floors.map((part, i) => (raised.has(i) ? part + 1n : part));
}
