/** The thread's side of scenarios: one a part by days, one path looked into, and paths for bands. */
import { preparePaths, runCoursePath } from '#engine/scenario/paths.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import { runScenario, runScenarioPath } from '#engine/scenario/run.ts';
import type { Control } from './control.ts';
import { pathsThenBands } from './monte-carlo-work.ts';
import type { PartWork } from './outcome.ts';
import type { ScenarioBandsPayload } from './scenario-bands-plan.ts';
import type { ScenarioPathRequest } from './kinds.ts';

export const scenarioWork =
  (requests: readonly ScenarioRequest[]): PartWork =>
  (part) =>
    runScenario(requests[part]!);

export const scenarioPathWork =
  ({ scenario, draws }: ScenarioPathRequest): PartWork =>
  () =>
    runScenarioPath(scenario, draws);

export function scenarioBandsWork(payload: ScenarioBandsPayload, control: Control): PartWork {
  const course = preparePaths(payload.scenario, payload.draws);
  if ('missing' in course) throw new Error('facts of the network are missing');
  return pathsThenBands(payload, control, (path) => runCoursePath(course, path, payload));
}
