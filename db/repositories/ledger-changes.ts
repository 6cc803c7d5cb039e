// What the user does to the ledger, as steps that can be undone and done again: each keeps the lines before and after.
// The last 50 steps are kept. A step whose line is gone with its import goes as well.
import type { EntryFacts } from '#engine/ledger/entry.ts';
import type { Queries } from '#db/query.ts';
import {
  type EntryRow,
  FACT_COLUMNS,
  factValues,
  SELECT_ENTRIES,
  type StoredEntry,
  toEntry,
} from './entry-rows.ts';
import { entryWriters, type LineOrigin } from './entry-writer.ts';
import type { ChangedLine } from './lot-states.ts';
import { partyRegisters } from './parties.ts';
import { sameEventRepository } from './same-event.ts';

/** Steps that are kept. */
export const KEPT_STEPS = 50;

/** A line with the key of its event, so that a removed one comes back as the same event. */
type KeptRow = EntryRow & { readonly naturalKey: string };

/** One line of a step. `before` null: added by it; `after` null: removed by it. */
interface Change {
  readonly entryId: number;
  readonly before: KeptRow | null;
  readonly after: KeptRow | null;
}

export type LineChange =
  | { readonly add: EntryFacts & Omit<LineOrigin, 'importId' | 'sourceRow'> }
  | { readonly edit: EntryRow }
  | { readonly remove: number };

interface StoredStep {
  id: bigint;
  title: string;
}

const BIGINT_TEXT = /^-?\d+n$/u;
const toText = (row: KeptRow | null) =>
  row && JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
/** Steps of earlier versions kept no key. */
const fromText = (text: string | null): (EntryRow & Partial<KeptRow>) | null =>
  text === null
    ? null
    : (JSON.parse(text, (_key, value: unknown) =>
        typeof value === 'string' && BIGINT_TEXT.test(value) ? BigInt(value.slice(0, -1)) : value,
      ) as EntryRow & Partial<KeptRow>);

/** Puts lines as they are given, whatever they were: what a change, its undo and its redo have in common. */
function createLinePutter(queries: Queries) {
  const columns = ['id', ...FACT_COLUMNS, 'import_id', 'source_row', 'natural_key', 'counts', 'edited'];
  const put = queries.prepare(
    'entries.put',
    `INSERT INTO entries (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${[...FACT_COLUMNS, 'edited'].map((name) => `${name} = excluded.${name}`).join(', ')}`,
  );
  const key = queries.prepare<{ natural_key: string }>(
    'entries.key',
    'SELECT natural_key FROM entries WHERE id = ?',
  );
  const drop = queries.prepare('entries.drop', 'DELETE FROM entries WHERE id = ?');
  const registers = partyRegisters(queries);
  const sameEvents = sameEventRepository(queries);
  return {
    /** A line that comes back while another file tells its event does not count; one that is there counts as it did. */
    put: (row: EntryRow & Partial<KeptRow>) => {
      const known = key.get(row.entryId)?.natural_key;
      const naturalKey = known ?? row.naturalKey ?? `user|${row.entryId}`;
      const counts = row.counts && (known !== undefined || !sameEvents.isTold(naturalKey));
      const source = [row.importId, row.sourceRow, naturalKey, counts ? 1 : 0, row.edited ? 1 : 0];
      put.run(row.entryId, ...factValues(row, row, registers()), ...source);
    },
    drop: (entryId: number) => void drop.run(entryId),
  };
}

/** Reads a line with its key; null where there is no such line. */
function createRowReader(queries: Queries) {
  const find = queries.prepare<StoredEntry & { natural_key: string }>(
    'entries.find',
    `${SELECT_ENTRIES} WHERE e.id = ?`,
  );
  return (entryId: number): KeptRow | null => {
    const stored = find.get(entryId);
    return stored ? { ...toEntry(stored), naturalKey: stored.natural_key } : null;
  };
}

/** Makes one change at a line and tells what was before and after; null where there is no such line. */
function createChanger(
  queries: Queries,
  lines: ReturnType<typeof createLinePutter>,
  rowOf: ReturnType<typeof createRowReader>,
) {
  const writers = entryWriters(queries);
  return (change: LineChange): Change | null => {
    if ('add' in change) {
      const { entryId } = writers()(change.add, { ...change.add, importId: null, sourceRow: null });
      return { entryId, before: null, after: rowOf(entryId) };
    }
    const entryId = 'edit' in change ? change.edit.entryId : change.remove;
    const before = rowOf(entryId);
    if (before === null) return null;
    if ('edit' in change) lines.put({ ...change.edit, edited: true });
    else lines.drop(entryId);
    return { entryId, before, after: rowOf(entryId) };
  };
}

/** The kept steps with their changes. */
function createSteps(queries: Queries, now: () => number) {
  const add = queries.prepare('steps.add', 'INSERT INTO ledger_steps (at_ms, title) VALUES (?, ?)');
  const addChange = queries.prepare(
    'steps.add-change',
    'INSERT INTO ledger_changes (step_id, entry_id, before, after) VALUES (?, ?, ?, ?)',
  );
  const forgetUndone = queries.prepare('steps.forget-undone', 'DELETE FROM ledger_steps WHERE undone = 1');
  const forgetOld = queries.prepare(
    'steps.forget-old',
    'DELETE FROM ledger_steps WHERE id NOT IN (SELECT id FROM ledger_steps ORDER BY id DESC LIMIT ?)',
  );
  const newestDone = queries.prepare<StoredStep>(
    'steps.newest-done',
    'SELECT id, title FROM ledger_steps WHERE undone = 0 ORDER BY id DESC LIMIT 1',
  );
  const oldestUndone = queries.prepare<StoredStep>(
    'steps.oldest-undone',
    'SELECT id, title FROM ledger_steps WHERE undone = 1 ORDER BY id LIMIT 1',
  );
  const changesOf = queries.prepare<{ entry_id: bigint; before: string | null; after: string | null }>(
    'steps.changes',
    'SELECT entry_id, before, after FROM ledger_changes WHERE step_id = ?',
  );
  const mark = queries.prepare('steps.mark', 'UPDATE ledger_steps SET undone = ? WHERE id = ?');
  return {
    newestDone: () => newestDone.get(),
    oldestUndone: () => oldestUndone.get(),
    changesOf: (stepId: bigint) => changesOf.all(stepId),
    mark: (stepId: bigint, undone: boolean) => void mark.run(undone ? 1 : 0, stepId),
    /** A new step: what was undone before can no longer be done again, and the oldest goes beyond 50. */
    add: (title: string, changes: readonly Change[]) => {
      forgetUndone.run();
      const stepId = add.run(now(), title).lastInsertRowid;
      for (const { entryId, before, after } of changes)
        addChange.run(stepId, entryId, toText(before), toText(after));
      forgetOld.run(KEPT_STEPS);
    },
  };
}

/** `maintain` is told of every change inside its transaction: what it derives from lines is never behind them. */
export function ledgerChangeRepository(
  queries: Queries,
  now: () => number,
  maintain: (changes: readonly ChangedLine[]) => void,
) {
  const lines = createLinePutter(queries);
  const rowOf = createRowReader(queries);
  const make = createChanger(queries, lines, rowOf);
  const steps = createSteps(queries, now);

  /** Puts every line of a step as it was on one side of it. */
  function restore(step: StoredStep, side: 'before' | 'after') {
    const changed = steps.changesOf(step.id).map((change): ChangedLine => {
      const entryId = Number(change.entry_id);
      const to = fromText(change[side]);
      const before = rowOf(entryId);
      if (to === null) lines.drop(entryId);
      else lines.put(to);
      return { before, after: rowOf(entryId) };
    });
    steps.mark(step.id, side === 'before');
    maintain(changed);
    return { title: step.title, count: changed.length };
  }

  return {
    /** Makes all changes as one step; lines that are not there are passed over. Gives the numbers of the lines changed. */
    apply: (title: string, changes: readonly LineChange[]): number[] =>
      queries.transaction(() => {
        const made = changes.map(make).filter((change) => change !== null);
        if (made.length === 0) return [];
        steps.add(title, made);
        maintain(made);
        return made.map(({ entryId }) => entryId);
      }),
    /** Takes the newest step back; null where there is none. */
    undo: () =>
      queries.transaction(() => {
        const step = steps.newestDone();
        return step ? restore(step, 'before') : null;
      }),
    /** Does the step again that was taken back last; null where there is none. */
    redo: () =>
      queries.transaction(() => {
        const step = steps.oldestUndone();
        return step ? restore(step, 'after') : null;
      }),
    /** What undo and redo would do now. */
    next: () => ({ undo: steps.newestDone()?.title ?? null, redo: steps.oldestUndone()?.title ?? null }),
  };
}
