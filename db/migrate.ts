// Brings a database to the newest schema: all pending steps in one transaction, a copy of the file before, checks after.
// A step that fails leaves the file as it was. A file of a newer program is refused and not touched.
import type { Database } from 'better-sqlite3';
import { writeCopy } from './backups/write-copy.ts';
import { checkDatabase } from './check.ts';
import { DatabaseError } from './errors.ts';

export interface MigrationStep {
  readonly name: string;
  up(connection: Database): void;
}

export interface Migration {
  readonly connection: Database;
  /** Null for a database in memory, which needs no copy. */
  readonly file: string | null;
  readonly steps: readonly MigrationStep[];
}

/** The schema version a file carries. */
export const schemaVersion = (connection: Database): number =>
  Number(connection.pragma('user_version', { simple: true }));

/** Throws DatabaseError `database-newer` where a file's schema is newer than the steps known here. */
export function refuseNewer(found: number, known: number): void {
  if (found <= known) return;
  throw new DatabaseError(
    'database-newer',
    `The database was written by a newer version of the planner (schema ${found}, this one knows ${known}). Nothing was changed. Update the planner, or choose another folder with --data-dir.`,
  );
}

/** The version is read again under the write lock: another process may have been faster. */
function applyPending(connection: Database, steps: readonly MigrationStep[]) {
  const found = schemaVersion(connection);
  refuseNewer(found, steps.length);
  for (const step of steps.slice(found)) step.up(connection);
  connection.pragma(`user_version = ${steps.length}`);
  checkDatabase(connection);
}

/** Applies what is pending; gives the schema version afterwards. Throws DatabaseError. */
export function migrate({ connection, file, steps }: Migration): number {
  const found = schemaVersion(connection);
  refuseNewer(found, steps.length);
  if (found === steps.length) return found;
  if (file !== null && found > 0) writeCopy({ file, reason: 'migration', nowMs: Date.now() });
  // A step that rebuilds a table would take the rows that refer to it along; inside a transaction the pragma does nothing.
  connection.pragma('foreign_keys = OFF');
  try {
    connection.transaction(() => applyPending(connection, steps)).immediate();
  } finally {
    connection.pragma('foreign_keys = ON');
  }
  return steps.length;
}
