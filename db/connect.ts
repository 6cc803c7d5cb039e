// Opens SQLite files: the only import of better-sqlite3, loaded when it is first needed, so that a missing one is said in
// words instead of ending the program before its first line. Decides nothing about what lies in the files.
import type Database from 'better-sqlite3';
import { createRequire } from 'node:module';
import { DatabaseError } from './errors.ts';

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

const loadPackage = createRequire(import.meta.url);

/** What Node says where the package, or the binary of this system in it, is not there or does not fit. */
const MISSING = /^(MODULE_NOT_FOUND|ERR_DLOPEN_FAILED)$/;

function open(file: string, options: Database.Options): Connection {
  try {
    const DatabaseOf = loadPackage('better-sqlite3') as typeof Database;
    return new DatabaseOf(file, options);
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (!MISSING.test(code)) throw error;
    const message = `The part that reads SQLite files (better-sqlite3 for ${process.platform} ${process.arch}) is missing or does not fit this system. Nothing was changed. Install the planner again; in a folder of its sources run npm ci --ignore-scripts. On Linux it needs glibc 2.34 or newer.`;
    throw new DatabaseError('database-failed', message, error);
  }
}

/** A connection that reads every INTEGER as bigint; makes the file where it is not there, unless `readonly`. */
export function connectFile(
  file: string,
  { readonly = false, timeoutMs = BUSY_TIMEOUT_MS }: { readonly?: boolean; timeoutMs?: number } = {},
): Connection {
  assertNodeApi();
  const connection = open(file, { readonly, timeout: timeoutMs });
  connection.defaultSafeIntegers(true);
  return connection;
}
