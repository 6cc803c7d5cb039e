/** The kinds of jobs: how a thread does their parts. Loaded in threads alone. */
import type { Control } from './control.ts';
import type { JobKind } from './kinds.ts';
import type { MonteCarloPayload } from './monte-carlo-plan.ts';
import { monteCarloWork } from './monte-carlo-work.ts';
import type { PartWork } from './outcome.ts';

export const WORKS: { readonly [K in JobKind]: (payload: unknown, control: Control) => PartWork } = {
  'monte-carlo': (payload, control) => monteCarloWork(payload as MonteCarloPayload, control),
};
