// Books made from lines, from checkpoints or from stored states, and put back into rows together with the checkpoints
// they passed and the gains they brought. Which holdings need it, and when, is decided elsewhere (lot-states.ts).
import { applyEntries } from '#engine/ledger/apply.ts';
import { type Book, type BookOptions, createBook, putHolding } from '#engine/ledger/book.ts';
import { compareEntries, secondOf } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import type { Holding } from '#engine/ledger/holding.ts';
import type { Links } from '#engine/ledger/links.ts';
import { readHolding, type StoredHolding, storeHolding } from '#engine/ledger/stored-holding.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { disposalsIn } from '#engine/ledger/year-sums.ts';
import { type GainRow, gainRow, type GainRows } from './gains.ts';
import type { HoldingLines } from './holding-lines.ts';
import type { HoldingRows } from './holdings.ts';
import type { LinePacks } from './line-packs.ts';
import type { CheckpointRows } from './lot-checkpoints.ts';

export interface LotRows {
  readonly lines: HoldingLines;
  readonly rows: HoldingRows;
  readonly gains: GainRows;
  readonly checkpoints: CheckpointRows;
  readonly packs: LinePacks;
  /** How many lines of a holding stand between two checkpoints. */
  readonly checkpointLines: number;
}

export type Listeners = Pick<BookOptions, 'onGain' | 'onIncome' | 'onLeaving'> & {
  readonly terms: LedgerTerms;
};

/** A book with what is to be stored of it besides its holdings. */
interface NotedBook {
  readonly book: Book;
  readonly gains: ReadonlyMap<string, readonly GainRow[]>;
  readonly checkpoints: readonly { key: string; second: number; stored: StoredHolding }[];
}

/** `resumed`: the checkpoint it goes on from, which is not taken again. */
function notedBook(
  terms: LedgerTerms,
  everyLines: number,
  { scope, resumed = null }: { scope: ReadonlySet<string>; resumed?: Holding | null },
): NotedBook {
  const resumedAt = resumed?.lineCount;
  const gains = new Map<string, GainRow[]>();
  const checkpoints: NotedBook['checkpoints'][number][] = [];
  const onGain: BookOptions['onGain'] = (gain) => {
    const known = gains.get(gain.holding);
    if (known === undefined) gains.set(gain.holding, [gainRow(gain)]);
    else known.push(gainRow(gain));
  };
  const take = (holding: Holding) => {
    if (holding.lineCount === resumedAt) return;
    const stored = storeHolding(holding, terms);
    checkpoints.push({ key: holding.key, second: secondOf(holding.last!), stored });
  };
  const book = createBook(terms, { scope, onGain, checkpoints: { everyLines, take } });
  if (resumed !== null) putHolding(book, resumed);
  return { book, gains, checkpoints };
}

/** Lines of several holdings in ledger order, each once; those of a single one, and of most of a long ledger, are never held. */
function linesOf(keys: ReadonlySet<string>, { lines, rows }: LotRows): Iterable<LedgerEntry> {
  const [key, ...others] = keys;
  if (key === undefined || others.length === 0) return key === undefined ? [] : lines.of(key);
  if (keys.size * 2 > rows.count() && lines.areMany()) return lines.all();
  const byId = new Map<number, LedgerEntry>();
  for (const one of keys) for (const line of lines.of(one)) byId.set(line.entryId, line);
  return [...byId.values()].sort(compareEntries);
}

/** Writes what a book says of holdings; one without lines is no more. */
function write(noted: NotedBook, keys: Iterable<string>, { rows, gains, checkpoints }: LotRows): void {
  for (const key of keys) {
    const holding = noted.book.holdings.get(key);
    const brought = noted.gains.get(key) ?? [];
    gains.put(key, holding === undefined ? 0 : disposalsIn(holding.years).to - brought.length, brought);
    if (holding === undefined) rows.drop(key);
    else rows.put(key, storeHolding(holding, noted.book.terms));
  }
  for (const { key, second, stored } of noted.checkpoints) checkpoints.put(key, second, stored);
}

/** Replays a holding that hangs together with no other, from its newest checkpoint where there is one. */
function replayAlone(key: string, terms: LedgerTerms, parts: LotRows): void {
  const { lines, checkpoints, checkpointLines } = parts;
  const stored = checkpoints.newest(key);
  const resumed = stored && readHolding(stored, terms);
  const noted = notedBook(terms, checkpointLines, { scope: new Set([key]), resumed });
  applyEntries(noted.book, lines.ofKeeping(key, resumed?.last ?? null));
  write(noted, [key], parts);
}

function replayTogether(keys: ReadonlySet<string>, terms: LedgerTerms, parts: LotRows): void {
  const noted = notedBook(terms, parts.checkpointLines, { scope: keys });
  applyEntries(noted.book, linesOf(keys, parts));
  write(noted, keys, parts);
}

export function createLotBooks(parts: LotRows) {
  const { rows, checkpointLines } = parts;
  return {
    /** Makes states again from their lines, with those they hang together with; nothing of them is read. */
    replay: (keys: Iterable<string>, links: Links, terms: LedgerTerms): void => {
      const done = new Set<string>();
      for (const key of keys) {
        if (done.has(key)) continue;
        const scope = links.closure([key]);
        if (scope.size === 1) replayAlone(key, terms, parts);
        else replayTogether(scope, terms, parts);
        for (const one of scope) done.add(one);
      }
    },
    /** Applies lines that come after all that these holdings have seen; false, and nothing done, where one cannot be read. */
    advance: (keys: ReadonlySet<string>, added: readonly LedgerEntry[], terms: LedgerTerms): boolean => {
      const noted = notedBook(terms, checkpointLines, { scope: keys });
      for (const key of keys) {
        const row = rows.find(key);
        const holding = row && readHolding(row, terms);
        if (holding === null) return false;
        putHolding(noted.book, holding);
      }
      applyEntries(noted.book, added);
      write(noted, keys, parts);
      return true;
    },
    /** Replays holdings with all they hang together with for those who listen; nothing is written. */
    listen: (keys: Iterable<string>, links: Links, { terms, ...listeners }: Listeners): void => {
      const scope = links.closure(keys);
      applyEntries(createBook(terms, { ...listeners, scope }), linesOf(scope, parts));
    },
  };
}
