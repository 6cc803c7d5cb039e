// Saved scenarios, each a JSON text with its format. Knows nothing of what a definition means.
import type { Queries } from '#db/query.ts';

/** Removed ones that can still be brought back; older ones are gone with the next removal. */
const KEPT_REMOVED = 100;

export interface ScenarioRow {
  readonly id: number;
  readonly name: string;
  readonly format: number;
  /** JSON. */
  readonly definition: string;
  readonly createdAtMs: number;
  readonly changedAtMs: number;
}

export interface ScenarioContent {
  readonly name: string;
  readonly format: number;
  readonly definition: string;
}

interface Stored {
  id: bigint;
  name: string;
  format: bigint;
  definition: string;
  created_at_ms: bigint;
  changed_at_ms: bigint;
}

const rowOf = (stored: Stored): ScenarioRow => ({
  id: Number(stored.id),
  name: stored.name,
  format: Number(stored.format),
  definition: stored.definition,
  createdAtMs: Number(stored.created_at_ms),
  changedAtMs: Number(stored.changed_at_ms),
});

const COLUMNS = 'id, name, format, definition, created_at_ms, changed_at_ms';

export function scenarioRepository(queries: Queries, now: () => number) {
  const list = queries.prepare<Stored>(
    'scenarios.list',
    `SELECT ${COLUMNS} FROM scenarios WHERE removed_at_ms IS NULL ORDER BY changed_at_ms DESC, id DESC`,
  );
  const find = queries.prepare<Stored>(
    'scenarios.find',
    `SELECT ${COLUMNS} FROM scenarios WHERE id = ? AND removed_at_ms IS NULL`,
  );
  const add = queries.prepare(
    'scenarios.add',
    'INSERT INTO scenarios (name, format, definition, created_at_ms, changed_at_ms) VALUES (?, ?, ?, ?, ?)',
  );
  const change = queries.prepare(
    'scenarios.change',
    `UPDATE scenarios SET name = ?, format = ?, definition = ?, changed_at_ms = ?
     WHERE id = ? AND removed_at_ms IS NULL`,
  );
  // After all removed before, whatever the clock says now: the first removed are the first to go.
  const remove = queries.prepare(
    'scenarios.remove',
    `UPDATE scenarios SET removed_at_ms = max(?, (SELECT coalesce(max(removed_at_ms) + 1, 0) FROM scenarios))
     WHERE id = ? AND removed_at_ms IS NULL`,
  );
  const forget = queries.prepare(
    'scenarios.forget',
    `DELETE FROM scenarios WHERE id IN (SELECT id FROM scenarios WHERE removed_at_ms IS NOT NULL
     ORDER BY removed_at_ms DESC, id DESC LIMIT -1 OFFSET ${KEPT_REMOVED})`,
  );
  const restore = queries.prepare(
    'scenarios.restore',
    'UPDATE scenarios SET removed_at_ms = NULL WHERE id = ? AND removed_at_ms IS NOT NULL',
  );
  const found = (id: number): ScenarioRow | null => {
    const stored = find.get(id);
    return stored ? rowOf(stored) : null;
  };
  return {
    /** The last changed first. */
    list: (): ScenarioRow[] => list.all().map(rowOf),
    find: found,
    /** All of them, or none. */
    addAll: (contents: readonly ScenarioContent[]): number[] =>
      queries.transaction(() =>
        contents.map(({ name, format, definition }) =>
          Number(add.run(name, format, definition, now(), now()).lastInsertRowid),
        ),
      ),
    /** False where there is none. */
    change: (id: number, { name, format, definition }: ScenarioContent): boolean =>
      change.run(name, format, definition, now(), id).changes > 0,
    remove: (id: number): boolean =>
      queries.transaction(() => {
        const removed = remove.run(now(), id).changes > 0;
        forget.run();
        return removed;
      }),
    restore: (id: number): boolean => restore.run(id).changes > 0,
  };
}
