// Keeps the lot states of holdings in step with the lines: a change of the user advances or replays what it touches in
// its own transaction; what a file touched, and all of it under other terms, is made again when it is asked for.
// Whatever the way, a state is what a replay of its lines in ledger order gives. How lots move is the engine's to say.
import { applyEntries } from '#engine/ledger/apply.ts';
import { type Book, type BookOptions, createBook, putHolding } from '#engine/ledger/book.ts';
import { compareEntries } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { keysOf } from '#engine/ledger/holding-key.ts';
import type { Holding } from '#engine/ledger/holding.ts';
import type { Links } from '#engine/ledger/links.ts';
import { readHolding, readSummary, storeHolding } from '#engine/ledger/stored-holding.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { planUpdate } from '#engine/ledger/update-plan.ts';
import type { Queries } from '#db/query.ts';
import type { EntryRow } from './entry-rows.ts';
import { findLinks, sharedBy } from './holding-links.ts';
import { holdingLineRepository, type HoldingLines } from './holding-lines.ts';
import type { HoldingRows } from './holdings.ts';

/** A line before and after a change; null: it was not there, or is no more. */
export interface ChangedLine {
  readonly before: EntryRow | null;
  readonly after: EntryRow | null;
}

interface Deps {
  readonly queries: Queries;
  readonly rows: HoldingRows;
  /** The terms of this moment. */
  terms(): LedgerTerms;
}

const counting = (row: EntryRow | null): EntryRow | null => (row?.counts === true ? row : null);

/** Lines of several holdings in ledger order, each once; those of a single one are never held. */
function linesOf(keys: ReadonlySet<string>, lines: HoldingLines): Iterable<LedgerEntry> {
  const [key, ...others] = keys;
  if (key === undefined || others.length === 0) return key === undefined ? [] : lines.of(key);
  const byId = new Map<number, LedgerEntry>();
  for (const one of keys) for (const line of lines.of(one)) byId.set(line.entryId, line);
  return [...byId.values()].sort(compareEntries);
}

/** Books made from lines or from stored states, and put back into their rows. */
function createBooks(lines: HoldingLines, rows: HoldingRows) {
  function write(book: Book, scope: Iterable<string>) {
    for (const key of scope) {
      const holding = book.holdings.get(key);
      if (holding === undefined) rows.drop(key);
      else rows.put(key, storeHolding(holding, book.terms));
    }
  }
  /** Of these holdings and of all they hang together with, from their lines alone. */
  function replayed(keys: Iterable<string>, links: Links, options: Replay): Book {
    const scope = links.closure(keys);
    const book = createBook(options.terms, { ...options, scope });
    applyEntries(book, linesOf(scope, lines));
    return book;
  }
  return {
    write,
    replayed,
    /** Makes states again from their lines. */
    replay: (keys: ReadonlySet<string>, links: Links, terms: LedgerTerms) => {
      if (keys.size === 0) return;
      const book = replayed(keys, links, { terms });
      write(book, book.scope!);
    },
    /** Of all lines. */
    whole: (options: Replay): Book => {
      const book = createBook(options.terms, options);
      applyEntries(book, lines.all());
      return book;
    },
    /** The stored states in a book of their own; null where one of them cannot be read. */
    stored: (keys: ReadonlySet<string>, terms: LedgerTerms): Book | null => {
      const book = createBook(terms, { scope: keys });
      for (const key of keys) {
        const row = rows.find(key);
        const holding = row && readHolding(row, terms);
        if (holding === null) return null;
        putHolding(book, holding);
      }
      return book;
    },
  };
}
type Books = ReturnType<typeof createBooks>;

/**
 * New lines, and every holding that lines left or changed in, their other sides too, whether or not today's terms carry
 * lots between them: under others they did, and a state that was made under those would be read again when they come back.
 */
function touchedBy(changes: readonly ChangedLine[], lines: HoldingLines) {
  const added: LedgerEntry[] = [];
  const changed = new Set<string>();
  const leave = (line: LedgerEntry) => {
    for (const key of [line, ...sharedBy(line, lines)].flatMap(keysOf)) changed.add(key);
  };
  for (const change of changes) {
    const [before, after] = [counting(change.before), counting(change.after)];
    if (before === null && after !== null) added.push(after);
    if (before !== null) leave(before);
    if (before !== null && after !== null) leave(after);
  }
  return { added: added.sort(compareEntries), changed };
}

function maintain(
  changes: readonly ChangedLine[],
  terms: LedgerTerms,
  { lines, rows, books }: { lines: HoldingLines; rows: HoldingRows; books: Books },
): void {
  const links = findLinks(lines, terms);
  const { added, changed } = touchedBy(changes, lines);
  const lastLine = (key: string) => {
    const row = rows.find(key);
    return row && (readSummary(row.summary, terms)?.last ?? null);
  };
  const plan = planUpdate({ added, changed, lastLine, links });
  const advancing = books.stored(plan.advance, terms);
  if (advancing === null) return books.replay(new Set([...plan.advance, ...plan.replay]), links, terms);
  applyEntries(advancing, added);
  books.write(advancing, plan.advance);
  books.replay(plan.replay, links, terms);
}

export function lotStateRepository({ queries, rows, terms: termsNow }: Deps) {
  const lines = holdingLineRepository(queries);
  const books = createBooks(lines, rows);

  /** Makes again what cannot be read; line by line through all where that is all, or most of a long ledger. */
  function refresh(terms: LedgerTerms): void {
    queries.transaction(() => {
      lines.refresh();
      const all = rows.summaries();
      const stale = all.filter(({ summary }) => readSummary(summary, terms) === null);
      const most = stale.length * 2 > all.length && lines.areMany();
      if (!most && stale.length < all.length)
        return books.replay(new Set(stale.map(({ key }) => key)), findLinks(lines, terms), terms);
      const book = books.whole({ terms });
      rows.clear();
      books.write(book, book.holdings.keys());
    });
  }

  function current(): { terms: LedgerTerms; summaries: HoldingSummary[] } {
    const terms = termsNow();
    const read = () => rows.summaries().map(({ summary }) => readSummary(summary, terms));
    const known = read();
    if (known.includes(null)) refresh(terms);
    const summaries = known.includes(null) ? read() : known;
    return { terms, summaries: summaries.filter((summary) => summary !== null) };
  }

  return {
    /** Brings the states in step with changes that were just written; inside the transaction that wrote them. */
    maintain: (changes: readonly ChangedLine[]): void => {
      lines.refresh();
      maintain(changes, termsNow(), { lines, rows, books });
    },
    /** Every holding that has a line, as it stands, with the terms it was made under. */
    current,
    /** One holding with its lots; null where it has no lines. */
    holding: (key: string): Holding | null => {
      const { terms } = current();
      const row = rows.find(key);
      return row && readHolding(row, terms);
    },
    /** The lines of a holding in ledger order. */
    linesOf: (key: string): LedgerEntry[] => [...lines.of(key)],
    linesBetween: (fromMs: number, toMs: number): LedgerEntry[] => lines.between(fromMs, toMs),
    /** Replays holdings (null: all) with listeners for what they brought, and writes nothing. */
    replay: (keys: readonly string[] | null, options: Replay): Book => {
      lines.refresh();
      return keys === null
        ? books.whole(options)
        : books.replayed(keys, findLinks(lines, options.terms), options);
    },
  };
}
type Replay = Omit<BookOptions, 'scope'> & { readonly terms: LedgerTerms };
