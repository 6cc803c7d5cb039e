/**
 * How a cause of a changed value comes about: what each holding is worth once the cause counts, less what it was worth
 * before that; and the ends, and the same in fiat. Exact integers, from the walk itself.
 */
import { type Derivation, fiatOf, FROM, input, type Quantity, taoOf } from '#engine/derivation.ts';
import {
  CHANGE_CAUSES,
  type ChangeCause,
  type ExplainedChange,
  type ExplainedRow,
} from './explain-change.ts';

const WALK =
  'one cause after the other: rules, price, rewards, trades, transfers, fees, what no line explains';
const exactly = (result: Quantity) => ({ exact: true, tolerance: null, result }) as const;

export type NameRow = (row: ExplainedRow) => string;

/** Worth of a row before a cause counts. */
function worthBefore({ before, worth }: ExplainedRow, cause: ChangeCause): bigint {
  const last = CHANGE_CAUSES[CHANGE_CAUSES.indexOf(cause) - 1];
  return last === undefined ? (before ?? 0n) : worth[last];
}

const SIDES = {
  a: 'Worth of each holding once it counts',
  b: 'Worth of each before it',
} as const;

/** e = Σ a − Σ b, over the holdings that the cause moved. */
export function effectOfCause(
  rows: readonly ExplainedRow[],
  cause: ChangeCause,
  nameOf: NameRow,
): Derivation {
  const moved = rows.filter(({ effects }) => effects[cause] !== 0n);
  const list = (symbol: 'a' | 'b', read: (row: ExplainedRow) => bigint) => ({
    ...{ symbol, label: SIDES[symbol], source: FROM.snapshot },
    values: moved.map((row) => ({ label: nameOf(row), quantity: taoOf(read(row)) })),
  });
  return {
    ...exactly(taoOf(moved.reduce((sum, { effects }) => sum + effects[cause], 0n))),
    ...{ symbol: 'e', formula: 'sum(a) − sum(b)', source: WALK },
    inputs: [list('a', ({ worth }) => worth[cause]), list('b', (row) => worthBefore(row, cause))],
  };
}

/** V = Σ v: the value at an end. */
export function valueAtEnd(
  rows: readonly ExplainedRow[],
  end: 'before' | 'after',
  nameOf: NameRow,
): Derivation {
  const known = rows.flatMap((row) => (row[end] === null ? [] : [{ label: nameOf(row), rao: row[end] }]));
  return {
    ...exactly(taoOf(known.reduce((sum, { rao }) => sum + rao, 0n))),
    ...{ symbol: 'V', formula: 'sum(v)', source: 'holdings without a value are left out' },
    inputs: [
      {
        ...{ symbol: 'v', label: 'Worth of each holding', source: FROM.snapshot },
        values: known.map(({ label, rao }) => ({ label, quantity: taoOf(rao) })),
      },
    ],
  };
}

/** C = A − B: the whole change. */
export const wholeChange = (
  { before, after }: Pick<ExplainedChange, 'before' | 'after'>,
  amountOf: (units: bigint) => Quantity = taoOf,
): Derivation => ({
  ...exactly(amountOf(after - before)),
  ...{ symbol: 'C', formula: 'A − B', source: 'definition' },
  inputs: [
    input('A', 'After', { quantity: amountOf(after), source: FROM.snapshot }),
    input('B', 'Before', { quantity: amountOf(before), source: FROM.snapshot }),
  ],
});

/** A price of a TAO in the currency, and who says so. */
export interface FiatPrice {
  readonly nanoPerTao: bigint;
  readonly source: string;
}

const fiatPrice = (symbol: string, label: string, { nanoPerTao, source }: FiatPrice) =>
  input(symbol, label, { quantity: fiatOf(nanoPerTao), source });

/** v = c·q: something in TAO at a price of a TAO. */
export const inFiat = (
  of: { readonly label: string; readonly rao: bigint; readonly nano: bigint },
  price: FiatPrice,
): Derivation => ({
  ...exactly(fiatOf(of.nano)),
  ...{ symbol: 'v', formula: 'c · q', source: 'the walk in TAO, at one price' },
  tolerance: 'each value on the way is rounded towards zero: within two billionths of the currency',
  inputs: [
    input('c', `${of.label}, in TAO`, { quantity: taoOf(of.rao), source: FROM.snapshot }),
    fiatPrice('q', 'Price of a TAO', price),
  ],
});

/** R = B·(q − p): what the price of a TAO did to the value before. */
export const effectOfRate = (
  of: { readonly beforeRao: bigint; readonly nano: bigint },
  { before, after }: Readonly<Record<'before' | 'after', FiatPrice>>,
): Derivation => ({
  ...exactly(fiatOf(of.nano)),
  ...{ symbol: 'R', formula: 'B · (q − p)', source: WALK },
  tolerance: 'both values are rounded towards zero: within two billionths of the currency',
  inputs: [
    input('B', 'Value before, in TAO', { quantity: taoOf(of.beforeRao), source: FROM.snapshot }),
    fiatPrice('q', 'Price of a TAO after', after),
    fiatPrice('p', 'Price of a TAO before', before),
  ],
});
