// Why a database cannot be used, in a form the backend can tell the user. Recognises what the system reports; decides nothing.
import { join } from 'node:path';
import { listCopies } from './backups/copies.ts';

export type DatabaseErrorCode =
  | 'database-newer'
  | 'database-corrupt'
  | 'database-failed'
  | 'data-folder-unwritable'
  | 'already-open'
  | 'backup-damaged'
  | 'backup-unreadable'
  | 'wrong-passphrase';

export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  constructor(code: DatabaseErrorCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'DatabaseError';
    this.code = code;
  }
}

const UNWRITABLE =
  /^(EROFS|EACCES|EPERM|ENOSPC|ENOTDIR|ENOENT|EEXIST|SQLITE_READONLY|SQLITE_CANTOPEN|SQLITE_FULL|SQLITE_IOERR)/;
const CORRUPT = /^SQLITE_(CORRUPT|NOTADB)/;
const BUSY = /^SQLITE_BUSY/;

/** What there is to go back to. */
function copiesIn(folder: string): string {
  const [newest] = listCopies(join(folder, 'backups'));
  return newest
    ? `Its newest copy is ${newest.path}: restore it here, or with planner backup.restore '{"backupId":${newest.backupId}}'.`
    : 'There is no copy of it. Move it away to begin anew, and import your files again.';
}

/** The typed error of anything the file system or SQLite threw while `folder` was used. */
export function toDatabaseError(error: unknown, folder: string): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const { code = '' } = error as { code?: string };
  if (UNWRITABLE.test(code)) {
    const message = `The data folder ${folder} cannot be written (${code}). Nothing was changed. Free space or give this user the right to write there, or choose another folder with --data-dir.`;
    return new DatabaseError('data-folder-unwritable', message, error);
  }
  if (CORRUPT.test(code)) {
    const message = `The database in ${folder} is damaged. Nothing was changed. ${copiesIn(folder)}`;
    return new DatabaseError('database-corrupt', message, error);
  }
  if (BUSY.test(code)) {
    const message = `Another program is writing to the database in ${folder}. Nothing was changed. Try again in a moment.`;
    return new DatabaseError('database-failed', message, error);
  }
  const message = `The database in ${folder} cannot be used (${code || 'unknown reason'}). Nothing was changed.`;
  return new DatabaseError('database-failed', message, error);
}

/**
 * The typed error where a database that is open fails because of the machine (disk full, file damaged, locked by another
 * program); null for everything else, which is a bug and keeps its own text for the log.
 */
export function databaseErrorInUse(error: unknown, folder: string): DatabaseError | null {
  if (error instanceof DatabaseError) return error;
  const { code } = (error ?? {}) as { code?: unknown };
  const fromMachine =
    typeof code === 'string' &&
    code.startsWith('SQLITE_') &&
    [UNWRITABLE, CORRUPT, BUSY].some((kind) => kind.test(code));
  return fromMachine ? toDatabaseError(error, folder) : null;
}
