// The write-ahead log is folded into the file when nothing has been written for a while, and not within a write.
import { statSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { foldWhenIdle } from '#db/idle-fold.ts';
import { databaseFile } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { connect, temporaryFolder } from './temporary-folder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function folding() {
  const file = databaseFile(temporaryFolder());
  const connection = connect(file);
  connection.exec('CREATE TABLE notes (text BLOB)');
  connection.pragma('wal_checkpoint(TRUNCATE)');
  const queries = createQueries(connection, () => undefined);
  const failures: unknown[] = [];
  const stop = foldWhenIdle(queries, (error) => failures.push(error));
  const add = queries.prepare('add', 'INSERT INTO notes VALUES (zeroblob(?))');
  const write = (bytes: number) => queries.transaction(() => void add.run(bytes));
  return { connection, write, stop, failures, bytes: () => statSync(file).size };
}

/** More than SQLite keeps in its log by itself. */
const LARGE = 8_000_000;

test('a write leaves the file alone, and the first quiet moment brings it up to date', () => {
  const { write, bytes, failures } = folding();
  const before = bytes();
  write(LARGE);
  write(1);
  vi.advanceTimersByTime(400);
  write(1);
  vi.advanceTimersByTime(400);
  expect(bytes()).toBe(before);
  vi.advanceTimersByTime(200);
  expect(bytes()).toBeGreaterThan(LARGE);
  expect(failures).toEqual([]);
});

test('a log that grows all the time is folded by a write in the end', () => {
  const { write, bytes } = folding();
  const before = bytes();
  for (let step = 0; step < 5; step += 1) write(LARGE);
  expect(bytes()).toBeGreaterThan(before + 4 * LARGE);
});

test('nothing happens after the end', () => {
  const { connection, write, stop, failures, bytes } = folding();
  const before = bytes();
  write(LARGE);
  stop();
  vi.advanceTimersByTime(10_000);
  expect(bytes()).toBe(before);
  connection.close();
  vi.advanceTimersByTime(10_000);
  expect(failures).toEqual([]);
});

test('a fold that fails is told, and stops nothing', () => {
  const { connection, write, failures } = folding();
  write(1);
  connection.close();
  vi.advanceTimersByTime(10_000);
  expect(failures).toHaveLength(1);
});
