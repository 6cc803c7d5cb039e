// Files on their way in: chosen, or dropped anywhere on the window. The portfolio view takes them out and previews them;
// files of scenarios go to their own view.
import { open } from './route.svelte.ts';
import { sortFiles } from './scenario-files.ts';

class Inbox {
  files = $state.raw<readonly File[]>([]);
  scenarios = $state.raw<readonly File[]>([]);

  /** Takes files in and opens the view that previews them. */
  async receive(files: Iterable<File>): Promise<void> {
    const { scenarios, others } = await sortFiles(files);
    this.scenarios = [...this.scenarios, ...scenarios];
    this.files = [...this.files, ...others];
    if (this.scenarios.length > 0) open('scenarios');
    if (this.files.length > 0) open('portfolio');
  }

  /** Hands the files over and forgets them. */
  take(): readonly File[] {
    const files = this.files;
    this.files = [];
    return files;
  }

  /** The same of files of scenarios. */
  takeScenarios(): readonly File[] {
    const files = this.scenarios;
    this.scenarios = [];
    return files;
  }
}

export const inbox = new Inbox();
