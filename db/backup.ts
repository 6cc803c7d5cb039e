// Copies of the database file, made before its schema changes. A copy is whole or it is not there.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Database } from 'better-sqlite3';

/** Writes a copy into `backups/` beside the file and gives its path; the name carries the moment and the label. */
export function backupBefore(connection: Database, about: { file: string; label: string }): string {
  const folder = join(dirname(about.file), 'backups');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const copy = join(folder, `planner-${stamp}-${about.label}.db`);
  connection.prepare('VACUUM INTO ?').run(copy);
  return copy;
}
