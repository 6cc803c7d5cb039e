/**
 * Runs jobs in worker threads, one at a time: progress, cancel, and the latest request of a key wins. Every job
 * ends in exactly one outcome; nothing is thrown at the caller. Must not compute on its own thread.
 */
import { cancel, type Control, isCancelled, newControl } from './control.ts';
import { type JobKind, type JobKinds, PLANS } from './kinds.ts';
import type { JobOutcome, JobProgress } from './outcome.ts';
import { progressReporter } from './progress.ts';
import { createThreads } from './threads.ts';

export interface JobOptions<P> {
  /** A newer job of the same key takes this one's place. */
  readonly key: string;
  readonly onProgress?: (progress: JobProgress<P>) => void;
}

export interface RunningJob<T> {
  readonly outcome: Promise<JobOutcome<T>>;
  /** Ends the job as `cancelled` within one part's time; no effect once it has ended. */
  cancel(): void;
}

export interface JobHost {
  run<K extends JobKind>(
    kind: K,
    input: JobKinds[K]['in'],
    options: JobOptions<JobKinds[K]['partial']>,
  ): RunningJob<JobKinds[K]['out']>;
  /** Ends all jobs as `skipped` and all threads. */
  close(): Promise<void>;
}

/** One requested job: its shared control, and how it was stopped, when it was. */
interface Slot {
  readonly control: Control;
  stopped: JobOutcome<never> | null;
}

function stop(slot: Slot | undefined, outcome: JobOutcome<never>): void {
  if (slot === undefined) return;
  slot.stopped ??= outcome;
  cancel(slot.control);
}

/** A host with its own threads; default: one per core. */
export function createJobHost(options: { readonly threadCount?: number } = {}): JobHost {
  const threads = createThreads(options.threadCount);
  const byKey = new Map<string, Slot>();
  let last: Promise<unknown> = Promise.resolve();

  async function work<K extends JobKind>(
    slot: Slot,
    { kind, input, onProgress }: Request<K>,
  ): Promise<JobOutcome<JobKinds[K]['out']>> {
    if (slot.stopped !== null) return slot.stopped;
    const plan = PLANS[kind](input);
    if (!('partCount' in plan)) return { outcome: 'done', value: plan };
    const { control } = slot;
    const report = progressReporter(plan, onProgress);
    const { payload, partCount } = plan;
    await threads.run({ kind, payload, partCount, control }, (part) => {
      if (!isCancelled(control)) report(part);
    });
    return slot.stopped ?? { outcome: 'done', value: plan.result() };
  }

  return {
    run: (kind, input, { key, onProgress }) => {
      const slot: Slot = { control: newControl(), stopped: null };
      stop(byKey.get(key), { outcome: 'skipped', reason: 'replaced' });
      byKey.set(key, slot);
      const outcome = last
        .then(() => work(slot, { kind, input, onProgress }))
        .catch((error: unknown) => slot.stopped ?? failed(error))
        .finally(() => byKey.get(key) === slot && byKey.delete(key));
      last = outcome;
      return { outcome, cancel: () => stop(slot, { outcome: 'cancelled' }) };
    },
    close: async () => {
      for (const slot of byKey.values()) stop(slot, { outcome: 'skipped', reason: 'closed' });
      await threads.close();
    },
  };
}

interface Request<K extends JobKind> {
  readonly kind: K;
  readonly input: JobKinds[K]['in'];
  readonly onProgress: JobOptions<JobKinds[K]['partial']>['onProgress'];
}

function failed(error: unknown): JobOutcome<never> {
  return { outcome: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
