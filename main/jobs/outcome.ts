/**
 * What becomes of a job, and what it says on the way. Types only, shared by host, kinds and callers.
 */
import type { ErrorCode } from '#contract/errors.ts';
import type { Control } from './control.ts';

/** `skipped`: a newer request of the same key took its place. `failed`: a bug; expected refusals are values. */
export type JobOutcome<T> =
  | { readonly outcome: 'done'; readonly value: T }
  | { readonly outcome: 'cancelled' }
  | { readonly outcome: 'skipped'; readonly reason: 'replaced' | 'closed' }
  | { readonly outcome: 'failed'; readonly error: Error };

/** At most ten a second, and the first partial answer at once. */
export interface JobProgress<P> {
  readonly done: number;
  readonly total: number;
  /** Milliseconds left at the pace so far; null before the first part. */
  readonly etaMs: number | null;
  /** A first or better answer, where there is a new one. */
  readonly partial?: P;
}

/** How a kind of job is cut into parts that any thread may do in any order. */
export interface JobPlan<P, T> {
  readonly partCount: number;
  /** Goes to every thread once; shared buffers in it are where threads write. */
  readonly payload: unknown;
  /** A first answer from the parts done so far, or nothing new. Quick: it runs on the host's thread. */
  readonly partial?: (partsDone: ReadonlySet<number>) => P | undefined;
  /** The answer when every part is done, from what the parts gave. */
  readonly result: (given: ReadonlyMap<number, unknown>) => T;
  /** The thread says itself how far it is; its parts are not counted. */
  readonly tellsItself?: boolean;
  /** What its parts did stands: a stop ends it with the result of those. */
  readonly keepsParts?: boolean;
  /** Buffers that go to the thread and leave this one; for a lane of one thread. */
  readonly transfer?: readonly ArrayBuffer[];
}

/** What a thread answers where it may refuse: an error loses its kind between threads, so that a refusal is data. */
export type Answered<Value> =
  { readonly value: Value } | { readonly refused: { readonly code: ErrorCode; readonly message: string } };

/** How far a thread says it is, in units of its own. */
export interface Told {
  readonly done: number;
  readonly total: number;
}

/** What a thread's work has of its job. */
export interface WorkContext {
  readonly control: Control;
  readonly tell: (told: Told) => void;
}

/** A thread's side of a job: does one part, and gives what does not lie in shared memory. */
export type PartWork = (part: number) => unknown;
