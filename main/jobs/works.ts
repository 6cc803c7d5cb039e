/** The kinds of jobs: how a thread does their parts. Loaded in threads alone. */
import type { ProjectionRequest } from '#engine/projection/run.ts';
import type { Control } from './control.ts';
import type { JobKind } from './kinds.ts';
import type { MonteCarloPayload } from './monte-carlo-plan.ts';
import { monteCarloWork } from './monte-carlo-work.ts';
import type { PartWork } from './outcome.ts';
import { projectionWork } from './projection-work.ts';

export const WORKS: { readonly [K in JobKind]: (payload: unknown, control: Control) => PartWork } = {
  projection: (payload) => projectionWork(payload as ProjectionRequest),
  'monte-carlo': (payload, control) => monteCarloWork(payload as MonteCarloPayload, control),
};
