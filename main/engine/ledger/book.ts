/**
 * The holdings that lines are applied to, and what is under way between them. A book may be limited to some holdings:
 * the others' side of a line is then left out, so that one holding can be replayed alone. What hangs together by carried
 * lots must be in one book (links.ts).
 */
import type { LedgerEntry } from './entry.ts';
import type { Gain, Income } from './gain.ts';
import { freeKey, stakeKey } from './holding-key.ts';
import { emptyHolding, type Holding, type Parcel } from './holding.ts';
import type { LedgerTerms } from './terms.ts';

export interface Book {
  readonly terms: LedgerTerms;
  /** Keys of the holdings that are kept; null: all. */
  readonly scope: ReadonlySet<string> | null;
  readonly holdings: Map<string, Holding>;
  /** The holdings once more, found without making a key: a line in a million is looked up twice. */
  readonly found: Map<number, FoundHolding[]>;
  /** By passage: what departed and has not arrived, in the order it departed. */
  readonly underWay: Map<string, Departure[]>;
  readonly onGain: ((gain: Gain) => void) | null;
  readonly onIncome: ((income: Income) => void) | null;
  readonly onLeaving: ((leaving: Leaving) => void) | null;
  readonly checkpoints: Checkpoints | null;
}

/** Where a holding is handed out between two of its lines, to be gone on from there one day. */
interface Checkpoints {
  readonly everyLines: number;
  take(holding: Holding): void;
}

/** What is about to leave a holding and may be taken from lots that the user names: not its fees. */
export interface Leaving {
  readonly entryId: number;
  /** As it stands before. */
  readonly holding: Holding;
  readonly quantity: bigint;
}

/** A holding by the facts of the lines it belongs to; null where the book leaves it out. */
interface FoundHolding {
  readonly hotkey: string | null;
  readonly registeredAtBlock: number | null;
  readonly holding: Holding | null;
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
  /** Called before lots leave that may be named, whatever the method; they change afterwards. */
  readonly onLeaving?: (leaving: Leaving) => void;
  readonly checkpoints?: Checkpoints;
}

/** A book without lines. */
export function createBook(
  terms: LedgerTerms,
  { scope, onGain, onIncome, onLeaving, checkpoints }: BookOptions = {},
): Book {
  return {
    terms,
    scope: scope ?? null,
    holdings: new Map(),
    found: new Map(),
    underWay: new Map(),
    onGain: onGain ?? null,
    onIncome: onIncome ?? null,
    onLeaving: onLeaving ?? null,
    checkpoints: checkpoints ?? null,
  };
}

/** Puts a holding that was stored into a book before its first line, with what had departed from it. */
export function putHolding(book: Book, holding: Holding): void {
  book.holdings.set(holding.key, holding);
  for (const parcel of holding.departed) addDeparture(book, { from: holding, parcel });
}

/** Netuids are 16 bits; the two numbers above them are free TAO and a netuid nobody named. */
const SLOTS = 0x1_0002;
const FREE_SLOT = 0x1_0000;
const UNNAMED_SLOT = 0x1_0001;

/** The stake a line is about, a new one where there is none yet; null where the book leaves it out. */
export function stakeOf(book: Book, line: LedgerEntry): Holding | null {
  const { hotkey, registeredAtBlock } = line;
  const slot = line.walletId * SLOTS + (line.netuid ?? UNNAMED_SLOT);
  const known = book.found.get(slot);
  if (known !== undefined) {
    for (const one of known)
      if (one.hotkey === hotkey && one.registeredAtBlock === registeredAtBlock) return one.holding;
  }
  return opened(book, slot, { hotkey, registeredAtBlock, holding: named(book, stakeKey(line), false) });
}

/** The wallet's free TAO; null where the book leaves it out. */
export function freeOf(book: Book, { walletId }: LedgerEntry): Holding | null {
  const slot = walletId * SLOTS + FREE_SLOT;
  const known = book.found.get(slot);
  if (known !== undefined) return known[0]!.holding;
  const holding = named(book, freeKey(walletId), true);
  return opened(book, slot, { hotkey: null, registeredAtBlock: null, holding });
}

function opened({ found }: Book, slot: number, one: FoundHolding): Holding | null {
  const known = found.get(slot);
  if (known === undefined) found.set(slot, [one]);
  else known.push(one);
  return one.holding;
}

function named({ holdings, scope, terms }: Book, key: string, isFree: boolean): Holding | null {
  const known = holdings.get(key);
  if (known !== undefined) return known;
  if (scope !== null && !scope.has(key)) return null;
  const holding = emptyHolding(key, isFree, terms.policy);
  holdings.set(key, holding);
  return holding;
}

/** To be called before a line is counted: hands the holding out where as many lines as that have passed. */
export function passCheckpoint({ checkpoints }: Book, holding: Holding): void {
  if (checkpoints === null || holding.lineCount === 0) return;
  if (holding.lineCount % checkpoints.everyLines === 0) checkpoints.take(holding);
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
