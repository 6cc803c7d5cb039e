// Sets the ledger's indexes aside while a long file is written and makes them again at its end: an index that is sorted
// once takes a third of the time of one that is kept in order with each line. The one that knows events stays, as every
// line asks it. Runs inside its caller's transaction, so that whatever ends that brings them back as they were.
import type { Queries } from '#db/query.ts';

/** Of fewer lines the time is not felt. */
const LONG_FILE_LINES = 2_000;

interface IndexRow {
  readonly name: string;
  readonly sql: string;
}

const ASIDE = `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'entries' AND name <> 'entries_event'`;

interface LongWrite {
  readonly lineCount: number;
  /** Told before each index; what it throws ends it. */
  readonly onPause?: (() => void) | undefined;
}

/** Runs what writes about so many lines and reads none, without those indexes where that is worth it. */
export function entryIndexes(queries: Queries) {
  const aside = queries.prepare<IndexRow>('entries.indexes', ASIDE);
  const newest = queries.prepare<{ id: bigint }>(
    'entries.newest',
    'SELECT coalesce(max(id), 0) AS id FROM entries',
  );
  /** An index takes the lines that were there as well. Numbers are never used again: there are no more lines than the newest says. */
  const isWorthIt = (lineCount: number) =>
    lineCount >= LONG_FILE_LINES && lineCount >= Number(newest.get()!.id);
  return <Result>({ lineCount, onPause }: LongWrite, write: () => Result): Result => {
    if (!isWorthIt(lineCount)) return write();
    const indexes = aside.all();
    for (const { name } of indexes) queries.connection.exec(`DROP INDEX ${name}`);
    const result = write();
    for (const { sql } of indexes) {
      onPause?.();
      queries.connection.exec(sql);
    }
    return result;
  };
}
