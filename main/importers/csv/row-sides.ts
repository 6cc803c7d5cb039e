// The two sides of a row and its fee: amounts with their currencies, told apart into what the ledger holds (TAO, and SN64 for
// the alpha of a subnet) and money from outside. Reads and remarks; decides nothing about lines or prices.
import { magnitude } from '#engine/units.ts';
import { tokenOf, type Token } from '#importers/explorer/token.ts';
import type { MappedRow } from './mapped-row.ts';
import type { MappedField } from './mapping.ts';

/** One side of a row. `token` null: a currency the ledger does not hold. */
export interface Side {
  readonly token: Token | null;
  readonly currency: string;
  /** 1e-9 units of a token of the ledger. */
  readonly units: bigint;
  /** Plain decimal text. */
  readonly amount: string;
}

export interface Sides {
  readonly sent: Side | null;
  readonly received: Side | null;
  readonly fee: Side | null;
}

const US_DOLLARS = ['USD', 'ZUSD'];

export const isUsDollars = (currency: string): boolean => US_DOLLARS.includes(currency.trim().toUpperCase());

/** Kraken writes where a TAO is kept behind its name: `TAO.S`, `TAO.B`. */
export const currencyToken = (currency: string): Token | null =>
  tokenOf(
    currency
      .trim()
      .toUpperCase()
      .replace(/\.[A-Z]$/u, ''),
  );

const SIDES = {
  sent: ['sent_amount', 'sent_currency'],
  received: ['received_amount', 'received_currency'],
  fee: ['fee_amount', 'fee_currency'],
} as const satisfies Record<string, readonly [MappedField, MappedField]>;

/** Whether an amount in plain decimal text is zero. */
export const isNothing = (amount: string): boolean => /^[+-]?[0.]*(?:[eE].*)?$/u.test(amount);

/** A side of a row; null where it has none. An amount of a currency nobody holds need not be one the ledger can hold. */
function sideOf(row: MappedRow, side: keyof typeof SIDES): Side | null {
  const [amountField, currencyField] = SIDES[side];
  const amount = row.number(amountField)?.replace(/^[+-]/u, '') ?? null;
  if (amount === null || isNothing(amount)) return null;
  const currency = row.text(currencyField);
  if (currency === null) return row.break(amountField, 'no-currency', `${amount} of no currency.`);
  const token = currencyToken(currency);
  const units = token === null ? 0n : (row.amount(amountField, 'signed') ?? 0n);
  return { token, currency, amount, units: magnitude(units) };
}

/** What a row states; an amount that cannot be read breaks it. */
export const sidesOf = (row: MappedRow): Sides => ({
  sent: sideOf(row, 'sent'),
  received: sideOf(row, 'received'),
  fee: sideOf(row, 'fee'),
});

/** Whether a side is of TAO or alpha. */
export const isOurs = (side: Side | null): side is Side & { token: Token } =>
  side !== null && side.token !== null;

/**
 * A fee that is said to be inside the amounts but is in the currency of neither is not in them. Who writes so has a row of
 * its own for it, or none: it is told and not taken off, since the file does not say that it left.
 */
export function withoutThirdFee(row: MappedRow, sides: Sides): Sides {
  const { sent, received, fee } = sides;
  if (row.reading.mapping.fees !== 'inside' || !isOurs(fee)) return sides;
  if ((sent === null && received === null) || [sent, received].some((side) => side?.token === fee.token))
    return sides;
  const what = `its fee of ${fee.amount} ${fee.currency} is in neither amount and was not taken off: a row of its own has to.`;
  row.remark('fee_amount', 'fee-elsewhere', what);
  return { ...sides, fee: null };
}
