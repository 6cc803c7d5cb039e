// Saved scenarios: read and checked, saved with all they stand on, copied, removed and brought back.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { Handlers } from '#contract/methods.ts';
import { ScenarioDefinition, SCENARIO_FORMAT } from '#contract/scenario-definition.ts';
import { fieldsOf, fieldsText, IN_WORDS } from '#contract/fields.ts';
import type { ScenarioContent, ScenarioRow } from '#db/repositories/scenarios.ts';

export interface ScenarioStore {
  /** The last changed first. */
  list(): readonly ScenarioRow[];
  find(id: number): ScenarioRow | null;
  /** All of them, or none; their ids. */
  addAll(contents: readonly ScenarioContent[]): readonly number[];
  /** False where there is none. */
  change(id: number, content: ScenarioContent): boolean;
  remove(id: number): boolean;
  restore(id: number): boolean;
}

const notFound = () =>
  new AppError('not-found', 'There is no such scenario. Nothing was changed. See scenario.list.');

/** A stored definition; throws `scenario-newer` or `scenario-unreadable`. */
export function readDefinition({ name, format, definition }: ScenarioRow): ScenarioDefinition {
  if (format > SCENARIO_FORMAT) {
    throw new AppError(
      'scenario-newer',
      `“${name}” was saved by a newer planner (format ${format}). It was kept as it is. Update the planner to run it.`,
    );
  }
  const parsed = ScenarioDefinition.safeParse(JSON.parse(definition), IN_WORDS);
  if (parsed.success) return parsed.data;
  const first = fieldsText(fieldsOf(parsed.error).slice(0, 1));
  throw new AppError(
    'scenario-unreadable',
    `“${name}” cannot be read${first && ` (${first})`}. It was kept as it is. Save it anew or remove it.`,
  );
}

/** What is written of a definition. */
export const contentOf = (definition: ScenarioDefinition): ScenarioContent => ({
  name: definition.name,
  format: definition.format,
  definition: JSON.stringify(ScenarioDefinition.encode(definition)),
});

/** A stored scenario in the contract's form. */
export const savedOf = (stored: ScenarioRow) => ({
  id: stored.id,
  createdAt: stored.createdAtMs,
  changedAt: stored.changedAtMs,
  definition: readDefinition(stored),
});

function listed(stored: ScenarioRow) {
  const { id, name, createdAtMs: createdAt, changedAtMs: changedAt } = stored;
  const row = { id, name, createdAt, changedAt };
  try {
    const definition = readDefinition(stored);
    return { ...row, note: definition.note ?? '', definition, problem: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { ...row, note: '', definition: null, problem: error.message };
  }
}

/** The stored scenario of an id; throws `not-found`. */
export function storedScenario(store: ScenarioStore, id: number): ScenarioRow {
  const stored = store.find(id);
  if (stored) return stored;
  throw notFound();
}

/** A name that is not taken: “A copy”, “A copy 2”. */
function copyName(name: string, taken: ReadonlySet<string>): string {
  const base = `${name.slice(0, 70)} copy`;
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? base : `${base} ${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

export interface StorePorts {
  readonly store: ScenarioStore;
  /** The definition with the snapshot, the parameters and the amounts it stands on named in it. */
  pinned(definition: ScenarioDefinition): ScenarioDefinition;
  readonly emit: Emit;
}

type StoreHandlers = Pick<
  Handlers,
  `scenario.${'list' | 'get' | 'save' | 'rename' | 'duplicate' | 'remove' | 'restore'}`
>;

export function scenarioStoreHandlers({ store, pinned, emit }: StorePorts): StoreHandlers {
  const changed = (id: number) => {
    emit('data.changed', { areas: ['scenarios'] });
    return savedOf(storedScenario(store, id));
  };
  const rewrite = (id: number, definition: ScenarioDefinition) => {
    if (!store.change(id, contentOf(definition))) throw notFound();
    return changed(id);
  };
  const add = (definition: ScenarioDefinition) => {
    return changed(store.addAll([contentOf(definition)])[0]!);
  };
  return {
    'scenario.list': () => ({ scenarios: store.list().map(listed) }),
    'scenario.get': ({ id }) => savedOf(storedScenario(store, id)),
    'scenario.save': ({ id, definition }) =>
      id === undefined ? add(pinned(definition)) : rewrite(id, pinned(definition)),
    'scenario.rename': ({ id, name }) => rewrite(id, { ...readDefinition(storedScenario(store, id)), name }),
    'scenario.duplicate': ({ id, name }) => {
      const definition = readDefinition(storedScenario(store, id));
      const taken = new Set(store.list().map((stored) => stored.name));
      return add({ ...definition, name: name ?? copyName(definition.name, taken) });
    },
    'scenario.remove': ({ id }) => {
      if (!store.remove(id)) throw notFound();
      emit('data.changed', { areas: ['scenarios'] });
      return {};
    },
    'scenario.restore': ({ id }) => {
      if (!store.restore(id)) throw notFound();
      return changed(id);
    },
  };
}
