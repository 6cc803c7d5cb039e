// Tells whether anything in a database has changed since the last look, by this connection or by another process.
import type { Queries } from './query.ts';

/** A text that differs after every committed change. */
export function createRevision(queries: Queries): () => string {
  const own = queries.prepare<{ changes: bigint }>('revision.own', 'SELECT total_changes() AS changes');
  return () =>
    `${String(queries.connection.pragma('data_version', { simple: true }))}/${own.get()?.changes ?? 0n}`;
}
