// Opens the planner's SQLite file: the only import of better-sqlite3. Folder and file are made for this user alone.
// The schema is brought up to date before anyone gets the connection; a newer file is refused untouched.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { DatabaseError, toDatabaseError } from './errors.ts';
import { migrate, type MigrationStep, refuseNewer, schemaVersion } from './migrate.ts';
import { steps } from './migrations/steps.ts';

export type Connection = Database.Database;

export const IN_MEMORY = ':memory:';
const OLDEST_NODE_API = 10;
const BUSY_TIMEOUT_MS = 5_000;

/** better-sqlite3 13 ends an older Node with a segmentation fault instead of an error. */
function assertNodeApi() {
  if (Number(process.versions['napi'] ?? 0) >= OLDEST_NODE_API) return;
  throw new DatabaseError(
    'database-failed',
    `The planner needs Node 22.14 or newer; this is Node ${process.versions.node}. Start it with npm start, which brings its own.`,
  );
}

/** A history of a hundred thousand lines is read again from memory. */
const CACHE_KIB = 65_536;

/** The planner's database file in a data folder. */
export const databaseFile = (dataFolder: string): string => join(dataFolder, 'planner.db');

/** Looks without the right to write: closing a writable connection would fold a left-over WAL into the file. */
function refuseNewerFile(file: string, known: number) {
  const connection = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT_MS });
  try {
    refuseNewer(schemaVersion(connection), known);
  } finally {
    connection.close();
  }
}

/** Folder and file for this user alone; a file that is there already must not be newer than `known`. */
function connect(file: string, known: number): Connection {
  if (file === IN_MEMORY) return new Database(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) refuseNewerFile(file, known);
  const connection = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  chmodSync(file, 0o600);
  return connection;
}

/**
 * Opens (and where needed makes or migrates) a database; `:memory:` gives an empty one that ends with the process.
 * Every INTEGER is read as bigint. Throws DatabaseError.
 */
export function openDatabase(file: string, migrations: readonly MigrationStep[] = steps): Connection {
  assertNodeApi();
  const folder = dirname(file);
  let connection: Connection | undefined;
  try {
    connection = connect(file, migrations.length);
    connection.defaultSafeIntegers(true);
    connection.pragma('foreign_keys = ON');
    migrate({ connection, file: file === IN_MEMORY ? null : file, steps: migrations });
    connection.pragma('journal_mode = WAL');
    connection.pragma('synchronous = NORMAL');
    connection.pragma(`cache_size = -${CACHE_KIB}`);
    return connection;
  } catch (error) {
    connection?.close();
    throw toDatabaseError(error, folder);
  }
}
