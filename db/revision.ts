// Tells whether anything in a database has changed since the last look, by this connection or by another process.
import type { Queries } from './query.ts';

const dataVersion = ({ connection }: Queries) => String(connection.pragma('data_version', { simple: true }));

/** A text that differs after every change that another connection committed, of this process or another. */
export const createOthersRevision = (queries: Queries) => (): string => dataVersion(queries);

/** A text that differs after every committed change. */
export function createRevision(queries: Queries): () => string {
  const own = queries.prepare<{ changes: bigint }>('revision.own', 'SELECT total_changes() AS changes');
  return () => `${dataVersion(queries)}/${own.get()?.changes ?? 0n}`;
}
