/**
 * Why a value changed between two moments: a walk from the first valuation to the second, one cause after the other, in
 * this order: rules (same quantities and prices under the new rules), price (opening quantities at the new market),
 * rewards, trades, transfers, fees (at the new market), and other: what no line explains. Each effect is the difference
 * of two neighbouring valuations, so the effects add up to the change exactly, for mark and exit alike, without a
 * remainder. A step that has no value passes its effect on to the next one; without a value at either end all is other.
 * Less than nothing may stand on the way, not at an end: more left than the records show to have come.
 */
import { magnitude } from '#engine/units.ts';
import type { ChangeFlows } from './change-flows.ts';
import { nanoTowardsZero } from './fiat.ts';

export const CHANGE_CAUSES = ['rules', 'price', 'rewards', 'trades', 'transfers', 'fees', 'other'] as const;
export type ChangeCause = (typeof CHANGE_CAUSES)[number];
export type Effects = Readonly<Record<ChangeCause, bigint>>;

/** Which market and rules a quantity is valued under. */
export type ValuationAt = 'before' | 'before-under-new-rules' | 'after';

/** What is valued on its own: a position for mark, all alpha of a subnet for a joint exit, free TAO. */
export interface ChangeRow {
  readonly key: string;
  /** 1e-9 of the asset. */
  readonly before: bigint;
  readonly after: bigint;
  readonly flows: ChangeFlows;
  /** Rao of a quantity, which may be below 0 on the way (mirrored value); null: cannot be valued. */
  value(quantity: bigint, at: ValuationAt): bigint | null;
}

/** Values nothing at 0 and a shortage as what it would take away, where `valueOf` knows amounts above 0 alone. */
export function mirrored(quantity: bigint, valueOf: (amount: bigint) => bigint | null): bigint | null {
  if (quantity === 0n) return 0n;
  const value = valueOf(magnitude(quantity));
  return value === null || quantity > 0n ? value : -value;
}

export type RowMissing = 'no-value-before' | 'no-value-after';

export interface ExplainedRow {
  readonly key: string;
  /** Rao; null where it has no value. */
  readonly before: bigint | null;
  readonly after: bigint | null;
  readonly effects: Effects;
  /** Rao, once each cause counts. */
  readonly worth: Effects;
  readonly missing: RowMissing | null;
}

/** One row's change in rao. Σ effects = after − before, a missing value counted as it is in totals: not at all. */
export function explainRow(row: ChangeRow): ExplainedRow {
  const before = row.before < 0n ? null : row.value(row.before, 'before');
  const after = row.after < 0n ? null : row.value(row.after, 'after');
  const { key } = row;
  if (before === null || after === null) {
    const values = [...CHANGE_CAUSES.slice(1).map(() => before ?? 0n), after ?? 0n];
    const missing = before === null ? 'no-value-before' : 'no-value-after';
    return { key, before, after, ...walked(values, before ?? 0n), missing };
  }
  return { key, before, after, ...walked([...stages(row), after], before), missing: null };
}

/** Values after each cause but the last, in the order of the causes. */
function stages({ before, flows, value }: ChangeRow): (bigint | null)[] {
  const rewarded = before + flows.rewards;
  const traded = rewarded + flows.trades;
  const transferred = traded + flows.transfers;
  return [
    value(before, 'before-under-new-rules'),
    value(before, 'after'),
    value(rewarded, 'after'),
    value(traded, 'after'),
    value(transferred, 'after'),
    value(transferred + flows.fees, 'after'),
  ];
}

/** Each cause's effect, and the value once it counts. */
function walked(values: readonly (bigint | null)[], start: bigint): Pick<ExplainedRow, 'effects' | 'worth'> {
  let last = start;
  const steps = CHANGE_CAUSES.map((cause, i) => {
    const value = values[i] ?? last;
    const effect = value - last;
    last = value;
    return { cause, effect, value };
  });
  const byCause = (read: (step: (typeof steps)[number]) => bigint) =>
    Object.fromEntries(steps.map((step) => [step.cause, read(step)])) as Record<ChangeCause, bigint>;
  return { effects: byCause(({ effect }) => effect), worth: byCause(({ value }) => value) };
}

export interface ExplainedChange {
  readonly rows: readonly ExplainedRow[];
  /** Rao, of the rows that have a value. */
  readonly before: bigint;
  readonly after: bigint;
  readonly effects: Effects;
}

/** All rows and their sums, in rao: Σ effects = after − before. */
export function explainChange(changeRows: readonly ChangeRow[]): ExplainedChange {
  const rows = changeRows.map(explainRow);
  const sum = (of: (row: ExplainedRow) => bigint | null) =>
    rows.reduce((total, row) => total + (of(row) ?? 0n), 0n);
  const entries = CHANGE_CAUSES.map((cause) => [cause, sum(({ effects }) => effects[cause])] as const);
  return {
    rows,
    before: sum((row) => row.before),
    after: sum((row) => row.after),
    effects: Object.fromEntries(entries) as Record<ChangeCause, bigint>,
  };
}

export interface FiatChange {
  /** Nano of the currency. */
  readonly before: bigint;
  readonly after: bigint;
  /** What the price of a TAO did to the value before. */
  readonly rate: bigint;
  /** The other causes, at the new price of a TAO. */
  readonly effects: Effects;
}

/** A change in fiat: rate + Σ effects = after − before, each stage rounded towards zero before the differences. */
export function fiatChange(
  { before, effects }: Pick<ExplainedChange, 'before' | 'effects'>,
  { nanoPerTaoBefore, nanoPerTaoAfter }: { nanoPerTaoBefore: bigint; nanoPerTaoAfter: bigint },
): FiatChange {
  const start = nanoTowardsZero(before, nanoPerTaoBefore);
  const atNewRate = nanoTowardsZero(before, nanoPerTaoAfter);
  let reached = before;
  const values = CHANGE_CAUSES.map((cause) => nanoTowardsZero((reached += effects[cause]), nanoPerTaoAfter));
  return {
    before: start,
    after: values.at(-1)!,
    rate: atNewRate - start,
    effects: walked(values, atNewRate).effects,
  };
}
