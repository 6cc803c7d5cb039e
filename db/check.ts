// Whether a database is sound: every page readable, every reference to something that is there.
import type { Database } from 'better-sqlite3';
import { DatabaseError } from './errors.ts';

/** Throws DatabaseError `database-corrupt` where a database is not sound. */
export function checkDatabase(connection: Database): void {
  const integrity = connection.pragma('integrity_check', { simple: true });
  if (integrity !== 'ok')
    throw new DatabaseError('database-corrupt', `The database failed its check: ${String(integrity)}.`);
  const broken = connection.pragma('foreign_key_check') as unknown[];
  if (broken.length > 0)
    throw new DatabaseError('database-corrupt', `${broken.length} rows of the database refer to nothing.`);
}

/** How many rows each table holds, by name. */
export function countRows(connection: Database): Record<string, number> {
  const tables = connection
    .prepare<[], { name: string }>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => {
      const { count } = connection
        .prepare<[], { count: bigint }>(`SELECT count(*) AS count FROM "${name}"`)
        .get()!;
      return [name, Number(count)];
    }),
  );
}
