/**
 * The consensus weight of a server: the stake-weighted median of what validators gave it. Exact, 32 fractional bits
 * (pallets/subtensor/src/epoch/math.rs, weighted_median). Must not normalise scores.
 */
import { add, type Fixed, normalised, subtract, sum, ZERO } from './fixed.ts';
import type { SparseMatrix } from './sparse.ts';

/** One vote: a score and the stake behind it. */
export interface Vote {
  readonly stake: Fixed;
  readonly score: Fixed;
}

/**
 * The smallest score with more than Σstake − majority of stake at or below it; the largest score when there is none,
 * 0 without votes. An exact tie falls to the higher score.
 */
export function weightedMedian(votes: readonly Vote[], majority: Fixed): Fixed {
  const minority = subtract(sum(votes.map(({ stake }) => stake)), majority);
  const rising = votes.toSorted((a, b) => (a.score < b.score ? -1 : a.score > b.score ? 1 : 0));
  let below = ZERO;
  for (const [i, { stake, score }] of rising.entries()) {
    below = add(below, stake);
    const lastOfScore = rising[i + 1]?.score !== score;
    if (lastOfScore && below > minority) return score;
  }
  return rising.at(-1)?.score ?? ZERO;
}

/**
 * The median of each of `matrix.length` columns over the rows with stake, whose stake is normalised first; a row
 * without an entry votes 0 (weighted_median_col_sparse).
 */
export function columnMedians(
  stake: readonly Fixed[],
  matrix: SparseMatrix,
  at: { readonly majority: Fixed; readonly columnCount: number },
): readonly Fixed[] {
  const voters = stake.flatMap((own, row) => (own > 0n ? [row] : []));
  const shares = normalised(voters.map((row) => stake[row] ?? ZERO));
  const scores = Array.from({ length: at.columnCount }, () => voters.map(() => ZERO));
  voters.forEach((row, k) => {
    for (const [column, value] of matrix[row] ?? []) scores[column]![k] = value;
  });
  return scores.map((column) =>
    weightedMedian(
      column.map((score, k) => ({ score, stake: shares[k] ?? ZERO })),
      at.majority,
    ),
  );
}
