// Files on their way in: chosen, dropped anywhere on the window, or opened with the planner. The view they are for takes them
// out: the portfolio previews what is imported, the scenarios take over files of scenarios.
import { open, type ViewId } from './route.svelte.ts';
import { sortFiles } from './scenario-files.ts';

class Inbox {
  files = $state.raw<readonly File[]>([]);
  readonly #view: ViewId;

  constructor(view: ViewId) {
    this.#view = view;
  }

  /** Takes files in and opens the view they are for. */
  put(files: readonly File[]): void {
    if (files.length === 0) return;
    this.files = [...this.files, ...files];
    open(this.#view);
  }

  /** Hands the files over and forgets them. */
  take(): readonly File[] {
    const files = this.files;
    this.files = [];
    return files;
  }
}

export const importInbox = new Inbox('portfolio');

export const scenarioInbox = new Inbox('scenarios');

/** Puts each file where it belongs. */
export async function receiveFiles(files: Iterable<File>): Promise<void> {
  const { scenarios, others } = await sortFiles(files);
  scenarioInbox.put(scenarios);
  importInbox.put(others);
}
