/** A thread: takes parts of the job it is given until none is left or a stop is asked for, and says what it did. */
import { parentPort } from 'node:worker_threads';
import { type Control, isCancelled, partDone, takePart } from './control.ts';
import type { JobKind } from './kinds.ts';
import { WORKS } from './works.ts';

/** A job as the host sends it. */
export interface ThreadTask {
  readonly kind: JobKind;
  readonly payload: unknown;
  readonly partCount: number;
  readonly control: Control;
}

/** A part done with what it gave, or no more to do. */
export type ThreadReport = { readonly part: number; readonly given: unknown } | { readonly idle: true };

parentPort?.on('message', ({ kind, payload, partCount, control }: ThreadTask) => {
  const report = (message: ThreadReport) => parentPort?.postMessage(message);
  const work = WORKS[kind](payload, control);
  for (let part = takePart(control); part < partCount && !isCancelled(control); part = takePart(control)) {
    const given = work(part);
    partDone(control);
    report({ part, given });
  }
  report({ idle: true });
});
// The first message: all modules are there (threads.ts).
parentPort?.postMessage('ready');
