// Scenarios side by side: their values on the same days, and where their definitions differ.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import { ScenarioDefinition } from '#contract/scenario-definition.ts';
import type { ScenarioByDays } from '#engine/scenario/run.ts';
import { ranBy, summaryOf } from './scenario-result.ts';
import { type RunPorts, runByDays, setUpSubject } from './scenario-run.ts';
import type { ScenarioSetup } from './scenario-setup.ts';

const DAY_MS = 86_400_000;

/** Every leaf of a definition as it is written, by its path. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object'))
    return [[path, value.join(', ')]];
  return Object.entries(value).flatMap(([name, part]) =>
    leaves(part, path === '' ? name : `${path}.${name}`),
  );
}

/** Paths where not all say the same, in the order they first stand. */
function differencesOf(definitions: readonly ScenarioDefinition[]) {
  const columns = definitions.map((definition) => new Map(leaves(ScenarioDefinition.encode(definition))));
  const paths = new Set(columns.flatMap((column) => [...column.keys()]));
  return [...paths]
    .map((path) => ({ path, values: columns.map((column) => column.get(path) ?? null) }))
    .filter(({ values }) => new Set(values).size > 1);
}

/** Values of a run on days of the common time; null outside of its own. */
function aligned(
  { request, market }: ScenarioSetup,
  { points, benchmarks }: ScenarioByDays,
  at: readonly number[],
) {
  const startMs = market.state.atMs;
  const days = at.map((atMs) => Math.floor((atMs - startMs) / DAY_MS));
  const on = <Value>(values: readonly Value[]) => days.map((day) => values[day] ?? null);
  const usd = request.usdByDay;
  return {
    exitTao: on(points.map(({ exitTao }) => exitTao)),
    markTao: on(points.map(({ markTao }) => markTao)),
    exitUsd: usd ? on(points.map(({ exitTao }, day) => exitTao * usd[day]!)) : days.map(() => null),
    benchmarks: on(benchmarks),
  };
}

async function compare(
  ports: RunPorts,
  input: HandlerIn<'scenario.compare'>,
): Promise<HandlerOut<'scenario.compare'>> {
  const setups = input.scenarios.map((subject) => setUpSubject(ports, subject));
  const results = await runByDays(ports, setups, input.job);
  const startMs = Math.min(...setups.map(({ market }) => market.state.atMs));
  const endMs = Math.max(
    ...setups.map(({ market, request }) => market.state.atMs + request.dayCount * DAY_MS),
  );
  // A start at another hour ends between two of these days: the later one still shows its end.
  const at = Array.from(
    { length: Math.ceil((endMs - startMs) / DAY_MS) + 1 },
    (_, day) => startMs + day * DAY_MS,
  );
  const columns = setups.map((setup, k) => {
    const result = results[k]!;
    return {
      ...ranBy(setup, result),
      ...aligned(setup, result, at),
      summary: summaryOf(result, setup.market, setup.request.usdByDay),
      impossible: result.impossibleFromDay !== null,
    };
  });
  const first = columns[0]!.summary.endTao;
  return {
    at,
    columns: columns.map((column) => ({ ...column, againstFirstTao: column.summary.endTao - first })),
    differences: differencesOf(setups.map(({ definition }) => definition)),
  };
}

export const scenarioCompareHandlers = (ports: RunPorts): Pick<Handlers, 'scenario.compare'> => ({
  'scenario.compare': (input) => compare(ports, input),
});
