/** The kinds of jobs: how a thread does their parts. Loaded in threads alone. */
import { rebalanceParts, type RebalanceQuestion } from '#engine/allocation/frontier.ts';
import { halvingImpact, type ImpactRequest } from '#engine/halving/impact.ts';
import type { ProjectionRequest } from '#engine/projection/run.ts';
import { type Control, isCancelled } from './control.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import { runSpiral, type SpiralRequest } from '#engine/scenario/spiral.ts';
import type { ImportRequest } from './import-plan.ts';
import type { JobKind, LotStateRequest, ScenarioPathRequest, UndoRequest } from './kinds.ts';
import type { MonteCarloPayload } from './monte-carlo-plan.ts';
import { monteCarloWork } from './monte-carlo-work.ts';
import type { PartWork, WorkContext } from './outcome.ts';
import { projectionWork } from './projection-work.ts';
import type { ScenarioBandsPayload } from './scenario-bands-plan.ts';
import { scenarioBandsWork, scenarioPathWork, scenarioWork } from './scenario-work.ts';

const impactWork = (request: ImpactRequest, control: Control) => () =>
  halvingImpact(request, () => isCancelled(control));

type Prepare = (payload: unknown, context: WorkContext) => PartWork | Promise<PartWork>;

export const WORKS: { readonly [K in JobKind]: Prepare } = {
  projection: (payload) => projectionWork(payload as ProjectionRequest),
  rebalance: (payload) => rebalanceParts(payload as RebalanceQuestion),
  'halving-impact': (payload, { control }) => impactWork(payload as ImpactRequest, control),
  'halving-epochs': (payload, { control }) =>
    impactWork({ ...(payload as ImpactRequest), step: 'epoch' }, control),
  'monte-carlo': (payload, { control }) => monteCarloWork(payload as MonteCarloPayload, control),
  scenario: (payload) => scenarioWork(payload as readonly ScenarioRequest[]),
  'scenario-bands': (payload, { control }) => scenarioBandsWork(payload as ScenarioBandsPayload, control),
  'scenario-path': (payload) => scenarioPathWork(payload as ScenarioPathRequest),
  spiral: (payload) => () => runSpiral(payload as SpiralRequest),
  // Database and importers are loaded by the one thread that needs them.
  import: async (payload, context) => {
    const { importWork } = await import('./import-work.ts');
    return importWork(payload as ImportRequest, context);
  },
  'import-undo': async (payload) => {
    const { undoWork } = await import('./undo-work.ts');
    return undoWork(payload as UndoRequest);
  },
  'lot-states': async (payload) => {
    const { lotStateWork } = await import('./lot-state-work.ts');
    return lotStateWork(payload as LotStateRequest);
  },
};
