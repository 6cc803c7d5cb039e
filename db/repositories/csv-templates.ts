// Mappings of tables by their header, each a JSON value. Knows nothing of what they mean.
import type { Queries } from '#db/query.ts';

export interface StoredTemplate {
  readonly mapping: unknown;
  readonly savedAtMs: number;
}

export function csvTemplateRepository(queries: Queries, now: () => number) {
  const get = queries.prepare<{ mapping: string; saved_at_ms: bigint }>(
    'csv-templates.get',
    'SELECT mapping, saved_at_ms FROM csv_templates WHERE header = ?',
  );
  const put = queries.prepare(
    'csv-templates.put',
    `INSERT INTO csv_templates (header, mapping, saved_at_ms) VALUES (?, ?, ?)
     ON CONFLICT (header) DO UPDATE SET mapping = excluded.mapping, saved_at_ms = excluded.saved_at_ms`,
  );
  return {
    /** What was said of a header last; null: nothing. */
    find: (header: string): StoredTemplate | null => {
      const stored = get.get(header);
      return stored
        ? { mapping: JSON.parse(stored.mapping) as unknown, savedAtMs: Number(stored.saved_at_ms) }
        : null;
    },
    put: (header: string, mapping: unknown): void => {
      put.run(header, JSON.stringify(mapping), now());
    },
  };
}
