// What is planned, as the part of a file of everything: scenarios, target weights, categories and revenues. What comes back is
// what went out; what stands in the book already is kept as it is, and a file that does not fit is refused whole.
import { z } from 'zod';
import { Category } from '#contract/allocation.ts';
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import { fieldsOf, fieldsText, IN_WORDS } from '#contract/fields.ts';
import type { HandlerOut, Handlers } from '#contract/methods.ts';
import { RevenueFields } from '#contract/revenues.ts';
import { ScenarioDefinition } from '#contract/scenario-definition.ts';
import { Netuid } from '#contract/schemas.ts';
import { checkWeights, MOST_BAND_RATIO, TargetBy, TargetKey, WEIGHT_STEPS } from '#contract/targets.ts';
import { Time } from '#contract/wire.ts';
import { refuseUnfit, type RevenueStore } from './revenues.ts';
import { parsedJson } from './scenario-file.ts';
import { contentOf, readDefinition, type ScenarioStore } from './scenario-store.ts';
import { refuseSecretsIn } from './secrets.ts';
import type { TargetStore } from './targets.ts';

const Registration = z.int().nonnegative();

const StoredTargets = z
  .strictObject({
    by: TargetBy,
    bandSteps: z
      .int()
      .min(0)
      .max(MOST_BAND_RATIO * WEIGHT_STEPS),
    weights: z
      .array(
        z.strictObject({
          key: TargetKey,
          registeredAtBlock: Registration.nullable(),
          weightSteps: z.number().min(0).max(WEIGHT_STEPS),
        }),
      )
      .max(300),
  })
  .superRefine(({ by, weights }, context) => {
    const given = weights.map(({ key, weightSteps }) => ({ key, ratio: weightSteps / WEIGHT_STEPS }));
    checkWeights({ by, weights: given }, (path, message) =>
      context.addIssue({ code: 'custom', path, message }),
    );
  });

const StoredRevenue = z
  .strictObject(RevenueFields)
  .omit({ asOf: true })
  .extend({ registeredAtBlock: Registration.nullable(), asOfMs: Time });

const Planning = z.strictObject({
  format: z.literal(1),
  scenarios: z.array(ScenarioDefinition).max(10_000),
  targets: StoredTargets,
  categories: z
    .array(z.strictObject({ netuid: Netuid.min(1), registeredAtBlock: Registration, category: Category }))
    .max(70_000),
  revenues: z.array(StoredRevenue).max(10_000),
});
type Planning = z.output<typeof Planning>;
type Typed = Planning['revenues'][number];

interface PlanningStores {
  readonly scenarios: ScenarioStore;
  readonly allocation: TargetStore;
  readonly revenues: RevenueStore;
}

/** Scenarios that cannot be read are left out, as nothing could take them back. */
function readable({ scenarios }: PlanningStores): ScenarioDefinition[] {
  return scenarios
    .list()
    .toReversed()
    .flatMap((row) => {
      try {
        return [readDefinition(row)];
      } catch (error) {
        if (error instanceof AppError) return [];
        throw error;
      }
    });
}

const typedOf = ({
  netuid,
  registeredAtBlock,
  definition,
  nanoUsdPerYear,
  source,
  asOfMs,
  confidence,
}: Typed) => ({
  ...{ netuid, registeredAtBlock, definition, nanoUsdPerYear, source, asOfMs, confidence },
});

/** The part of a file of everything. */
export const planningPart = (stores: PlanningStores): z.input<typeof Planning> =>
  Planning.encode({
    format: 1,
    scenarios: readable(stores),
    targets: stores.allocation.targets() as Planning['targets'],
    categories: [...stores.allocation.categories()],
    revenues: stores.revenues.list().map(typedOf),
  });

const Everything = z.object({ planning: z.unknown() });

function readPlanning(content: string, nowMs: number): Planning {
  const everything = Everything.safeParse(parsedJson(content));
  if (!everything.success || everything.data.planning === undefined) {
    throw new AppError(
      'file-unreadable',
      'This file holds no planning. Nothing was kept. Choose one that was exported as Everything (JSON).',
    );
  }
  refuseSecretsIn(everything.data.planning);
  const planning = Planning.safeParse(everything.data.planning, IN_WORDS);
  if (planning.success) {
    for (const revenue of planning.data.revenues) refuseUnfit(revenue, nowMs);
    return planning.data;
  }
  const fields = fieldsOf(planning.error);
  throw new AppError(
    'bad-input',
    `The file was refused: planning: ${fieldsText(fields)}. Nothing was kept. Put that right in the file, or export it again.`,
    { fields },
  );
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}` : inner));

/** Writes what is not there yet. Targets come back whole, and only where none are set. */
function takeBack(
  { scenarios, targets, categories, revenues }: Planning,
  stores: PlanningStores,
  nowMs: number,
): HandlerOut<'planning.import'> {
  const { allocation } = stores;
  const saved = new Set(readable(stores).map((known) => contentOf(known).definition));
  const newScenarios = scenarios.map(contentOf).filter(({ definition }) => !saved.has(definition));
  stores.scenarios.addAll(newScenarios);
  const categorised = new Set(allocation.categories().map(({ netuid }) => netuid));
  const newCategories = categories.filter(({ netuid }) => !categorised.has(netuid));
  newCategories.forEach((row) => allocation.setCategory(row));
  const typed = new Set(stores.revenues.list().map((row) => textOf(typedOf(row))));
  const newRevenues = revenues.filter((row) => !typed.has(textOf(typedOf(row))));
  newRevenues.forEach((row) => stores.revenues.put(null, row, nowMs));
  const takesTargets = targets.weights.length > 0 && allocation.targets().weights.length === 0;
  if (takesTargets) allocation.setTargets(targets);
  return {
    scenarioCount: newScenarios.length,
    categoryCount: newCategories.length,
    revenueCount: newRevenues.length,
    targetCount: takesTargets ? targets.weights.length : 0,
  };
}

export function planningFileService(ports: {
  readonly stores: PlanningStores;
  transaction<Result>(work: () => Result): Result;
  readonly emit: Emit;
  now(): number;
}): Pick<Handlers, 'planning.import'> {
  return {
    'planning.import': ({ content }) => {
      const planning = readPlanning(content, ports.now());
      const taken = ports.transaction(() => takeBack(planning, ports.stores, ports.now()));
      ports.emit('data.changed', { areas: ['scenarios', 'allocation', 'revenues'] });
      return taken;
    },
  };
}
