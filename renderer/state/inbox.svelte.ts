// Files on their way in: chosen, dropped anywhere on the window, or opened with the planner. The view they are for takes them
// out: the portfolio previews what is imported, the scenarios take over files of scenarios.
import { open, type ViewId } from './route.svelte.ts';

class Inbox {
  files = $state.raw<readonly File[]>([]);
  readonly #view: ViewId;

  constructor(view: ViewId) {
    this.#view = view;
  }

  /** Takes files in and opens the view they are for. */
  receive(files: Iterable<File>): void {
    this.files = [...this.files, ...files];
    if (this.files.length > 0) open(this.#view);
  }

  /** Hands the files over and forgets them. */
  take(): readonly File[] {
    const files = this.files;
    this.files = [];
    return files;
  }
}

export const inbox = new Inbox('portfolio');

export const scenarioInbox = new Inbox('scenarios');
