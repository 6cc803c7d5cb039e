/**
 * A scenario by days: deterministic, or one path of random draws looked into. Estimates in doubles. Same request,
 * same result; no clock. Without events and trades it is the projection itself, to the last bit.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import { type MonteCarloRequest, prepareSimulation } from '#engine/projection/monte-carlo.ts';
import { type Assumption, assumptionsOf } from '#engine/projection/assumptions.ts';
import { pathAssumptionsOf } from '#engine/projection/path-assumptions.ts';
import { chosenValues, isImpossible } from '#engine/projection/run.ts';
import {
  addToBenchmarks,
  basketParts,
  type BasketParts,
  type Benchmarks,
  benchmarkValues,
  type BenchmarkValues,
  dissolveInBasket,
  earnAlpha,
  earnRoot,
  startBenchmarks,
} from './benchmarks.ts';
import { type CausesOfSubnet, noteCauses } from './causes.ts';
import { type Contribution, contributionsOf } from './contributions.ts';
import { courseDay, prepareCourse, startCourse } from './course.ts';
import type { Course } from './course-state.ts';
import type { Holder } from './holder.ts';
import {
  type CoursePoint,
  newRecord,
  type Record,
  recordDay,
  recorder,
  type SlotPath,
  type Told,
} from './record.ts';
import type { Ignored, ScenarioRequest } from './request.ts';
import { scenarioAssumptions } from './scenario-assumptions.ts';

export interface ScenarioResult {
  readonly ok: true;
  readonly points: readonly CoursePoint[];
  readonly subnets: readonly SlotPath[];
  readonly told: readonly Told[];
  readonly ignored: readonly Ignored[];
  readonly costs: Holder;
  readonly assumptions: readonly Assumption[];
  /** Held in subnets the model has no price for. */
  readonly notProjected: readonly number[];
}

export interface ScenarioByDays extends ScenarioResult {
  readonly benchmarks: readonly BenchmarkValues[];
  /** On the day that is looked into; null: none is, or it does not come. */
  readonly basket: BasketParts | null;
  readonly impossibleFromDay: number | null;
}

/** One path of a Monte Carlo run. */
export interface ScenarioPath extends ScenarioResult {
  /** Null: no price is known. */
  readonly usdByDay: readonly number[] | null;
  readonly contributions: readonly Contribution[];
  /** Of the subnet that is looked into; null: none is. */
  readonly causes: CausesOfSubnet | null;
}

/** What random futures need beside the scenario. */
export interface Draws {
  readonly seed: bigint;
  readonly pathCount: number;
}

/** The Monte Carlo run that draws for a scenario. */
export function drawsOf({ projection, usdByDay }: ScenarioRequest, draws: Draws): MonteCarloRequest {
  return { ...projection, ...draws, usdPerTao: usdByDay?.[0] ?? null };
}

/** A course that writes down all that happens. */
function recorded(course: Course): Record {
  const netuids = course.ownSlots.map((slot) => course.model.netuids[slot]!);
  const record = newRecord(netuids, course.request.dayCount);
  record.ignored.push(...course.schedule.ignored);
  course.listener = recorder(record, course);
  recordDay(record, course, 0);
  return record;
}

function resultOf({ points, paths, told, ignored }: Record, course: Course) {
  const { projection } = course.request;
  const modelled = new Set(course.model.netuids);
  return {
    ok: true as const,
    ...{ points, told, ignored },
    subnets: paths,
    costs: { ...course.holder },
    notProjected: [...new Set(projection.holdings.map(({ netuid }) => netuid))].filter(
      (netuid) => !modelled.has(netuid),
    ),
  };
}

/** Runs a scenario without chance, with its benchmarks; refuses with the facts that are missing. */
export function runScenario(request: ScenarioRequest): ScenarioByDays | FactsMissing {
  const course = prepareCourse(request);
  if ('missing' in course) return course;
  const record = recorded(course);
  const benchmarks = startBenchmarks(course.model, record.points[0]!.exitTao);
  const values = [benchmarkValues(benchmarks, course.model)];
  const { basketDay } = request.looks ?? {};
  const basketOn = (day: number) => (day === basketDay ? basketParts(benchmarks, course.model, day) : null);
  let basket = basketOn(0);
  listenFor(course, benchmarks);
  const cannotBe = () => isImpossible(course.model, course.holder.freeTao);
  let impossibleFromDay = cannotBe() ? 0 : null;
  for (let day = 1; day <= request.dayCount; day += 1) {
    benchmarkedDay(course, benchmarks, day);
    recordDay(record, course, day);
    values.push(benchmarkValues(benchmarks, course.model));
    basket ??= basketOn(day);
    if (impossibleFromDay === null && cannotBe()) impossibleFromDay = day;
  }
  const { state, ruleSet } = request.projection;
  const assumptions = assumptionsOf(state, ruleSet, chosenValues(request.projection));
  return {
    ...resultOf(record, course),
    benchmarks: values,
    basket,
    impossibleFromDay,
    assumptions: [...assumptions, ...scenarioAssumptions(request)],
  };
}

/** The basket hears of dissolutions too; nobody asks what each subnet earned. */
function listenFor(course: Course, benchmarks: Benchmarks): void {
  const { listener } = course;
  if (listener === null) return;
  const { happened, ignored, traded, dissolves } = listener;
  course.listener = {
    ...{ happened, ignored, traded },
    dissolves: (slot, perAlpha) => {
      dissolves(slot, perAlpha);
      dissolveInBasket(benchmarks, slot, perAlpha);
    },
  };
}

function benchmarkedDay(course: Course, benchmarks: Benchmarks, day: number): void {
  const { holder, model } = course;
  const { addedTao } = holder;
  const { rootGrowth } = course;
  earnAlpha(benchmarks, model, course.blockCount);
  courseDay(course, day);
  earnRoot(benchmarks, course.rootGrowth / rootGrowth);
  if (holder.addedTao > addedTao) addToBenchmarks(benchmarks, course.model, holder.addedTao - addedTao);
}

/** What moved the subnet that is asked for, filled as the course goes on. */
function lookedInto(course: Course, { points }: Record): CausesOfSubnet | null {
  const { causesOf } = course.request.looks ?? {};
  if (causesOf === undefined || course.listener === null) return null;
  const { causes, noting } = noteCauses(causesOf, course, () => points.length);
  course.listener = noting(course.listener);
  return causes;
}

/** Runs one path of random futures, looked into; the same as that path of the bands. */
export function runScenarioPath(
  request: ScenarioRequest,
  { index, ...draws }: Draws & { readonly index: number },
): ScenarioPath | FactsMissing {
  const asked = drawsOf(request, draws);
  const simulation = prepareSimulation(asked);
  if ('missing' in simulation) return simulation;
  const course = prepareCourse(request, simulation);
  if ('missing' in course) return course;
  startCourse(course, index);
  const record = recorded(course);
  const causes = lookedInto(course, record);
  const usdMoves = [0];
  for (let day = 1; day <= request.dayCount; day += 1) {
    courseDay(course, day);
    recordDay(record, course, day);
    usdMoves.push(course.usdMove);
  }
  return {
    ...resultOf(record, course),
    usdByDay: request.usdByDay?.map((usd, day) => usd * Math.exp(usdMoves[day]!)) ?? null,
    contributions: contributionsOf(record),
    causes,
    assumptions: [...pathAssumptionsOf(asked), ...scenarioAssumptions(request)],
  };
}
