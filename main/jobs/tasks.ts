// Long runs that wait for others rather than compute: each has a name, is stopped under it, and a newer run of the same
// name takes its place. Starts no thread.

export type TaskEnd = 'cancelled' | 'replaced';

export interface Tasks {
  /** Runs work under a name; its signal is aborted with a TaskEnd as its reason. Rejects as the work does. */
  run<Result>(name: string, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
  /** False where none of that name is under way. */
  cancel(name: string): boolean;
  isBusy(): boolean;
  close(): void;
}

export function createTasks(): Tasks {
  const running = new Map<string, AbortController>();
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
      try {
        return await work(controller.signal);
      } finally {
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
