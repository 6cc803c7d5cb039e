/** The kinds of jobs: how the host cuts each into parts. A new kind is a line here and one in works.ts. */
import type { FactsMissing } from '#engine/emission/facts.ts';
import type { MonteCarloRequest } from '#engine/projection/monte-carlo.ts';
import { type MonteCarloBands, type MonteCarloResult, planMonteCarlo } from './monte-carlo-plan.ts';
import type { JobPlan } from './outcome.ts';

/** What each kind takes, says early and answers. An answer without plan is a refusal: no thread is asked. */
export interface JobKinds {
  'monte-carlo': { in: MonteCarloRequest; partial: MonteCarloBands; out: MonteCarloResult | FactsMissing };
}

export type JobKind = keyof JobKinds;

/** A plan, or the answer itself where there is nothing to do. */
export type Planned<K extends JobKind> =
  JobPlan<JobKinds[K]['partial'], JobKinds[K]['out']> | Exclude<JobKinds[K]['out'], { ok: true }>;

export const PLANS: { readonly [K in JobKind]: (input: JobKinds[K]['in']) => Planned<K> } = {
  'monte-carlo': planMonteCarlo,
};
