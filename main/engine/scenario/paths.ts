/**
 * A scenario on random paths: the events and trades of the definition over what is drawn. Path i is a function of the
 * request, the seed and i alone; a path looked into (run.ts) is the same path. Values only, no record.
 */
import type { FactsMissing } from '#engine/emission/facts.ts';
import { type PathSeries, prepareSimulation } from '#engine/projection/monte-carlo.ts';
import { alphaExit, alphaMark } from '#engine/projection/portfolio.ts';
import { isImpossible } from '#engine/projection/run.ts';
import { courseDay, prepareCourse, startCourse } from './course.ts';
import type { Course } from './course-state.ts';
import { fallFrom } from './falls.ts';
import type { ScenarioRequest } from './request.ts';
import { type Draws, drawsOf } from './run.ts';

/** Beside the values by day, of each path. */
export interface PathEnds {
  readonly worstFallRatio: Float64Array;
  readonly costsTao: Float64Array;
  readonly addedTao: Float64Array;
}

/** A course that a thread runs its paths on. */
export function preparePaths(request: ScenarioRequest, draws: Draws): Course | FactsMissing {
  const simulation = prepareSimulation(drawsOf(request, draws));
  return 'missing' in simulation ? simulation : prepareCourse(request, simulation);
}

/** Runs path `index` and writes its values. */
export function runCoursePath(
  course: Course,
  index: number,
  { series, ends }: { readonly series: PathSeries; readonly ends: PathEnds },
): void {
  const { dayCount } = course.request;
  startCourse(course, index);
  const { holder } = course;
  const at = index * (dayCount + 1);
  const fall = fallFrom(write(course, series, { at, day: 0 }));
  for (let day = 1; day <= dayCount; day += 1) {
    courseDay(course, day);
    fall.next(write(course, series, { at, day }) - holder.addedTao);
    if (day % 30 === 0 && isImpossible(course.model, holder.freeTao)) series.impossible[index] = 1;
  }
  ends.worstFallRatio[index] = fall.worstRatio();
  ends.costsTao[index] = holder.feesTao + holder.impactTao + holder.extrinsicTao;
  ends.addedTao[index] = holder.addedTao;
}

function write(course: Course, series: PathSeries, { at, day }: { at: number; day: number }): number {
  const { model, holder, ownSlots, request } = course;
  const sure = holder.freeTao + model.now.heldRootTao;
  const mark = sure + alphaMark(model, ownSlots);
  const exit = sure + alphaExit(model, ownSlots);
  series.markTao[at + day] = mark;
  series.exitTao[at + day] = exit;
  series.markUsd[at + day] = mark * (request.usdByDay?.[day] ?? Number.NaN) * Math.exp(course.usdMove);
  return exit;
}
