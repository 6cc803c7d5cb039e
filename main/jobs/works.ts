/**
 * The kinds of jobs: how a thread does their parts. Each kind brings its own modules, so that a thread has no more of
 * them than it needs to begin; threads.ts has them loaded by one thread at a time.
 */
import type { RebalanceQuestion } from '#engine/allocation/frontier.ts';
import type { ImpactRequest } from '#engine/halving/impact.ts';
import type { ProjectionRequest } from '#engine/projection/run.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import type { SpiralRequest } from '#engine/scenario/spiral.ts';
import { isCancelled } from './control.ts';
import type { ImportRequest } from './import-plan.ts';
import type { JobKind, LotStateRequest, ScenarioPathRequest, UndoRequest } from './kinds.ts';
import type { MonteCarloPayload } from './monte-carlo-plan.ts';
import type { PartWork, WorkContext } from './outcome.ts';
import type { ScenarioBandsPayload } from './scenario-bands-plan.ts';

/** Readies a thread for the parts of one job. */
type Prepare = (payload: unknown, context: WorkContext) => PartWork | Promise<PartWork>;

const impactWork = async (): Promise<(request: ImpactRequest, context: WorkContext) => PartWork> => {
  const { halvingImpact } = await import('#engine/halving/impact.ts');
  return (request, { control }) =>
    () =>
      halvingImpact(request, () => isCancelled(control));
};

export const WORKS: { readonly [K in JobKind]: () => Promise<Prepare> } = {
  projection: async () => {
    const { projectionWork } = await import('./projection-work.ts');
    return (payload) => projectionWork(payload as ProjectionRequest);
  },
  rebalance: async () => {
    const { rebalanceParts } = await import('#engine/allocation/frontier.ts');
    return (payload) => rebalanceParts(payload as RebalanceQuestion);
  },
  'halving-impact': async () => {
    const work = await impactWork();
    return (payload, context) => work(payload as ImpactRequest, context);
  },
  'halving-epochs': async () => {
    const work = await impactWork();
    return (payload, context) => work({ ...(payload as ImpactRequest), step: 'epoch' }, context);
  },
  'monte-carlo': async () => {
    const { monteCarloWork } = await import('./monte-carlo-work.ts');
    return (payload, { control }) => monteCarloWork(payload as MonteCarloPayload, control);
  },
  scenario: async () => {
    const { scenarioWork } = await import('./scenario-work.ts');
    return (payload) => scenarioWork(payload as readonly ScenarioRequest[]);
  },
  'scenario-bands': async () => {
    const { scenarioBandsWork } = await import('./scenario-work.ts');
    return (payload, { control }) => scenarioBandsWork(payload as ScenarioBandsPayload, control);
  },
  'scenario-path': async () => {
    const { scenarioPathWork } = await import('./scenario-work.ts');
    return (payload) => scenarioPathWork(payload as ScenarioPathRequest);
  },
  spiral: async () => {
    const { runSpiral } = await import('#engine/scenario/spiral.ts');
    return (payload) => () => runSpiral(payload as SpiralRequest);
  },
  import: async () => {
    const { importWork } = await import('./import-work.ts');
    return (payload, context) => importWork(payload as ImportRequest, context);
  },
  'import-undo': async () => {
    const { undoWork } = await import('./undo-work.ts');
    return (payload) => undoWork(payload as UndoRequest);
  },
  'lot-states': async () => {
    const { lotStateWork } = await import('./lot-state-work.ts');
    return (payload) => lotStateWork(payload as LotStateRequest);
  },
};
