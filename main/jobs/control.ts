/**
 * The few integers that host and threads of a job share: cancel flag, next part to take, parts done. All access
 * is atomic; a thread that waits for others' parts sleeps and is woken by each part done and by a cancel.
 */

const CANCELLED = 0;
const NEXT = 1;
const DONE = 2;

/** Shared by reference between threads. */
export type Control = Int32Array<SharedArrayBuffer>;

/** A control with nothing taken yet. */
export function newControl(): Control {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Asks every thread to stop before its next part. */
export function cancel(control: Control): void {
  Atomics.store(control, CANCELLED, 1);
  Atomics.notify(control, DONE);
}

/** Whether a stop was asked for. */
export function isCancelled(control: Control): boolean {
  return Atomics.load(control, CANCELLED) === 1;
}

/** The number of the next part, taken by the caller alone; may lie behind the last one. */
export function takePart(control: Control): number {
  return Atomics.add(control, NEXT, 1);
}

/** Counts a part as done. */
export function partDone(control: Control): void {
  Atomics.add(control, DONE, 1);
  Atomics.notify(control, DONE);
}

/** Sleeps until so many parts are done; false when cancelled instead. Not for the host's thread. */
export function waitForParts(control: Control, count: number): boolean {
  for (;;) {
    if (isCancelled(control)) return false;
    const done = Atomics.load(control, DONE);
    if (done >= count) return true;
    // A cancel between load and wait is seen after a tenth of a second at the latest.
    Atomics.wait(control, DONE, done, 100);
  }
}
