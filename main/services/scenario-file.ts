// Scenarios as a file: JSON without addresses, hotkeys or names of wallets. What comes back is what went out; a file that
// does not fit is refused whole, with the path of every field.
import { z } from 'zod';
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import { fieldsOf, fieldsText, IN_WORDS } from '#contract/fields.ts';
import type { Handlers } from '#contract/methods.ts';
import { SCENARIO_FORMAT, ScenarioDefinition } from '#contract/scenario-definition.ts';
import { contentOf, readDefinition, savedOf, type ScenarioStore, storedScenario } from './scenario-store.ts';
import { refuseSecretsIn } from './secrets.ts';

const KIND = 'tao-planner-scenarios';

const ScenarioFile = z.strictObject({
  kind: z.literal(KIND),
  format: z.literal(SCENARIO_FORMAT),
  scenarios: z.array(ScenarioDefinition).min(1).max(500),
});

/** The text of a file with these scenarios. */
export const scenarioFileText = (scenarios: readonly ScenarioDefinition[]): string =>
  `${JSON.stringify(ScenarioFile.encode({ kind: KIND, format: SCENARIO_FORMAT, scenarios: [...scenarios] }), null, 2)}\n`;

/** Throws `file-unreadable` where the text is no JSON. */
export function parsedJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new AppError(
      'file-unreadable',
      'This is no JSON file. Nothing was kept. Choose a file that the planner exported.',
      {
        cause,
      },
    );
  }
}

/** What says that a file is one of scenarios at all. */
const Ours = z.object({ kind: z.literal(KIND) });
const Newer = z.object({ kind: z.literal(KIND), format: z.number().gt(SCENARIO_FORMAT) });

/** A place of the file as a reader counts: `scenarios.1.horizonDays` is `scenario 2, horizonDays`. */
const placeText = (path: string): string =>
  path.replace(
    /^scenarios\.(\d+)(\.?)/u,
    (_, index: string, dot: string) => `scenario ${Number(index) + 1}${dot && ', '}`,
  );

/** The scenarios of a file. Throws `secret-refused`, `file-unreadable`, `scenario-newer` or `bad-input` with the fields. */
export function readScenarioFile(content: string): readonly ScenarioDefinition[] {
  const json = parsedJson(content);
  refuseSecretsIn(json);
  if (!Ours.safeParse(json).success) {
    throw new AppError(
      'file-unreadable',
      'This file holds no scenarios. Nothing was kept. Choose one that was exported under Scenarios.',
    );
  }
  const newer = Newer.safeParse(json);
  if (newer.success) {
    throw new AppError(
      'scenario-newer',
      `This file is of a newer planner (format ${newer.data.format}). Nothing was kept. Update the planner to read it.`,
    );
  }
  const file = ScenarioFile.safeParse(json, IN_WORDS);
  if (file.success) return file.data.scenarios;
  const fields = fieldsOf(file.error);
  const named = fieldsText(fields.map(({ path, message }) => ({ path: placeText(path), message })));
  throw new AppError(
    'bad-input',
    `The file was refused: ${named}. Nothing was kept, of the other scenarios neither. Put that right in the file, or export the scenario again.`,
    { fields },
  );
}

/** What a file of scenarios is called at its end, so that the system can open it with the planner. JSON inside. */
export const SCENARIO_ENDING = '.taoscenario';

const fileNameOf = (scenarios: readonly ScenarioDefinition[]): string => {
  const [first] = scenarios;
  const word = (first?.name ?? '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
  return scenarios.length === 1 && word !== ''
    ? `scenario-${word}${SCENARIO_ENDING}`
    : `scenarios${SCENARIO_ENDING}`;
};

export function scenarioFileHandlers({
  store,
  emit,
}: {
  readonly store: ScenarioStore;
  readonly emit: Emit;
}): Pick<Handlers, 'scenario.export' | 'scenario.import'> {
  return {
    'scenario.export': ({ ids }) => {
      const scenarios = ids.map((id) => readDefinition(storedScenario(store, id)));
      const content = scenarioFileText(scenarios);
      return { fileName: fileNameOf(scenarios), mediaType: 'application/json', content };
    },
    'scenario.import': ({ content }) => {
      const scenarios = readScenarioFile(content);
      const ids = store.addAll(scenarios.map(contentOf));
      emit('data.changed', { areas: ['scenarios'] });
      return { scenarios: ids.map((id) => savedOf(storedScenario(store, id))) };
    },
  };
}
