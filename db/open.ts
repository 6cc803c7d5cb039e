// Opens the planner's SQLite file. Folder and file are made for this user alone.
// The schema is brought up to date before anyone gets the connection; a newer file is refused untouched.
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Connection, connectFile } from './connect.ts';
import { toDatabaseError } from './errors.ts';
import { migrate, type MigrationStep, refuseNewer, schemaVersion } from './migrate.ts';
import { steps } from './migrations/steps.ts';

export const IN_MEMORY = ':memory:';

/** A history of a hundred thousand lines is read again from memory. */
const CACHE_KIB = 65_536;

/** The planner's database file in a data folder. */
export const databaseFile = (dataFolder: string): string => join(dataFolder, 'planner.db');

/** Looks without the right to write: closing a writable connection would fold a left-over WAL into the file. */
function refuseNewerFile(file: string, known: number) {
  const connection = connectFile(file, { readonly: true });
  try {
    refuseNewer(schemaVersion(connection), known);
  } finally {
    connection.close();
  }
}

/** Folder and file for this user alone; a file that is there already must not be newer than `known`. */
function connect(file: string, known: number): Connection {
  if (file === IN_MEMORY) return connectFile(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (existsSync(file)) refuseNewerFile(file, known);
  const connection = connectFile(file);
  chmodSync(file, 0o600);
  return connection;
}

/**
 * Opens (and where needed makes or migrates) a database; `:memory:` gives an empty one that ends with the process.
 * Every INTEGER is read as bigint. Throws DatabaseError.
 */
export function openDatabase(file: string, migrations: readonly MigrationStep[] = steps): Connection {
  const folder = dirname(file);
  let connection: Connection | undefined;
  try {
    connection = connect(file, migrations.length);
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
