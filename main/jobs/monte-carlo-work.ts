/** The thread's side of a Monte Carlo run: paths into shared memory, and once all are there, exact bands by days. */
import { prepareSimulation, runPath } from '#engine/projection/monte-carlo.ts';
import { dayCountOf } from '#engine/projection/run.ts';
import { bands } from '#engine/projection/quantiles.ts';
import { type Control, waitForParts } from './control.ts';
import { daysOf, type MonteCarloPayload, SERIES } from './monte-carlo-plan.ts';
import type { PartWork } from './outcome.ts';

/** Prepares a thread for parts of the run. */
export function monteCarloWork(payload: MonteCarloPayload, control: Control): PartWork {
  const simulation = prepareSimulation(payload.request);
  if ('missing' in simulation) throw new Error('facts of the network are missing');
  return pathsThenBands(payload, control, (path) => runPath(simulation, path, payload.series));
}

/** Parts that run a path each, and behind them those that wait for all paths and make bands. */
export function pathsThenBands(
  payload: MonteCarloPayload,
  control: Control,
  run: (path: number) => void,
): PartWork {
  const { request, series } = payload;
  const all = Array.from({ length: request.pathCount }, (_, path) => path);
  const perPath = dayCountOf(request) + 1;
  return (part) => {
    if (part < request.pathCount) {
      run(part);
      return;
    }
    if (!waitForParts(control, request.pathCount)) return;
    const days = daysOf(payload, part);
    for (const name of SERIES) {
      const result = bands({ values: series[name], dayCount: perPath }, all, days);
      result.forEach((values, b) => payload.bands[name].set(values, b * perPath + days[0]!));
    }
  };
}
