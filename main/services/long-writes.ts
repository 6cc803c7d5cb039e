// Long writes into a book, made by a thread with a connection of its own: whatever else writes waits here for their end,
// and not inside the database, where it would keep the whole backend waiting and then be refused.

export interface LongWrites {
  isBusy(): boolean;
  /** Runs a long write at once; long writes among themselves wait for each other where they are made. */
  during<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Runs work when no long write is under way; what it does before its first `await` no long write begins in. */
  between<Result>(work: () => Result | Promise<Result>): Promise<Result>;
}

export function createLongWrites(): LongWrites {
  const running = new Set<Promise<unknown>>();
  return {
    isBusy: () => running.size > 0,
    during: async (work) => {
      const written = work();
      running.add(written);
      try {
        return await written;
      } finally {
        running.delete(written);
      }
    },
    between: async (work) => {
      while (running.size > 0) await Promise.allSettled(running);
      return work();
    },
  };
}
