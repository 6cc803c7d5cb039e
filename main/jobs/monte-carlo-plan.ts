/**
 * A Monte Carlo run cut into parts: one path each, so that first bands wait for no thread that is still warming up, then
 * a stretch of days of the bands each. Every value of every path lies in shared memory, so bands are exact and no result
 * is copied between threads.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { Assumption } from '#engine/projection/assumptions.ts';
import type { MonteCarloRequest, PathSeries } from '#engine/projection/monte-carlo.ts';
import { pathAssumptionsOf } from '#engine/projection/path-assumptions.ts';
import { BAND_PROBABILITIES, bands } from '#engine/projection/quantiles.ts';
import { chosenValues, dayCountOf, startModel } from '#engine/projection/run.ts';
import type { JobPlan } from './outcome.ts';
import type { RunMemory } from './run-memory.ts';

const DAYS_PER_PART = 50;
/** First bands need this many paths; every doubling brings better ones. */
const FIRST_BANDS_PATH_COUNT = 16;
const PARTIAL_DAY_STEP = 30;

export const SERIES = ['markTao', 'exitTao', 'markUsd'] as const;
export type SeriesName = (typeof SERIES)[number];

/** Bands of each series: per probability (5, 25, 50, 75, 95 %) one value per day of `days`. */
export interface MonteCarloBands {
  readonly pathCount: number;
  readonly days: readonly number[];
  readonly bands: Readonly<Record<SeriesName, readonly Float64Array[]>>;
}

export interface MonteCarloResult extends MonteCarloBands {
  readonly ok: true;
  /** Share of paths on which all alpha was marked above the TAO there is. */
  readonly impossibleRatio: number;
  readonly assumptions: readonly Assumption[];
}

/** What threads get. */
export interface MonteCarloPayload {
  readonly request: MonteCarloRequest;
  readonly series: PathSeries;
  /** Bands of each series, probability after probability, one value a day. */
  readonly bands: Readonly<Record<SeriesName, Float64Array>>;
}

/** A plan whose payload other kinds may add to. */
export type MonteCarloPlan = JobPlan<MonteCarloBands, MonteCarloResult> & {
  readonly payload: MonteCarloPayload;
};

/** Cuts a run into parts, or names the facts the network lacks. */
export function planMonteCarlo(request: MonteCarloRequest, memory: RunMemory): MonteCarloPlan | FactsMissing {
  if (!(Number.isInteger(request.pathCount) && request.pathCount >= 1 && request.pathCount <= 10_000))
    throw new RangeError(`pathCount: ${request.pathCount} is not 1 to 10,000`);
  const start = startModel(request, chosenValues(request));
  if ('missing' in start) return start;
  const perPath = dayCountOf(request) + 1;
  const column = () => memory.doubles(request.pathCount * perPath);
  const bandColumn = () => memory.doubles(BAND_PROBABILITIES.length * perPath);
  const impossible = memory.bytes(request.pathCount);
  const payload: MonteCarloPayload = {
    request,
    series: { markTao: column(), exitTao: column(), markUsd: column(), impossible },
    bands: { markTao: bandColumn(), exitTao: bandColumn(), markUsd: bandColumn() },
  };
  let nextBandsAt = FIRST_BANDS_PATH_COUNT;
  return {
    partCount: request.pathCount + Math.ceil(perPath / DAYS_PER_PART),
    payload,
    partial: (partsDone) => {
      const paths = [...partsDone].filter((part) => part < request.pathCount);
      if (paths.length < nextBandsAt || paths.length === request.pathCount) return undefined;
      nextBandsAt = paths.length * 2;
      return earlyBands(payload, paths, perPath);
    },
    result: () => finalBands(payload, perPath),
  };
}

/** The days of a part that comes after the paths. */
export function daysOf({ request }: MonteCarloPayload, part: number): number[] {
  const first = (part - request.pathCount) * DAYS_PER_PART;
  return Array.from(
    { length: Math.min(DAYS_PER_PART, dayCountOf(request) + 1 - first) },
    (_, k) => first + k,
  );
}

function earlyBands(
  { series }: MonteCarloPayload,
  paths: readonly number[],
  perPath: number,
): MonteCarloBands {
  const days = Array.from({ length: Math.ceil(perPath / PARTIAL_DAY_STEP) }, (_, k) => k * PARTIAL_DAY_STEP);
  const of = (name: SeriesName) => bands({ values: series[name], dayCount: perPath }, paths, days);
  return {
    pathCount: paths.length,
    days,
    bands: { markTao: of('markTao'), exitTao: of('exitTao'), markUsd: of('markUsd') },
  };
}

function finalBands({ request, series, bands: all }: MonteCarloPayload, perPath: number): MonteCarloResult {
  const of = (name: SeriesName) =>
    BAND_PROBABILITIES.map((_, b) => all[name].slice(b * perPath, (b + 1) * perPath));
  return {
    ok: true,
    pathCount: request.pathCount,
    days: Array.from({ length: perPath }, (_, day) => day),
    bands: { markTao: of('markTao'), exitTao: of('exitTao'), markUsd: of('markUsd') },
    impossibleRatio: series.impossible.reduce((sum, flag) => sum + flag, 0) / request.pathCount,
    assumptions: pathAssumptionsOf(request),
  };
}
