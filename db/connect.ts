// Opens SQLite files: the only import of better-sqlite3. Decides nothing about what lies in them.
import Database from 'better-sqlite3';
import { DatabaseError } from './errors.ts';
import { nativeModuleError } from './native.ts';

export type Connection = Database.Database;

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

/** The module itself is loaded with the first file that is opened. */
function openFile(file: string, options: Database.Options): Connection {
  try {
    return new Database(file, options);
  } catch (error) {
    throw nativeModuleError(error) ?? error;
  }
}

/** A connection that reads every INTEGER as bigint; makes the file where it is not there, unless `readonly`. */
export function connectFile(
  file: string,
  { readonly = false, timeoutMs = BUSY_TIMEOUT_MS }: { readonly?: boolean; timeoutMs?: number } = {},
): Connection {
  assertNodeApi();
  const connection = openFile(file, { readonly, timeout: timeoutMs });
  connection.defaultSafeIntegers(true);
  return connection;
}
