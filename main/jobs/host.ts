/**
 * Runs jobs in worker threads: progress, cancel, and the latest request of a key wins. Jobs of a lane run one after
 * the other, short ones beside long ones. Every job ends in exactly one outcome; nothing is thrown at the caller.
 * Must not compute on its own thread.
 */
import { cancel, type Control, isCancelled, newControl } from './control.ts';
import { createKeptAnswers } from './kept-answers.ts';
import { type JobKind, type JobKinds, KINDS, type Lane } from './kinds.ts';
import type { JobOutcome, JobProgress } from './outcome.ts';
import { progressReporter } from './progress.ts';
import { createRunMemory } from './run-memory.ts';
import { createThreads } from './threads.ts';

export interface JobOptions<P> {
  /** A newer job of the same key takes this one's place. */
  readonly key: string;
  readonly onProgress?: ((progress: JobProgress<P>) => void) | undefined;
}

export interface JobHost {
  /** Starts a job; the promise is never rejected. */
  run<K extends JobKind>(
    kind: K,
    input: JobKinds[K]['in'],
    options: JobOptions<JobKinds[K]['partial']>,
  ): Promise<JobOutcome<JobKinds[K]['out']>>;
  /** Ends the job of a key as `cancelled` within one part's time; false where none is under way. */
  cancel(key: string): boolean;
  /** The kinds of the jobs under way. */
  running(): readonly JobKind[];
  /** Ends all jobs as `skipped` and all threads. */
  close(): Promise<void>;
}

/** One requested job: its shared control, and how it was stopped, when it was. */
interface Slot {
  readonly kind: JobKind;
  readonly control: Control;
  stopped: JobOutcome<never> | null;
}

interface Request<K extends JobKind> {
  readonly kind: K;
  readonly input: JobKinds[K]['in'];
  readonly onProgress: JobOptions<JobKinds[K]['partial']>['onProgress'];
}

function stop(slot: Slot, outcome: JobOutcome<never>): void {
  slot.stopped ??= outcome;
  cancel(slot.control);
}

interface LaneOptions {
  readonly threadCount?: number | undefined;
  readonly keeps: number;
}

/** A lane's threads and their memory, the end of its last job, and what it remembers. */
function createLane({ threadCount, keeps }: LaneOptions) {
  return {
    threads: createThreads(threadCount),
    memory: createRunMemory(),
    last: Promise.resolve<unknown>(undefined),
    keptAnswer: keeps > 0 ? createKeptAnswers(keeps) : null,
  };
}

type JobLane = ReturnType<typeof createLane>;

/** Does one job on its lane's threads. */
async function work<K extends JobKind>(
  { threads, memory }: JobLane,
  slot: Slot,
  { kind, input, onProgress }: Request<K>,
): Promise<JobOutcome<JobKinds[K]['out']>> {
  if (slot.stopped !== null) return slot.stopped;
  const plan = KINDS[kind].plan(input, memory());
  if (!('partCount' in plan)) return { outcome: 'done', value: plan };
  const { control } = slot;
  const { part: countPart, told } = progressReporter(plan, onProgress);
  const { payload, partCount, transfer } = plan;
  const given = new Map<number, unknown>();
  await threads.run(
    { kind, payload, partCount, control, transfer },
    {
      part: (part, value) => {
        given.set(part, value);
        if (!isCancelled(control) && !plan.tellsItself) countPart(part);
      },
      told,
    },
  );
  if (slot.stopped !== null && !plan.keepsParts) return slot.stopped;
  return { outcome: 'done', value: plan.result(given) };
}

export interface HostOptions {
  /** For long jobs; one per core by default. */
  readonly threadCount?: number;
  /** How many answers are remembered of long jobs, and of short ones; none by default. */
  readonly keeps?: number;
}

/** A host with its own threads: some for long jobs, one for short ones and one for files. */
export function createJobHost({ threadCount, keeps = 0 }: HostOptions = {}): JobHost {
  const lanes: Readonly<Record<Lane, JobLane>> = {
    one: createLane({ threadCount: 1, keeps }),
    all: createLane({ threadCount, keeps }),
    // Its jobs change what lies outside of them.
    files: createLane({ threadCount: 1, keeps: 0 }),
  };
  const byKey = new Map<string, Slot>();
  return {
    run: (kind, input, { key, onProgress }) => {
      const before = byKey.get(key);
      if (before) stop(before, { outcome: 'skipped', reason: 'replaced' });
      const lane = lanes[KINDS[kind].lane];
      const kept = lane.keptAnswer?.([kind, input]);
      if (kept?.answer !== undefined)
        return Promise.resolve({ outcome: 'done', value: kept.answer as never });
      const slot: Slot = { kind, control: newControl(), stopped: null };
      byKey.set(key, slot);
      const outcome = lane.last
        .then(() => work(lane, slot, { kind, input, onProgress }))
        .catch((error: unknown) => slot.stopped ?? failed(error))
        .finally(() => byKey.get(key) === slot && byKey.delete(key));
      lane.last = outcome;
      if (kept) void outcome.then((end) => end.outcome === 'done' && kept.keep(end.value));
      return outcome;
    },
    cancel: (key) => {
      const slot = byKey.get(key);
      if (slot) stop(slot, { outcome: 'cancelled' });
      return slot !== undefined;
    },
    running: () => [...byKey.values()].map(({ kind }) => kind),
    close: async () => {
      for (const slot of byKey.values()) stop(slot, { outcome: 'skipped', reason: 'closed' });
      await Promise.all(Object.values(lanes).map(({ threads }) => threads.close()));
    },
  };
}

function failed(error: unknown): JobOutcome<never> {
  return { outcome: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
