/**
 * How much of a whole lies in few parts. Weights are doubles of exact amounts; what has no value is not a part and is
 * counted by the caller. Must not decide what a part is.
 */

const TOP_COUNTS = [1, 3, 5, 10] as const;

export interface Concentration {
  /** Herfindahl-Hirschman index: Σ w², 1 where all is one part. */
  readonly hhi: number;
  /** 1/HHI: as many parts of equal weight are as concentrated. */
  readonly effectiveCount: number;
  readonly partCount: number;
  /** Weight of the largest parts together; all of them where there are fewer. */
  readonly top: readonly { readonly count: number; readonly ratio: number }[];
}

/** A part of a whole; 0 of nothing. */
export const partRatio = (part: bigint, whole: bigint): number =>
  whole === 0n ? 0 : Number(part) / Number(whole);

/** Concentration of amounts; null where they sum to nothing. */
export function concentrationOf(amounts: readonly bigint[]): Concentration | null {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0n);
  if (whole === 0n) return null;
  const weights = amounts
    .filter((amount) => amount > 0n)
    .map((amount) => partRatio(amount, whole))
    .sort((a, b) => b - a);
  const hhi = weights.reduce((sum, weight) => sum + weight * weight, 0);
  const ratio = (count: number) =>
    Math.min(
      1,
      weights.slice(0, count).reduce((sum, weight) => sum + weight, 0),
    );
  return {
    hhi,
    effectiveCount: 1 / hhi,
    partCount: weights.length,
    top: TOP_COUNTS.map((count) => ({ count, ratio: ratio(count) })),
  };
}
