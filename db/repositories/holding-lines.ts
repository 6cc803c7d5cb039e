// Reads the counting lines of holdings as the engine applies them, without what it has no use for (note, source): by
// holding, by event, by time, or all. Holds no rules about what a line means.
import type { EntryMark } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { readKey } from '#engine/ledger/holding-key.ts';
import type { Queries } from '#db/query.ts';
import { chunks, holdingReader, stakeValues } from './holding-runs.ts';
import { lineMaker, lineStatements, type WholeRow } from './line-rows.ts';
import { partyNames } from './parties.ts';

const MANY_LINES = 100_000;
/** Read at once. */
const CHUNK_LINES = 4_000;
/** Before every line. */
const FIRST = Number.MIN_SAFE_INTEGER;

const passageOf = ({ extrinsic, block, atMs }: LedgerEntry) =>
  extrinsic ?? (block === null ? `${Math.floor(atMs / 1000)}s` : `${block}`);

/** Of the order of all lines; the second once more, for the index. */
const placeOf = ([id, , atMs, block, , place]: Readonly<WholeRow>) => {
  const second = Math.trunc(atMs / 1000);
  return [second, second, block ?? 0, place, id];
};

export function holdingLineRepository(queries: Queries, chunkLines = CHUNK_LINES) {
  const parties = partyNames(queries);
  const statements = lineStatements(queries);
  const beyondMany = queries.prepare(
    'holding-lines.many',
    `SELECT 1 FROM entries LIMIT 1 OFFSET ${MANY_LINES}`,
  );
  const toLine = lineMaker(parties);
  const of = holdingReader({ queries, statements, parties, chunkLines });
  function linking(key: string, withTrades: boolean): LedgerEntry[] {
    const named = readKey(key);
    if (named === null) return [];
    const { linkingFree, linkingStake, tradesOfFree, tradesOfStake } = statements;
    const values = named.isFree ? [named.walletId] : stakeValues(named, parties);
    const rows = (named.isFree ? linkingFree : linkingStake).all(...values);
    const trades = withTrades ? (named.isFree ? tradesOfFree : tradesOfStake).all(...values) : [];
    return [...rows, ...trades].map(toLine);
  }
  return {
    /** To be called first in a transaction: another one may have been taken back whole, numbers of addresses with it. */
    refresh: () => parties.forget(),
    /** The lines that change one holding, in ledger order, all or those that come after a line. */
    of: (key: string, after: EntryMark | null = null) => of(key, after, false),
    /** The same, for a transaction that writes: what takes long to read is kept in another form for the next time. */
    ofKeeping: (key: string, after: EntryMark | null) => of(key, after, true),
    /** The lines of a holding that can link it to another one; `withTrades`: stakes and unstakes too. In no order. */
    linking,
    /** The lines of the kinds that carry lots which have this line's event in common. */
    sharing: (line: LedgerEntry): LedgerEntry[] => statements.ofPassage.all(passageOf(line)).map(toLine),
    /** All lines after one moment and up to another, in no order. */
    between: (fromMs: number, toMs: number): LedgerEntry[] =>
      statements.between.all(Math.floor(fromMs / 1000), Math.floor(toMs / 1000), fromMs, toMs).map(toLine),
    /** Too many to hold all of them at once. */
    areMany: (): boolean => beyondMany.get() !== undefined,
    /** All lines in ledger order; they are never held. */
    *all(): IterableIterator<LedgerEntry> {
      const start = [FIRST, FIRST, FIRST, FIRST, FIRST, chunkLines];
      for (const rows of chunks(statements.all, start, (row) => [...placeOf(row), chunkLines]))
        for (const row of rows) yield toLine(row);
    },
  };
}
export type HoldingLines = ReturnType<typeof holdingLineRepository>;
