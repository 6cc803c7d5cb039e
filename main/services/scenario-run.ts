// Runs scenarios in threads: by days, on random futures, one of those looked into. Names what each answer rests on.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { Looks } from '#engine/scenario/request.ts';
import type { ScenarioByDays } from '#engine/scenario/run.ts';
import { END_PERCENTS, type ScenarioBandsResult } from '#main/jobs/scenario-bands-plan.ts';
import type { MonteCarloBands } from '#main/jobs/monte-carlo-plan.ts';
import { orRefuse } from './facts-missing.ts';
import { type JobPorts, runJob } from './jobs.ts';
import { ROOT_NETUID } from './holdings.ts';
import { type Market, subnetNames } from './market.ts';
import { bandsOf } from './projection.ts';
import { happenings, ignoredParts, ranBy, seriesOf, summaryOf, timeOf, wayOf } from './scenario-result.ts';
import { type ScenarioSetup, setUp, type SetupPorts } from './scenario-setup.ts';
import { readDefinition, type ScenarioStore, storedScenario } from './scenario-store.ts';

export interface RunPorts extends SetupPorts, Pick<JobPorts, 'jobs' | 'emit'> {
  readonly store: ScenarioStore;
}

const DEFAULT_PATH_COUNT = 400;

/** What a caller names: a saved scenario or a definition. */
export type Subject = HandlerIn<'scenario.run'>['scenario'];

/** Throws `not-found`, or what the definition is refused with. */
export const setUpSubject = (ports: RunPorts, subject: Subject): ScenarioSetup =>
  setUp(
    ports,
    'id' in subject ? readDefinition(storedScenario(ports.store, subject.id)) : subject.definition,
  );

/** Runs scenarios by days, one part each. Throws `snapshot-incomplete` where facts are missing. */
export async function runByDays(
  ports: RunPorts,
  setups: readonly ScenarioSetup[],
  job: string | undefined,
): Promise<readonly ScenarioByDays[]> {
  const input = setups.map(({ request }) => request);
  const results = await runJob(ports, { kind: 'scenario', input, job });
  return results.map((result) => orRefuse(result));
}

const nameOf = (market: Market, netuid: number): string =>
  netuid === ROOT_NETUID ? 'Root' : subnetNames(market, netuid).subnetName;

/** The same run, with a part of it written down in full. */
const lookingInto = (setup: ScenarioSetup, looks: Looks): ScenarioSetup => ({
  ...setup,
  request: { ...setup.request, looks },
});

function pointsOf({ points, benchmarks }: ScenarioByDays, { market, request }: ScenarioSetup) {
  return points.map((point, k) => ({
    ...point,
    at: timeOf(market, point.day),
    usdPerTao: request.usdByDay?.[k] ?? null,
    benchmarks: benchmarks[k]!,
  }));
}

async function run(ports: RunPorts, input: HandlerIn<'scenario.run'>): Promise<HandlerOut<'scenario.run'>> {
  const setup = lookingInto(setUpSubject(ports, input.scenario), { basketDay: input.basketDay });
  const [result] = await runByDays(ports, [setup], input.job);
  const { market, request } = setup;
  const { basket } = result!;
  return {
    ...ranBy(setup, result!),
    points: pointsOf(result!, setup),
    ...seriesOf(result!.subnets, market),
    happened: happenings(result!.told, market),
    ignored: ignoredParts(result!.ignored),
    summary: summaryOf(result!, market, request.usdByDay),
    basket: basket && {
      ...basket,
      sales: basket.sales.map((sale) => ({ ...sale, subnetName: nameOf(market, sale.netuid) })),
    },
    impossible: result!.impossibleFromDay !== null,
    impossibleFromDay: result!.impossibleFromDay,
  };
}

const quantilesOf = (values: readonly number[]) => {
  const at = (percent: (typeof END_PERCENTS)[number]) => values[END_PERCENTS.indexOf(percent)]!;
  return { p5: at(5), p10: at(10), p25: at(25), p50: at(50), p75: at(75), p90: at(90), p95: at(95) };
};

function endsOf(result: ScenarioBandsResult, day: number, inUsd: boolean) {
  const { end, belowStartRatio, belowStartCount, medianWorstFallRatio, medianCostsTao, paths } = result;
  return {
    ...{ belowStartRatio, belowStartCount, medianWorstFallRatio, medianCostsTao, paths },
    end: {
      exitTao: quantilesOf(end.exitTao),
      markTao: quantilesOf(end.markTao),
      exitUsd: inUsd ? quantilesOf(end.exitUsd) : null,
    },
    exitTaoByPath: Array.from(result.exitTaoByPath.get(day)!),
    worstFallRatioByPath: Array.from(result.worstFallRatio),
    impossibleRatio: result.impossibleRatio,
  };
}

/** Held amounts that the snapshot's model has no place for. */
const notProjected = ({ definition: { portfolio } }: ScenarioSetup, market: Market): number[] =>
  portfolio.kind === 'amounts'
    ? portfolio.alpha
        .map(({ netuid }) => netuid)
        .filter((netuid) => (market.subnet(netuid)?.state.priceRao ?? null) === null)
    : [];

const monthOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 7);

/** The days of tables, the first of each month and both ends: their paths are kept, so that a number there opens at once. */
const shownDays = (market: Market, dayCount: number): number[] =>
  Array.from({ length: dayCount + 1 }, (_, day) => day).filter(
    (day) =>
      day === 0 || day === dayCount || monthOf(timeOf(market, day)) !== monthOf(timeOf(market, day - 1)),
  );

async function bands(
  ports: RunPorts,
  input: HandlerIn<'scenario.bands'>,
): Promise<HandlerOut<'scenario.bands'>> {
  const setup = setUpSubject(ports, input.scenario);
  const { market, request } = setup;
  const { seed = '1', pathCount = DEFAULT_PATH_COUNT } = input;
  const day = Math.min(input.day ?? request.dayCount, request.dayCount);
  const days = [...new Set([...shownDays(market, request.dayCount), day])];
  const inUsd = request.usdByDay !== null;
  const told = (found: MonteCarloBands) => bandsOf(found, market, inUsd);
  const result = orRefuse(
    await runJob(ports, {
      kind: 'scenario-bands',
      input: { scenario: request, draws: { seed: BigInt(seed), pathCount }, days },
      job: input.job,
      early: told,
    }),
  );
  return {
    ...ranBy(setup, { assumptions: result.assumptions, notProjected: notProjected(setup, market) }),
    seed,
    bands: told(result),
    ...endsOf(result, day, inUsd),
  };
}

async function path(
  ports: RunPorts,
  input: HandlerIn<'scenario.path'>,
): Promise<HandlerOut<'scenario.path'>> {
  const setup = lookingInto(setUpSubject(ports, input.scenario), { causesOf: input.causesOf });
  const { market, request } = setup;
  const { seed = '1', index } = input;
  const result = orRefuse(
    await runJob(ports, {
      kind: 'scenario-path',
      input: { scenario: request, draws: { seed: BigInt(seed), pathCount: index + 1, index } },
      job: input.job,
    }),
  );
  return {
    ...ranBy(setup, result),
    ...{ seed, index },
    at: result.points.map(({ day }) => timeOf(market, day)),
    markTaoByDay: result.points.map(({ markTao }) => markTao),
    exitTaoByDay: result.points.map(({ exitTao }) => exitTao),
    freeTaoByDay: result.points.map(({ freeTao }) => freeTao),
    rootTaoByDay: result.points.map(({ rootTao }) => rootTao),
    addedTaoByDay: result.points.map(({ addedTao }) => addedTao),
    usdPerTaoByDay: result.usdByDay ? [...result.usdByDay] : null,
    ...seriesOf(result.subnets, market),
    happened: happenings(result.told, market),
    ignored: ignoredParts(result.ignored),
    summary: wayOf(result, market, result.usdByDay),
    contributions: result.contributions.map((one) => ({ ...one, subnetName: nameOf(market, one.netuid) })),
    causes: result.causes,
  };
}

export function scenarioRunHandlers(
  ports: RunPorts,
): Pick<Handlers, 'scenario.run' | 'scenario.bands' | 'scenario.path'> {
  return {
    'scenario.run': (input) => run(ports, input),
    'scenario.bands': (input) => bands(ports, input),
    'scenario.path': (input) => path(ports, input),
  };
}
