/**
 * Random futures of a scenario cut into parts, as a Monte Carlo run is (monte-carlo-plan.ts); beside the values of every
 * path, how each ended lies in shared memory.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import { nearestRank } from '#engine/projection/quantiles.ts';
import { prepareCourse } from '#engine/scenario/course.ts';
import type { PathEnds } from '#engine/scenario/paths.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import { type Draws, drawsOf } from '#engine/scenario/run.ts';
import { scenarioAssumptions } from '#engine/scenario/scenario-assumptions.ts';
import {
  type MonteCarloBands,
  type MonteCarloPayload,
  type MonteCarloResult,
  planMonteCarlo,
} from './monte-carlo-plan.ts';
import type { JobPlan } from './outcome.ts';
import type { RunMemory } from './run-memory.ts';

export interface ScenarioBandsRequest {
  readonly scenario: ScenarioRequest;
  readonly draws: Draws;
  /** The days whose value of each path is told. */
  readonly days: readonly number[];
}

/** What threads get. */
export interface ScenarioBandsPayload extends MonteCarloPayload, ScenarioBandsRequest {
  readonly ends: PathEnds;
}

/** Values at the end by the percent of paths at or below. */
export const END_PERCENTS = [5, 10, 25, 50, 75, 90, 95] as const;

export interface ScenarioBandsResult extends MonteCarloResult {
  /** One value for each of END_PERCENTS. */
  readonly end: Readonly<Record<'exitTao' | 'markTao' | 'exitUsd', readonly number[]>>;
  /** Of each day asked for one value a path. */
  readonly exitTaoByPath: ReadonlyMap<number, Float64Array>;
  /** Share of paths that end below the start and what came in. */
  readonly belowStartRatio: number;
  /** How many that are. */
  readonly belowStartCount: number;
  readonly medianWorstFallRatio: number;
  /** By path. */
  readonly worstFallRatio: Float64Array;
  readonly medianCostsTao: number;
  /** Indices by exit value at the end. */
  readonly paths: { readonly lowest: number; readonly middle: number; readonly highest: number };
}

/** Cuts a run into parts, or names the facts that its rules lack, later ones too. */
export function planScenarioBands(
  request: ScenarioBandsRequest,
  memory: RunMemory,
): JobPlan<MonteCarloBands, ScenarioBandsResult> | FactsMissing {
  const { scenario, draws } = request;
  const course = prepareCourse(scenario);
  if ('missing' in course) return course;
  const plan = planMonteCarlo(drawsOf(scenario, draws), memory);
  if (!('partCount' in plan)) return plan;
  const each = () => memory.doubles(draws.pathCount);
  const ends = { worstFallRatio: each(), costsTao: each(), addedTao: each() };
  const payload: ScenarioBandsPayload = { ...plan.payload, ...request, ends };
  return {
    ...plan,
    payload,
    result: (given) => {
      const bands = plan.result(given);
      return {
        ...bands,
        ...endsOf(payload),
        assumptions: [...bands.assumptions, ...scenarioAssumptions(scenario)],
      };
    },
  };
}

const median = (values: Float64Array) => nearestRank(values.slice().sort(), 0.5);

function endsOf({ series, ends, scenario, draws, days }: ScenarioBandsPayload) {
  const perPath = scenario.dayCount + 1;
  const indices = Array.from({ length: draws.pathCount }, (_, path) => path);
  const on = (name: 'markTao' | 'exitTao' | 'markUsd', at: number) =>
    Float64Array.from(indices, (path) => series[name][path * perPath + at]!);
  const last = (name: 'markTao' | 'exitTao' | 'markUsd') => on(name, scenario.dayCount);
  const [exit, mark, usd] = [last('exitTao'), last('markTao'), last('markUsd')];
  const startTao = series.exitTao[0]!;
  const quantiles = (values: Float64Array) => {
    const sorted = values.slice().sort();
    return END_PERCENTS.map((percent) => nearestRank(sorted, percent / 100));
  };
  const below = indices.filter((path) => exit[path]! < startTao + ends.addedTao[path]!).length;
  const byExit = indices.toSorted((a, b) => exit[a]! - exit[b]! || a - b);
  return {
    end: {
      exitTao: quantiles(exit),
      markTao: quantiles(mark),
      exitUsd: quantiles(exit.map((tao, path) => (mark[path]! > 0 ? (tao * usd[path]!) / mark[path]! : 0))),
    },
    exitTaoByPath: new Map(days.map((day) => [day, on('exitTao', day)])),
    belowStartRatio: below / draws.pathCount,
    belowStartCount: below,
    medianWorstFallRatio: median(ends.worstFallRatio),
    worstFallRatio: ends.worstFallRatio.slice(),
    medianCostsTao: median(ends.costsTao),
    paths: {
      lowest: byExit[0]!,
      middle: byExit[Math.ceil(byExit.length / 2) - 1]!,
      highest: byExit.at(-1)!,
    },
  };
}
