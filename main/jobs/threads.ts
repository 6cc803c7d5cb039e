/**
 * Worker threads kept between jobs, so that a job starts at once. Runs from source (Node strips the types) and
 * from the bundle (the build makes job-worker.js beside this file's chunk). Must not know what jobs compute.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { JobKind } from './kinds.ts';
import type { Told } from './outcome.ts';
import type { ThreadLoad, ThreadReport, ThreadTask } from './worker.ts';

/** The thread's entry as it lies beside this module. */
const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './job-worker.js', import.meta.url);

/** What is heard of a task on the way. */
export interface TaskListener {
  /** Each part done, with what it gave. */
  part(part: number, given: unknown): void;
  /** How far the thread says it is. */
  told(told: Told): void;
}

/** A task, and the buffers that go over to its thread. */
export interface TaskToRun extends ThreadTask {
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

export interface Threads {
  readonly count: number;
  /** Gives a task to all threads; resolves when all are idle, rejects when one dies (it is replaced). */
  run(task: TaskToRun, listener: TaskListener): Promise<void>;
  close(): Promise<void>;
}

let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Threads load modules one after the other in the whole program. From source, a thread strips the types of its modules
 * with WebAssembly, and Node 24 may abort when two do so at once: V8 frees a wrapper in the cache that all threads share
 * ("Check failed: jit_page.has_value()", seen once in about 40 runs of one test file).
 */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = lastTurn.then(work);
  lastTurn = done.catch(() => {});
  return done;
}

/** The thread at its next message; it keeps the program alive until then. */
function heard(worker: Worker): Promise<Worker> {
  return new Promise((resolve, reject) => {
    const exited = (code: number) => reject(new Error(`a thread ended with code ${code}`));
    worker.once('error', reject).once('exit', exited).ref();
    worker.once('message', () => {
      worker.off('error', reject).off('exit', exited).unref();
      resolve(worker);
    });
  });
}

/** Starts a thread and gives it when it listens. */
export function startThread(entry: URL, workerData?: unknown): Promise<Worker> {
  return inTurn(() => heard(new Worker(entry, { workerData, execArgv: [], stdout: false, stderr: false })));
}

/** A thread, and the kinds of jobs whose modules it has. */
interface Thread {
  readonly worker: Worker;
  readonly kinds: Set<JobKind>;
}

async function startFor(kind: JobKind): Promise<Thread> {
  return { worker: await startThread(ENTRY, kind), kinds: new Set([kind]) };
}

/** The thread's worker, once it has the modules of a kind. */
async function readyFor({ worker, kinds }: Thread, load: JobKind): Promise<Worker> {
  if (kinds.has(load)) return worker;
  kinds.add(load);
  return inTurn(() => {
    const loaded = heard(worker);
    worker.postMessage({ load } satisfies ThreadLoad);
    return loaded;
  });
}

/** Threads that start with the first task; default: one per core. The first one works while the others start. */
export function createThreads(count = availableParallelism()): Threads {
  let threads: Promise<Thread>[] = [];
  const close = async () => {
    const ended = threads;
    threads = [];
    // What did not start needs no end.
    await Promise.allSettled(ended.map(async (thread) => (await thread).worker.terminate()));
  };
  return {
    count,
    run: async (task, listener) => {
      while (threads.length < count) threads.push(startFor(task.kind));
      try {
        await Promise.all(
          threads.map(async (thread) => give(await readyFor(await thread, task.kind), task, listener)),
        );
      } catch (error) {
        await close();
        throw error;
      }
    },
    close,
  };
}

/** One thread's share of a task. The thread keeps the program alive only meanwhile. */
function give(worker: Worker, { transfer, ...task }: TaskToRun, listener: TaskListener): Promise<void> {
  return new Promise((resolve, reject) => {
    const listen = (report: ThreadReport) => {
      if ('part' in report) listener.part(report.part, report.given);
      else if ('told' in report) listener.told(report.told);
      else end(resolve);
    };
    const fail = (error: unknown) =>
      end(() => reject(error instanceof Error ? error : new Error(String(error))));
    const exit = (code: number) => fail(new Error(`a thread ended with code ${code}`));
    const end = (settle: () => void) => {
      worker.off('message', listen).off('error', fail).off('exit', exit).unref();
      settle();
    };
    worker.on('message', listen).on('error', fail).on('exit', exit).ref();
    worker.postMessage(task, transfer ?? []);
  });
}
