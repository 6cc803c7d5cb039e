// Named statements: slow ones are reported, transactions are whole, and a change can be seen from outside.
import { expect, test } from 'vitest';
import { databaseErrorInUse } from '#db/errors.ts';
import { databaseFile } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { createRevision } from '#db/revision.ts';
import { connect, freshQueries, temporaryFolder } from './temporary-folder.ts';

const SLOW =
  'WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000000) SELECT max(i) FROM n';

test('a slow query is reported by its name, a fast one is not', () => {
  const reported: string[] = [];
  const queries = createQueries(connect(':memory:'), (name, elapsedMs) => {
    expect(elapsedMs).toBeGreaterThan(40);
    reported.push(name);
  });
  queries.prepare('test.fast', 'SELECT 1').get();
  queries.prepare('test.slow', SLOW).get();
  expect(reported).toEqual(['test.slow']);
});

test('a transaction that fails leaves nothing', () => {
  const queries = freshQueries();
  const set = queries.prepare('test.set', "INSERT INTO settings VALUES ('a', '1')");
  expect(() =>
    queries.transaction(() => {
      set.run();
      throw new Error('stop');
    }),
  ).toThrow('stop');
  expect(queries.prepare('test.all', 'SELECT * FROM settings').all()).toEqual([]);
});

test('what is read together is of one moment, whatever another process writes meanwhile', () => {
  const file = databaseFile(temporaryFolder());
  const queries = createQueries(connect(file), () => undefined);
  const other = connect(file);
  const count = queries.prepare<{ count: bigint }>('test.count', 'SELECT count(*) AS count FROM settings');
  const counted = queries.reading(() => {
    const before = count.get()!.count;
    other.exec("INSERT INTO settings VALUES ('other', '1')");
    return [before, count.get()!.count];
  });
  expect(counted).toEqual([0n, 0n]);
  expect(count.get()!.count).toBe(1n);
});

test('a full disk is told as such, a broken rule of the schema is a bug and stays one', () => {
  const queries = freshQueries();
  const { connection } = queries;
  connection.pragma(`max_page_count = ${String(connection.pragma('page_count', { simple: true }))}`);
  const failing = (sql: string) => {
    try {
      connection.exec(sql);
      return null;
    } catch (error) {
      return databaseErrorInUse(error, '/data');
    }
  };
  const large = `INSERT INTO settings VALUES ('large', json_quote(hex(zeroblob(1000000))))`;
  expect(failing(large)).toMatchObject({ code: 'data-folder-unwritable' });
  expect(failing("INSERT INTO settings VALUES ('not JSON', '{')")).toBeNull();
});

test('the revision changes with own changes and with those of another process, and not otherwise', () => {
  const file = databaseFile(temporaryFolder());
  const queries = createQueries(connect(file), () => undefined);
  const other = connect(file);
  const revision = createRevision(queries);
  const first = revision();
  expect(revision()).toBe(first);
  queries.connection.exec("INSERT INTO settings VALUES ('own', '1')");
  const second = revision();
  expect(second).not.toBe(first);
  other.exec("INSERT INTO settings VALUES ('other', '1')");
  expect(revision()).not.toBe(second);
});
