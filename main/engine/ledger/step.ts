/** One line on its way into a book, with what all its sides need. The price is looked up once, on first use. */
import type { Book } from './book.ts';
import type { LedgerEntry } from './entry.ts';
import { nanoTowardsZero } from './fiat.ts';
import type { FiatPriceOutcome } from './fiat-price.ts';
import type { Holding } from './holding.ts';
import { sumsOf, type YearSums } from './year-sums.ts';

export interface Step {
  readonly book: Book;
  readonly entry: LedgerEntry;
  readonly price: FiatPriceOutcome;
  /** Tax year of the line. */
  readonly year: number;
}

/** A line as a step of a book. */
export function stepOf(book: Book, entry: LedgerEntry): Step {
  const { fiatPrice, calendar } = book.terms;
  return { book, entry, price: fiatPrice(entry), year: calendar.yearOf(entry.atMs) };
}

/** Rao at the line's price, in nano; null without a price or an amount. */
export function nanoOf({ price }: Step, rao: bigint | null): bigint | null {
  return rao === null || !price.ok ? null : nanoTowardsZero(rao, price.nanoPerTao);
}

/** The holding's sums of the line's year. */
export const yearOf = ({ year }: Step, holding: Holding): YearSums => sumsOf(holding.years, year);
