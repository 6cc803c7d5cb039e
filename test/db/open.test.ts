// Opening the database file: what is made, what is refused, and that a refusal changes nothing.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DatabaseError, toDatabaseError } from '#db/errors.ts';
import { steps } from '#db/migrations/steps.ts';
import { databaseFile, IN_MEMORY, openDatabase } from '#db/open.ts';
import { connect, temporaryFolder } from './temporary-folder.ts';

const newFile = () => databaseFile(join(temporaryFolder(), 'made', 'on the way'));

const errorOf = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
};

/** What a folder holds: each file that is not empty, by a digest of its bytes; the index of a WAL is no content. */
const contentOf = (folder: string) =>
  readdirSync(folder)
    .filter((name) => !name.endsWith('-shm') && statSync(join(folder, name)).size > 0)
    .map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]);

describe('a new database', () => {
  test('lies in a folder for this user alone', () => {
    const file = newFile();
    connect(file);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  });

  test('keeps what a crash interrupts and enforces references', () => {
    const connection = connect(newFile());
    expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(connection.pragma('foreign_keys', { simple: true })).toBe(1n);
    expect(() => connection.exec('INSERT INTO import_wallets VALUES (1, 1)')).toThrow(/FOREIGN KEY/);
  });

  test('accepts no text where an amount stands', () => {
    const connection = connect(newFile());
    expect(() => connection.exec("INSERT INTO balances (statement_id, free_rao) VALUES (1, 'much')")).toThrow(
      /INTEGER/,
    );
  });

  test('can live in memory', () => {
    expect(connect(IN_MEMORY).prepare('SELECT count(*) AS count FROM wallets').get()).toEqual({ count: 0n });
  });

  test('is found again with its content', () => {
    const file = newFile();
    const first = openDatabase(file);
    first.exec(`INSERT INTO settings VALUES ('theme', '"dark"')`);
    first.close();
    expect(connect(file).prepare('SELECT value FROM settings').all()).toEqual([{ value: '"dark"' }]);
  });
});

describe('a database of a newer version', () => {
  const newer = () => {
    const file = newFile();
    const connection = openDatabase(file);
    connection.pragma(`user_version = ${steps.length + 3}`);
    connection.close();
    return file;
  };

  test('is refused, both versions named', () => {
    const error = errorOf(() => openDatabase(newer()));
    expect(error).toBeInstanceOf(DatabaseError);
    expect(error).toMatchObject({ code: 'database-newer' });
    expect((error as DatabaseError).message).toContain(
      `schema ${steps.length + 3}, this one knows ${steps.length}`,
    );
  });

  test('and every byte stays', () => {
    const file = newer();
    const before = contentOf(dirname(file));
    expect(() => openDatabase(file)).toThrow(DatabaseError);
    expect(contentOf(dirname(file))).toEqual(before);
  });

  test('also what a crash left in its WAL', () => {
    const running = newFile();
    const connection = connect(running);
    connection.pragma(`user_version = ${steps.length + 1}`);
    const file = databaseFile(temporaryFolder());
    for (const end of ['', '-wal']) copyFileSync(running + end, file + end);
    const before = contentOf(dirname(file));
    expect(before).toHaveLength(2);
    expect(() => openDatabase(file)).toThrow(expect.objectContaining({ code: 'database-newer' }));
    expect(contentOf(dirname(file))).toEqual(before);
  });
});

describe('a database that cannot be used', () => {
  test('a damaged file is refused and kept', () => {
    const file = databaseFile(temporaryFolder());
    writeFileSync(file, 'this was a database once '.repeat(400));
    const before = contentOf(dirname(file));
    expect(errorOf(() => openDatabase(file))).toMatchObject({ code: 'database-corrupt' });
    expect(contentOf(dirname(file))).toEqual(before);
  });

  test('a data folder that is a file is named', () => {
    const folder = join(temporaryFolder(), 'occupied');
    writeFileSync(folder, '');
    const error = errorOf(() => openDatabase(databaseFile(folder)));
    expect(error).toMatchObject({ code: 'data-folder-unwritable' });
    expect((error as DatabaseError).message).toContain(folder);
    expect((error as DatabaseError).message).toContain('--data-dir');
  });

  test('a data folder below a file', () => {
    const inTheWay = join(temporaryFolder(), 'occupied');
    writeFileSync(inTheWay, '');
    expect(errorOf(() => openDatabase(databaseFile(join(inTheWay, 'below'))))).toMatchObject({
      code: 'data-folder-unwritable',
    });
  });

  test('a folder where the file should be', () => {
    const file = databaseFile(temporaryFolder());
    mkdirSync(file);
    expect(errorOf(() => openDatabase(file))).toMatchObject({ code: 'data-folder-unwritable' });
  });

  test.each([
    'EROFS',
    'EACCES',
    'ENOSPC',
    'SQLITE_READONLY',
    'SQLITE_READONLY_DIRECTORY',
    'SQLITE_FULL',
    'SQLITE_IOERR_WRITE',
  ])('the system reports %s while the schema is written', (code) => {
    const file = newFile();
    const failing = {
      name: 'failing',
      up: () => {
        throw Object.assign(new Error('injected'), { code });
      },
    };
    expect(errorOf(() => openDatabase(file, [failing]))).toMatchObject({ code: 'data-folder-unwritable' });
  });

  test('an error of another kind says so', () => {
    expect(toDatabaseError(new Error('what'), '/data')).toMatchObject({ code: 'database-failed' });
  });
});
