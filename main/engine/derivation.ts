/**
 * How a number comes about, as data: a formula in plain arithmetic, and the value of every symbol in it with its unit
 * and where it is from. Whoever evaluates the formula with the inputs gets the number, within what `tolerance` says.
 * Must be built beside the number it explains, from the same facts; holds no words of a screen.
 *
 * The language of formulas: + − · / ^, brackets, sum, exp, ln, floor, ceil, rank, first. A symbol with several values is a
 * list: arithmetic goes element by element, `sum` adds it up, `rank(k, x)` is its k-th smallest value, and `first(l, x)`
 * the place, from 0 on, of its first value at or below l. Times are seconds.
 */
import { formatTokens } from './units.ts';

export type Unit =
  | 'tao'
  | 'alpha'
  | 'tao-per-alpha'
  | 'usd'
  /** Of the user's currency; the label says which. */
  | 'fiat'
  | 'usd-per-tao'
  | 'ratio'
  | 'days'
  | 'seconds'
  | 'blocks'
  | 'number'
  | 'time';

/** Decimal text of whole units; milliseconds since 1970 for a time. */
export interface Quantity {
  readonly unit: Unit;
  readonly value: string;
}

export interface DerivedValue {
  /** Which one of several; null where there is one. */
  readonly label: string | null;
  readonly quantity: Quantity;
}

export interface DerivedInput {
  readonly symbol: string;
  readonly label: string;
  readonly values: readonly DerivedValue[];
  /** Where it is from: the snapshot, the rules, the portfolio, this source of the chain. */
  readonly source: string;
}

export interface Derivation {
  readonly symbol: string;
  readonly formula: string;
  readonly result: Quantity;
  /** False: an estimate. */
  readonly exact: boolean;
  /** Why the formula's value and the number can differ, and by how much; null where they cannot. */
  readonly tolerance: string | null;
  readonly inputs: readonly DerivedInput[];
  /** Where the formula is from. */
  readonly source: string;
}

/** Exact amounts of 1e-9 units. */
export const taoOf = (units: bigint): Quantity => ({ unit: 'tao', value: formatTokens(units) });
export const alphaOf = (units: bigint): Quantity => ({ unit: 'alpha', value: formatTokens(units) });
/** A price in rao per whole alpha. */
export const priceOf = (priceRao: bigint): Quantity => ({
  unit: 'tao-per-alpha',
  value: formatTokens(priceRao),
});
/** An exact amount of 1e-9 of the user's currency. */
export const fiatOf = (nano: bigint): Quantity => ({ unit: 'fiat', value: formatTokens(nano) });
/** A double in all its digits. */
export const floatOf = (unit: Unit, value: number): Quantity => ({ unit, value: String(value) });

/** One symbol of one value. */
export const input = (
  symbol: string,
  label: string,
  { quantity, source }: { quantity: Quantity; source: string },
): DerivedInput => ({ symbol, label, values: [{ label: null, quantity }], source });

/** One symbol whose value is a double. */
export const floatInput = (
  symbol: string,
  label: string,
  { unit, value, source }: { unit: Unit; value: number; source: string },
): DerivedInput => input(symbol, label, { quantity: floatOf(unit, value), source });

/** A value that is read and not computed: what it is, and where it is from. */
export const asRead = (
  symbol: string,
  label: string,
  { quantity, source, of }: { quantity: Quantity; source: string; of: string },
): Derivation => ({
  symbol: symbol.toUpperCase(),
  formula: symbol,
  result: quantity,
  exact: true,
  tolerance: null,
  inputs: [input(symbol, label, { quantity, source })],
  source: `read, not computed: ${of}`,
});

/** Where inputs are from, in the words all derivations use. */
export const FROM = {
  portfolio: 'your counted stakes',
  snapshot: 'snapshot',
  rules: 'rule set',
  model: 'the planner’s model',
} as const;
