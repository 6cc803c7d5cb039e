// The ledger's indexes are set aside while a long file is written: afterwards they are there as before, whatever the end.
import { describe, expect, test } from 'vitest';
import type { Queries } from '#db/query.ts';
import { importRepository } from '#db/repositories/imports.ts';
import type { StatedEntries } from '#db/repositories/import-entries.ts';
import { fileWith, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

const LONG = 2_000;

const indexes = ({ connection }: Queries) =>
  connection
    .prepare(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'entries' ORDER BY name`,
    )
    .all();
const lineCount = ({ connection }: Queries) =>
  connection.prepare<[], { count: bigint }>('SELECT count(*) AS count FROM entries').get()!.count;

/** So many rewards, one a day from a day on; `onLine` is told between two of them. */
const rewards =
  (count: number, firstDay = 0, onLine: () => void = () => undefined): StatedEntries =>
  (sink) => {
    for (let row = 1; row <= count; row += 1) {
      onLine();
      sink.entry({
        ...{ row, wallet: wallet(1), kind: 'reward', hotkey: null, netuid: 4, registeredAtBlock: null },
        ...{ atMs: (firstDay + row) * 86_400_000, block: null, extrinsic: null, alpha: 5n, tao: 0n },
        ...{ feeAlpha: null, feeTao: null, valueRao: null, usdPerTaoNano: null },
        ...{ counterparty: null, note: null },
      });
    }
  };
const longFile = (entries: StatedEntries) => ({ ...fileWith({ entries }), expectedLines: LONG });

/** The names of the indexes that are there while a file is written. */
function namesWhile(queries: Queries, before: number): string[] {
  const imports = importRepository(queries);
  if (before > 0) imports.commit(longFile(rewards(before, LONG)));
  let seen: string[] = [];
  const look = () => (seen = indexes(queries).map((one) => (one as { name: string }).name));
  imports.commit(longFile(rewards(1, 0, look)));
  return seen;
}

describe('a long file', () => {
  test('leaves the schema as it was, every line found by every index, and the file intact', () => {
    const queries = freshQueries();
    const before = indexes(queries);
    const { entries } = importRepository(queries).commit(longFile(rewards(LONG)));
    expect(entries).toEqual({ added: LONG, known: 0, fuller: 0 });
    expect(indexes(queries)).toEqual(before);
    expect(queries.connection.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('is written with no index but the one that knows events', () => {
    expect(namesWhile(freshQueries(), 0)).toEqual(['entries_event']);
  });

  test('is written with all of them into a ledger that has more lines than it', () => {
    const queries = freshQueries();
    expect(namesWhile(queries, LONG + 1)).toEqual(
      indexes(queries).map((one) => (one as { name: string }).name),
    );
  });

  test.each(['at a line', 'between two indexes'])(
    'stopped %s: nothing stays, and nothing is missing',
    (when) => {
      const queries = freshQueries();
      const before = indexes(queries);
      const stop = () => {
        throw new Error('stopped');
      };
      const file =
        when === 'at a line' ? longFile(rewards(10, 0, stop)) : { ...longFile(rewards(10)), onPause: stop };
      expect(() => importRepository(queries).commit(file)).toThrow('stopped');
      expect(indexes(queries)).toEqual(before);
      expect(lineCount(queries)).toBe(0n);
    },
  );
});
