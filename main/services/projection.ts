// The counted portfolio through the halvings: hands the engine the market and the holdings, and names them in the answer.
import type { HandlerIn, HandlerOut, Handlers } from '#contract/methods.ts';
import type { Bands } from '#contract/projection.ts';
import type { Assumption } from '#engine/projection/assumptions.ts';
import { BAND_PROBABILITIES } from '#engine/projection/quantiles.ts';
import type { MonteCarloBands } from '#main/jobs/monte-carlo-plan.ts';
import { basisOf } from './basis.ts';
import { orRefuse } from './facts-missing.ts';
import { type JobPorts, runJob } from './jobs.ts';
import { type Market, subnetNames } from './market.ts';
import { notValuedCount } from './portfolio.ts';
import type { Valuation } from './valuation.ts';
import { projectionRequest } from './what-if.ts';

export interface ProjectionPorts extends Pick<JobPorts, 'jobs' | 'emit'> {
  valuation(): Valuation;
  market(options: { ruleSet?: string | undefined }): Market;
}

type RunInput = HandlerIn<'projection.run'>;

const DAY_MS = 86_400_000;
const DEFAULT_PATH_COUNT = 1000;

/** What the engine is asked, and what of the portfolio stands outside it. */
function prepare(ports: ProjectionPorts, input: RunInput) {
  const valuation = ports.valuation();
  const market = ports.market({ ruleSet: input.ruleSet });
  const request = projectionRequest({ valuation, market }, input);
  const { years, flow } = request;
  return {
    market,
    request,
    notValued: notValuedCount(valuation),
    named: { ...basisOf(market), flow, years },
  };
}

/** The engine's assumptions as the contract has them. */
export const inWords = (assumptions: readonly Assumption[]) =>
  assumptions.map(({ name, value, origin }) => ({ name, value: String(value), origin }));

async function project(ports: ProjectionPorts, input: RunInput): Promise<HandlerOut<'projection.run'>> {
  const { market, request, notValued, named } = prepare(ports, input);
  const result = orRefuse(await runJob(ports, { kind: 'projection', input: request, job: input.job }));
  return {
    ...named,
    points: result.points.map(({ atMs, ...point }) => ({ ...point, at: atMs })),
    alpha: result.holdings.map(({ netuid, alphaByDay }) => ({
      ...subnetNames(market, netuid),
      alphaByDay: Array.from(alphaByDay),
    })),
    crossings: result.halvings.map(({ atMs, ...crossing }) => ({ ...crossing, at: atMs })),
    assumptions: inWords(result.assumptions),
    impossible: result.impossible,
    impossibleFromDay: result.impossibleFromDay,
    notValuedCount: notValued + result.notProjected.length,
  };
}

/** One array a probability, named by its percent. */
function bandOf(values: readonly Float64Array[]): Bands['markTao'] {
  const [p5, p25, p50, p75, p95] = BAND_PROBABILITIES.map((_, index) => Array.from(values[index]!));
  return { p5: p5!, p25: p25!, p50: p50!, p75: p75!, p95: p95! };
}

/** Bands in the contract's form. */
export function bandsOf(
  { bands, days, pathCount }: MonteCarloBands,
  { state }: Market,
  inUsd: boolean,
): Bands {
  return {
    pathCount,
    at: days.map((day) => state.atMs + day * DAY_MS),
    markTao: bandOf(bands.markTao),
    exitTao: bandOf(bands.exitTao),
    markUsd: inUsd ? bandOf(bands.markUsd) : null,
  };
}

async function projectBands(
  ports: ProjectionPorts,
  input: HandlerIn<'projection.bands'>,
): Promise<HandlerOut<'projection.bands'>> {
  const { market, request, notValued, named } = prepare(ports, input);
  const { seed = '1', pathCount = DEFAULT_PATH_COUNT } = input;
  const usdPerTao = input.usdPerTao ?? market.usdPerTao?.value ?? null;
  const told = (found: MonteCarloBands) => bandsOf(found, market, usdPerTao !== null);
  const result = orRefuse(
    await runJob(ports, {
      kind: 'monte-carlo',
      input: { ...request, seed: BigInt(seed), pathCount, usdPerTao },
      job: input.job,
      early: told,
    }),
  );
  return {
    ...named,
    seed,
    bands: told(result),
    impossibleRatio: result.impossibleRatio,
    assumptions: inWords(result.assumptions),
    notValuedCount: notValued,
  };
}

export function projectionService(
  ports: ProjectionPorts,
): Pick<Handlers, 'projection.run' | 'projection.bands'> {
  return {
    'projection.run': (input) => project(ports, input),
    'projection.bands': (input) => projectBands(ports, input),
  };
}
