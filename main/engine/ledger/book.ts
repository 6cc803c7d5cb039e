/**
 * The holdings that lines are applied to, and what is under way between them. A book may be limited to some holdings:
 * the others' side of a line is then left out, so that one holding can be replayed alone. What hangs together by carried
 * lots must be in one book (links.ts).
 */
import { emptyHolding, type Holding, type Parcel } from './holding.ts';
import type { Gain, Income } from './gain.ts';
import type { LedgerTerms } from './terms.ts';

export interface Book {
  readonly terms: LedgerTerms;
  /** Keys of the holdings that are kept; null: all. */
  readonly scope: ReadonlySet<string> | null;
  readonly holdings: Map<string, Holding>;
  /** By passage: what departed and has not arrived, in the order it departed. */
  readonly underWay: Map<string, Departure[]>;
  readonly onGain: ((gain: Gain) => void) | null;
  readonly onIncome: ((income: Income) => void) | null;
}

export interface Departure {
  readonly from: Holding;
  readonly parcel: Parcel;
}

export interface BookOptions {
  readonly scope?: ReadonlySet<string>;
  /** Called for each disposal and each income while lines are applied. */
  readonly onGain?: (gain: Gain) => void;
  readonly onIncome?: (income: Income) => void;
}

/** A book without lines. */
export function createBook(terms: LedgerTerms, { scope, onGain, onIncome }: BookOptions = {}): Book {
  return {
    terms,
    scope: scope ?? null,
    holdings: new Map(),
    underWay: new Map(),
    onGain: onGain ?? null,
    onIncome: onIncome ?? null,
  };
}

/** Puts a holding that was stored into a book, with what had departed from it. */
export function putHolding(book: Book, holding: Holding): void {
  book.holdings.set(holding.key, holding);
  for (const parcel of holding.departed) addDeparture(book, { from: holding, parcel });
}

/** The holding of a key, a new one where there is none yet; null where the book leaves it out. */
export function holdingOf(book: Book, key: string, isFree: boolean): Holding | null {
  const known = book.holdings.get(key);
  if (known !== undefined) return known;
  if (book.scope !== null && !book.scope.has(key)) return null;
  const holding = emptyHolding(key, isFree, book.terms.policy);
  book.holdings.set(key, holding);
  return holding;
}

/** Notes what departs. */
export function depart(book: Book, departure: Departure): void {
  departure.from.departed.push(departure.parcel);
  addDeparture(book, departure);
}

function addDeparture({ underWay }: Book, departure: Departure): void {
  const { passage } = departure.parcel;
  const waiting = underWay.get(passage);
  if (waiting === undefined) underWay.set(passage, [departure]);
  else waiting.push(departure);
}

/** What departed first under a passage, no longer under way; null where nothing did. */
export function takeArrival({ underWay }: Book, passage: string): Parcel | null {
  const departure = underWay.get(passage)?.shift();
  if (departure === undefined) return null;
  if (underWay.get(passage)?.length === 0) underWay.delete(passage);
  const { departed } = departure.from;
  departed.splice(departed.indexOf(departure.parcel), 1);
  return departure.parcel;
}
