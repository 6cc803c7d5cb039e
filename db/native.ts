// What to say where SQLite itself cannot be loaded: its native module is missing, or this system cannot run it.
// Recognises what the loader reports; opens nothing.
import { DatabaseError } from './errors.ts';

const MISSING = 'MODULE_NOT_FOUND';
const REFUSED = 'ERR_DLOPEN_FAILED';

/** The loader's own words on an older Linux: "version `GLIBC_2.34' not found". */
const OLD_LINUX = /GLIBC/u;

function reason(code: string, message: string): string {
  if (code === MISSING) return 'is missing';
  return OLD_LINUX.test(message)
    ? 'needs a newer Linux (glibc 2.34: Debian 12, Ubuntu 22.04, Fedora 35)'
    : 'cannot be loaded: it is damaged or made for another system';
}

/** The error to show where `new Database` failed because its native module did; null for every other failure. */
export function nativeModuleError(error: unknown): DatabaseError | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  if (code !== MISSING && code !== REFUSED) return null;
  const system = `${process.platform}-${process.arch}`;
  const said = `The planner’s database module (better-sqlite3 for ${system}) ${reason(code, String(message))}. Your data was not touched. Install the planner again from its package for ${system}; from the sources, delete node_modules and run npm start.`;
  return new DatabaseError('database-failed', said, error);
}
