// Bringing older databases to the newest schema: all steps or none, a copy before, checks after.
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listCopies } from '#db/backups/copies.ts';
import type { MigrationStep } from '#db/migrate.ts';
import { steps } from '#db/migrations/steps.ts';
import type { Connection } from '#db/connect.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { connect, temporaryFolder } from './temporary-folder.ts';

const step = (name: string, sql: string): MigrationStep => ({
  name,
  up: (connection) => void connection.exec(sql),
});

const first = step(
  'first',
  "CREATE TABLE notes (text TEXT NOT NULL) STRICT; INSERT INTO notes VALUES ('kept')",
);
const second = step(
  'second',
  "CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT; UPDATE notes SET text = 'changed'",
);
const failing = step('failing', "UPDATE notes SET text = 'half done'; SELECT * FROM missing");

/** A database file that an older version has written. */
function writtenBy(older: readonly MigrationStep[]): string {
  const file = databaseFile(temporaryFolder());
  openDatabase(file, older).close();
  return file;
}

const notesOf = (connection: Connection) =>
  connection.prepare<[], { text: string }>('SELECT text FROM notes').all();
const schemaOf = (connection: Connection) =>
  connection.prepare('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name').all();
const versionOf = (connection: Connection) => connection.pragma('user_version', { simple: true });
const backupsOf = (file: string) => {
  const folder = join(dirname(file), 'backups');
  return listCopies(folder);
};

test('pending steps run in their order, known ones not again', () => {
  const connection = connect(writtenBy([first]), [first, second]);
  expect(notesOf(connection)).toEqual([{ text: 'changed' }]);
  expect(versionOf(connection)).toBe(2n);
});

describe('the copy before', () => {
  test('holds the database as it was and can be opened', () => {
    const file = writtenBy([first]);
    connect(file, [first, second]);
    const [copy, ...others] = backupsOf(file);
    expect(others).toEqual([]);
    expect(copy).toMatchObject({ reason: 'migration', facts: { schema: 1, rows: { notes: 1 } } });
    const restored = connect(copy!.path, [first]);
    expect(notesOf(restored)).toEqual([{ text: 'kept' }]);
    expect(restored.pragma('integrity_check', { simple: true })).toBe('ok');
  });

  test('is not made of a new database, nor where nothing is pending', () => {
    const file = writtenBy([first]);
    connect(file, [first]);
    expect(backupsOf(file)).toEqual([]);
  });
});

describe('a step that fails', () => {
  test('leaves content and version as they were, earlier steps of the same run too', () => {
    const file = writtenBy([first]);
    expect(() => openDatabase(file, [first, second, failing])).toThrow(
      expect.objectContaining({ code: 'database-failed' }),
    );
    const connection = connect(file, [first]);
    expect(notesOf(connection)).toEqual([{ text: 'kept' }]);
    expect(versionOf(connection)).toBe(1n);
    expect(schemaOf(connection)).toHaveLength(1);
  });

  test('may run again when it is mended', () => {
    const file = writtenBy([first]);
    expect(() => openDatabase(file, [first, failing])).toThrow();
    expect(notesOf(connect(file, [first, second]))).toEqual([{ text: 'changed' }]);
  });

  test('also where it only leaves a reference to nothing', () => {
    const dangling = step(
      'dangling',
      `CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
       CREATE TABLE child (id INTEGER REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED) STRICT;
       INSERT INTO child VALUES (7)`,
    );
    const file = writtenBy([first]);
    expect(() => openDatabase(file, [first, dangling])).toThrow(
      expect.objectContaining({ code: 'database-corrupt' }),
    );
    expect(versionOf(connect(file, [first]))).toBe(1n);
  });
});

test('a new database and one that came through every version have the same schema', () => {
  const file = databaseFile(temporaryFolder());
  steps.forEach((_, index) => openDatabase(file, steps.slice(0, index + 1)).close());
  const fresh = connect(databaseFile(temporaryFolder()));
  expect(schemaOf(connect(file))).toEqual(schemaOf(fresh));
  expect(versionOf(fresh)).toBe(BigInt(steps.length));
});

test('lot states that were there are carried into their new table', () => {
  const file = writtenBy(steps.slice(0, 13));
  const row = { key: '1|tao', summary: '{"balance":"7n"}', lots: Buffer.from([1, 2, 3]) };
  const before = openDatabase(file, steps.slice(0, 13));
  before.prepare('INSERT INTO holdings VALUES (:key, :summary, :lots)').run(row);
  before.close();
  expect(connect(file).prepare('SELECT key, summary, lots FROM holdings').all()).toEqual([row]);
});
