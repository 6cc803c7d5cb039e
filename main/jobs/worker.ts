/** A thread: takes parts of the job it is given until none is left or a stop is asked for, and says what it did. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Control, isCancelled, partDone, takePart } from './control.ts';
import type { JobKind } from './kinds.ts';
import type { Told } from './outcome.ts';
import { WORKS } from './works.ts';

/** A job as the host sends it. */
export interface ThreadTask {
  readonly kind: JobKind;
  readonly payload: unknown;
  readonly partCount: number;
  readonly control: Control;
}

/** What the host asks for beside tasks: to have the modules of a kind before its first task. */
export interface ThreadLoad {
  readonly load: JobKind;
}

/** A part done with what it gave, how far it is, or no more to do. */
export type ThreadReport =
  { readonly part: number; readonly given: unknown } | { readonly told: Told } | { readonly idle: true };

async function doTask({ kind, payload, partCount, control }: ThreadTask): Promise<void> {
  const report = (message: ThreadReport) => parentPort?.postMessage(message);
  const prepare = await WORKS[kind]();
  const work = await prepare(payload, { control, tell: (told) => report({ told }) });
  for (let part = takePart(control); part < partCount && !isCancelled(control); part = takePart(control)) {
    const given = work(part);
    partDone(control);
    report({ part, given });
  }
  report({ idle: true });
}

async function load(kind: JobKind): Promise<void> {
  await WORKS[kind]();
  parentPort?.postMessage('loaded');
}

// What it throws is an error of the thread, which ends it.
parentPort?.on(
  'message',
  (asked: ThreadTask | ThreadLoad) => void ('load' in asked ? load(asked.load) : doTask(asked)),
);
// The first message: all modules of the first task are there (threads.ts).
void load(workerData as JobKind);
