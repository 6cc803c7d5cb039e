// Scenario files that the system opens with the planner: by the command line, by a second start, or as an event of macOS,
// which may come before anything else is there. Kept until the page takes them, each once.

/** As many as somebody opens on purpose. */
const MOST_WAITING = 20;

export interface OpenedFiles {
  add(paths: readonly string[]): void;
  /** The paths that came since the last time. */
  take(): string[];
  /** Told whenever something was added. */
  onAdd(listener: () => void): void;
}

export function createOpenedFiles(): OpenedFiles {
  let waiting: string[] = [];
  let listener = () => {};
  return {
    add: (paths) => {
      waiting = [...new Set([...waiting, ...paths])].slice(0, MOST_WAITING);
      if (paths.length > 0) listener();
    },
    take: () => {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    onAdd: (next) => (listener = next),
  };
}
