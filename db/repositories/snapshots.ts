// Dated states of the market, kept as documents.
import type { Queries } from '#db/query.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';

export interface SnapshotRow {
  readonly bundled: boolean;
  readonly document: SnapshotDocument;
}

export function snapshotRepository(queries: Queries) {
  const list = queries.prepare<{ bundled: bigint; document: string }>(
    'snapshots.list',
    'SELECT bundled, document FROM snapshots ORDER BY as_of_ms DESC, id',
  );
  const ids = queries.prepare<{ id: string }>(
    'snapshots.ids',
    'SELECT id FROM snapshots ORDER BY as_of_ms DESC, id',
  );
  const put = queries.prepare(
    'snapshots.put',
    `INSERT INTO snapshots (id, as_of_ms, bundled, document) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET as_of_ms = excluded.as_of_ms, document = excluded.document
     WHERE document <> excluded.document`,
  );
  return {
    /** Newest first. */
    list: (): SnapshotRow[] =>
      list.all().map(({ bundled, document }) => ({
        bundled: bundled === 1n,
        document: JSON.parse(document) as SnapshotDocument,
      })),
    /** The ids alone, in the same order. */
    ids: (): string[] => ids.all().map(({ id }) => id),
    /** Keeps these documents; one with a known id is replaced where it differs. */
    putAll: (documents: readonly SnapshotDocument[], bundled: boolean): void => {
      queries.transaction(() => {
        for (const document of documents) {
          put.run(document.id, Date.parse(document.asOf), bundled ? 1 : 0, JSON.stringify(document));
        }
      });
    },
  };
}
