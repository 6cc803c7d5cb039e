// Long runs that wait for others rather than compute: each has a name, is stopped under it, and a newer run of the same
// name takes its place. One after the other: two windows would ask a host twice as often as it bears. Starts no thread.

export type TaskEnd = 'cancelled' | 'replaced';

export interface Tasks {
  /**
   * Runs work under a name, once those before it are over; its signal is aborted with a TaskEnd as its reason, which it may
   * be from the beginning. Rejects as the work does.
   */
  run<Result>(name: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** False where none of that name is under way. */
  cancel(name: string): boolean;
  isBusy(): boolean;
  close(): void;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }));

export function createTasks(): Tasks {
  const running = new Map<string, AbortController>();
  let last = Promise.resolve();
  const stop = (name: string, why: TaskEnd) => {
    const known = running.get(name);
    known?.abort(why);
    return known !== undefined;
  };
  return {
    run: async (name, work) => {
      stop(name, 'replaced');
      const controller = new AbortController();
      running.set(name, controller);
      const { signal } = controller;
      const before = last;
      const { promise, resolve: end } = Promise.withResolvers<void>();
      last = promise;
      try {
        await Promise.race([before, aborted(signal)]);
        return await work(signal);
      } finally {
        void before.then(end);
        if (running.get(name) === controller) running.delete(name);
      }
    },
    cancel: (name) => stop(name, 'cancelled'),
    isBusy: () => running.size > 0,
    close: () => {
      for (const name of running.keys()) stop(name, 'cancelled');
    },
  };
}
