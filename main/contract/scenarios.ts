// Scenarios kept under a name: saved, copied, removed and brought back, handed on as a file without addresses.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { ScenarioDefinition, ScenarioName } from './scenario-definition.ts';
import { Time } from './wire.ts';

export const ScenarioId = z.int().positive();

const One = z.strictObject({ id: ScenarioId });

const Saved = z.strictObject({
  id: ScenarioId,
  createdAt: Time,
  changedAt: Time,
  definition: ScenarioDefinition,
});

/** A ready scenario: an example made for the chosen snapshot, to run or to save as one's own. */
const Example = z.strictObject({
  key: z.string(),
  title: z.string(),
  /** What it shows. */
  description: z.string(),
  /** Where the figures in it come from. */
  source: z.string(),
  definition: ScenarioDefinition,
});

export const scenarioMethods = {
  'scenario.list': query('The saved scenarios, the last changed first', {
    in: Nothing,
    out: z.strictObject({
      scenarios: z.array(
        z.strictObject({
          id: ScenarioId,
          name: z.string(),
          note: z.string(),
          createdAt: Time,
          changedAt: Time,
          /** Null where it cannot be read. */
          definition: ScenarioDefinition.nullable(),
          /** Why it cannot be read; null where it can. */
          problem: z.string().nullable(),
        }),
      ),
    }),
  }),
  'scenario.examples': query('Ready scenarios for the chosen snapshot, marked as examples', {
    in: Nothing,
    out: z.strictObject({ examples: z.array(Example) }),
  }),
  'scenario.get': query('One saved scenario', { in: One, out: Saved }),
  'scenario.save': command(
    'Keep a scenario with the snapshot, the parameters and the amounts it stands on; without id as a new one',
    {
      in: z.strictObject({ id: ScenarioId.optional(), definition: ScenarioDefinition }),
      out: Saved,
    },
  ),
  'scenario.rename': command('Give a scenario another name', {
    in: z.strictObject({ id: ScenarioId, name: ScenarioName }),
    out: Saved,
  }),
  'scenario.duplicate': command('Copy a scenario under a new name', {
    in: z.strictObject({ id: ScenarioId, name: ScenarioName.optional() }),
    out: Saved,
  }),
  'scenario.remove': command('Remove a scenario; scenario.restore brings it back', { in: One, out: Nothing }),
  'scenario.restore': command('Bring a removed scenario back', { in: One, out: Saved }),
  'scenario.export': query('Scenarios as a JSON file, without addresses', {
    in: z.strictObject({ ids: z.array(ScenarioId).min(1).max(500) }),
    out: z.strictObject({ fileName: z.string(), mediaType: z.string(), content: z.string() }),
  }),
  'scenario.import': command('Keep the scenarios of a file: all of them, or none and why', {
    in: z.strictObject({ content: z.string().max(5_000_000) }),
    out: z.strictObject({ scenarios: z.array(Saved) }),
  }),
};
