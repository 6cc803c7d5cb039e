// How long the planner waits for a node, and how far apart it asks.
import type { Endpoint } from './endpoint.ts';

export interface Patience {
  /** For one answer. */
  readonly timeoutMs: number;
  /** Between two batches: about 16 calls in 2 s trip the limit of public nodes. */
  readonly pauseMs: number;
  /** Waits before asking again; as many as there are. */
  readonly backOffMs: readonly number[];
  /** A node that asks for a longer rest is not asked again. */
  readonly mostWaitMs: number;
  /** An answer of all pools is about 1 MB. */
  readonly mostAnswerBytes: number;
}

const PATIENCE: Patience = {
  timeoutMs: 30_000,
  pauseMs: 1_100,
  backOffMs: [1_000, 3_000, 9_000],
  mostWaitMs: 60_000,
  mostAnswerBytes: 64_000_000,
};

/** A node of one's own machine is shared with nobody: it is asked without pauses. What it refuses is waited for all the same. */
export const patienceWith = ({ isLocal }: Pick<Endpoint, 'isLocal'>): Patience =>
  isLocal ? { ...PATIENCE, pauseMs: 0 } : PATIENCE;
