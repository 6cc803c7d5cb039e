// The restore drill: a copy is put under a name of its own, read to its end and compared with its record, before anything
// is replaced. The copy itself is never opened for writing. A copy of an older schema is brought up to date there.
import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { checkDatabase, countRows } from '#db/check.ts';
import { type Connection, connectFile } from '#db/connect.ts';
import { DatabaseError } from '#db/errors.ts';
import { migrate, type MigrationStep, refuseNewer, schemaVersion } from '#db/migrate.ts';
import { steps } from '#db/migrations/steps.ts';
import { IN_MEMORY, openDatabase } from '#db/open.ts';
import type { CopyFacts } from './copies.ts';
import { digestOf, partialName, syncFile } from './durable.ts';
import { unsealFile } from './seal.ts';

export interface DrillRequest {
  /** A file, or its bytes. */
  readonly source: string | Uint8Array;
  /** What was known of the content when it was copied. */
  readonly facts: CopyFacts | null;
  readonly passphrase?: string | undefined;
  /** Where the copy is tried out; must be the book's own folder for a restore. */
  readonly folder: string;
  readonly migrations?: readonly MigrationStep[] | undefined;
}

export interface Drilled {
  /** The database that was tried out, at the newest schema: the caller removes or renames it. */
  readonly path: string;
  /** As the copy had it. */
  readonly schema: number;
  readonly rows: Readonly<Record<string, number>>;
}

const AGE_HEADER = 'age-encryption.org/';

const damaged = (why: string, cause?: unknown) =>
  new DatabaseError(
    'backup-damaged',
    `The copy is damaged: ${why}. Nothing was changed. Choose another copy.`,
    cause,
  );

/** A copy of a database that is open somewhere has part of its content in the log beside it. */
function copyDatabase(from: string, to: string) {
  if (!existsSync(`${from}-wal`)) {
    copyFileSync(from, to);
    return;
  }
  const connection = connectFile(from, { readonly: true });
  try {
    connection.prepare('VACUUM INTO ?').run(to);
  } finally {
    connection.close();
  }
}

function isSealed(file: string): boolean {
  const head = Buffer.alloc(AGE_HEADER.length);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, head);
  } finally {
    closeSync(handle);
  }
  return head.toString('latin1') === AGE_HEADER;
}

/** Puts the database of a source, opened where it is encrypted, at `path`. */
async function layOut({ source, passphrase, folder }: DrillRequest, path: string) {
  const given = typeof source === 'string' ? source : partialName(folder, 'given');
  if (typeof source !== 'string') writeFileSync(given, source, { mode: 0o600 });
  try {
    if (!isSealed(given)) copyDatabase(given, path);
    else if (passphrase !== undefined) await unsealFile(given, path, passphrase);
    else {
      const message = 'This copy is encrypted. Nothing was changed. Give the passphrase it was made with.';
      throw new DatabaseError('wrong-passphrase', message);
    }
  } finally {
    if (typeof source !== 'string') rmSync(given, { force: true });
  }
}

const tablesAt = (schema: number, migrations: readonly MigrationStep[]): string[] => {
  const fresh = openDatabase(IN_MEMORY, migrations.slice(0, schema));
  try {
    return Object.keys(countRows(fresh));
  } finally {
    fresh.close();
  }
};

/** Any SQLite file passes an integrity check; a book of the planner has the tables of its schema. */
function recognise(connection: Connection, migrations: readonly MigrationStep[]): number {
  const schema = schemaVersion(connection);
  refuseNewer(schema, migrations.length);
  const tables = Object.keys(countRows(connection));
  if (schema < 1 || tables.join() !== tablesAt(schema, migrations).join()) {
    const message = 'This file is no copy of a planner’s database. Nothing was changed. Choose another file.';
    throw new DatabaseError('backup-damaged', message);
  }
  return schema;
}

function compareRows(found: Readonly<Record<string, number>>, recorded: Readonly<Record<string, number>>) {
  const names = new Set([...Object.keys(found), ...Object.keys(recorded)]);
  for (const name of names) {
    if (found[name] !== recorded[name])
      throw damaged(`${name} holds ${found[name] ?? 0} rows, ${recorded[name] ?? 0} were copied`);
  }
}

function tryOut(path: string, { facts, migrations = steps }: DrillRequest): Drilled {
  if (facts && digestOf(path) !== facts.sha256) throw damaged('its content is not what was written');
  const connection = connectFile(path);
  try {
    // A log of its own would have to be moved with the file.
    connection.pragma('journal_mode = DELETE');
    const schema = recognise(connection, migrations);
    checkDatabase(connection);
    const rows = countRows(connection);
    if (facts) compareRows(rows, facts.rows);
    migrate({ connection, file: null, steps: migrations });
    return { path, schema, rows };
  } finally {
    connection.close();
  }
}

const MACHINE = /^(ENOENT|EACCES|EPERM|EISDIR|ENOTDIR)$/;

function toDrillError(error: unknown): unknown {
  const { code = '' } = error as { code?: string };
  if (error instanceof DatabaseError)
    return error.code === 'database-corrupt' ? damaged('its check failed', error) : error;
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return damaged('it cannot be read as a database', error);
  if (!MACHINE.test(code)) return error;
  const message = `The copy cannot be read (${code}). Nothing was changed. It may have been moved or removed: look whether it is still there.`;
  return new DatabaseError('backup-unreadable', message, error);
}

/** Tries a copy out. Throws DatabaseError, with nothing left behind, where it is not sound or not what was recorded. */
export async function drill(request: DrillRequest): Promise<Drilled> {
  const path = partialName(request.folder, 'restore.db');
  try {
    rmSync(path, { force: true });
    await layOut(request, path);
    const drilled = tryOut(path, request);
    syncFile(path);
    return drilled;
  } catch (error) {
    for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true });
    throw toDrillError(error);
  }
}

/** Removes what a drill laid out, where it was not put in the book's place. */
export const discard = ({ path }: Drilled): void => rmSync(path, { force: true });
