/**
 * Sparse matrices of the consensus: one row a validator, entries in rising column order. An explicit zero entry is
 * not the same as no entry: liquid alpha keeps a bond only where an entry stands. Exact, 32 fractional bits
 * (pallets/subtensor/src/epoch/math.rs). Must not know neurons or stake.
 */
import {
  add,
  clamp,
  divide,
  type Fixed,
  fixedBits,
  multiply,
  normalised,
  ONE,
  subtract,
  sum,
  ZERO,
} from './fixed.ts';

/** One entry: column and value. */
export type Entry = readonly [column: number, value: Fixed];
export type SparseRow = readonly Entry[];
export type SparseMatrix = readonly SparseRow[];

/** Keeps the entries for which the test holds. */
export function filterEntries(
  matrix: SparseMatrix,
  keep: (row: number, column: number) => boolean,
): SparseMatrix {
  return matrix.map((row, i) => row.filter(([column]) => keep(i, column)));
}

function mapEntries(
  matrix: SparseMatrix,
  change: (value: Fixed, column: number, row: number) => Fixed,
): SparseMatrix {
  return matrix.map((row, i) => row.map(([column, value]) => [column, change(value, column, i)] as const));
}

/** Σ of each row. */
export function rowSums(matrix: SparseMatrix): readonly Fixed[] {
  return matrix.map((row) => sum(row.map(([, value]) => value)));
}

/** Each row scaled to a sum of 1; rows that sum to 0 stay. */
export function normaliseRows(matrix: SparseMatrix): SparseMatrix {
  return matrix.map((row) => {
    const values = normalised(row.map(([, value]) => value));
    return row.map(([column], k) => [column, values[k] ?? ZERO] as const);
  });
}

/** Each column divided by what `fold` makes of it; columns where that is 0 stay. */
function scaleColumns(matrix: SparseMatrix, fold: (soFar: Fixed, value: Fixed) => Fixed): SparseMatrix {
  const scale = new Map<number, Fixed>();
  for (const row of matrix) {
    for (const [column, value] of row) scale.set(column, fold(scale.get(column) ?? ZERO, value));
  }
  return mapEntries(matrix, (value, column) => {
    const by = scale.get(column) ?? ZERO;
    return by === 0n ? value : divide(value, by);
  });
}

/** Each column scaled to a sum of 1. */
export function normaliseColumns(matrix: SparseMatrix): SparseMatrix {
  return scaleColumns(matrix, add);
}

/** Each column scaled to a largest value of 1. */
export function upscaleColumns(matrix: SparseMatrix): SparseMatrix {
  return scaleColumns(matrix, (largest, value) => (value > largest ? value : largest));
}

/** Entries times their row's factor. */
export function scaleRows(matrix: SparseMatrix, factors: readonly Fixed[]): SparseMatrix {
  return mapEntries(matrix, (value, _, row) => multiply(value, factors[row] ?? ZERO));
}

/** Σ_i factor_i·m_ij for each column; the factor is the first operand. */
export function columnTotals(matrix: SparseMatrix, factors: readonly Fixed[]): readonly Fixed[] {
  const totals = matrix.map(() => ZERO);
  matrix.forEach((row, i) => {
    for (const [column, value] of row)
      totals[column] = add(totals[column] ?? ZERO, multiply(factors[i] ?? ZERO, value));
  });
  return totals;
}

/** Σ_j m_ij·factor_j for each row. */
export function rowTotals(matrix: SparseMatrix, factors: readonly Fixed[]): readonly Fixed[] {
  return matrix.map((row) =>
    row.reduce((total, [column, value]) => add(total, multiply(value, factors[column] ?? ZERO)), ZERO),
  );
}

/** Values held at their column's threshold; what a threshold of 0 cuts is removed (epoch/math.rs, col_clip_sparse). */
export function clipColumns(matrix: SparseMatrix, thresholds: readonly Fixed[]): SparseMatrix {
  return matrix.map((row) =>
    row.flatMap(([column, value]): Entry[] => {
      const threshold = thresholds[column] ?? ZERO;
      if (value <= threshold) return [[column, value]];
      return threshold > 0n ? [[column, threshold]] : [];
    }),
  );
}

function dense(row: SparseRow, columnCount: number): Fixed[] {
  const cells = Array.from({ length: columnCount }, () => ZERO);
  for (const [column, value] of row) cells[column] = value;
  return cells;
}

function positives(cells: readonly Fixed[]): SparseRow {
  return cells.flatMap((value, column): Entry[] => (value > 0n ? [[column, value]] : []));
}

/** a + ratio·(b − a); a at 0, b at 1, else without the entries that come out as 0 (epoch/math.rs, interpolate_sparse). */
export function interpolate(a: SparseMatrix, b: SparseMatrix, ratio: Fixed): SparseMatrix {
  if (ratio === 0n) return a;
  if (ratio === ONE) return b;
  const columnCount = Math.max(a.length, ...a.map((row) => (row.at(-1)?.[0] ?? -1) + 1));
  return a.map((row, i) => {
    const to = dense(b[i] ?? [], columnCount);
    return positives(
      dense(row, columnCount).map((from, j) => add(from, multiply(ratio, subtract(to[j] ?? ZERO, from)))),
    );
  });
}

/** α·new + (1 − α)·old; old entries decay where no new one stands (epoch/math.rs, mat_ema_sparse). */
export function movingAverage(fresh: SparseMatrix, old: SparseMatrix, alpha: Fixed): SparseMatrix {
  const kept = subtract(ONE, alpha);
  return fresh.map((row, i) => {
    const cells = fresh.map(() => ZERO);
    for (const [column, value] of row) cells[column] = multiply(alpha, value);
    for (const [column, value] of old[i] ?? [])
      cells[column] = add(cells[column] ?? ZERO, multiply(kept, value));
    return positives(cells);
  });
}

/**
 * The same with one α per entry, held within [0, 1]. An old entry without a new one vanishes at once instead of
 * decaying: the chain's behaviour (epoch/math.rs, mat_ema_alpha_sparse).
 */
export function movingAverageByEntry(
  fresh: SparseMatrix,
  old: SparseMatrix,
  alphaOf: (row: number, column: number) => Fixed,
): SparseMatrix {
  return fresh.map((row, i) => {
    const before = new Map(old[i] ?? []);
    return row.flatMap(([column, value]): Entry[] => {
      const alpha = alphaOf(i, column);
      const decayed = multiply(subtract(ONE, alpha), before.get(column) ?? ZERO);
      const next = clamp(fixedBits(decayed + multiply(alpha, value)), ZERO, ONE);
      return next > 0n ? [[column, next]] : [];
    });
  });
}
