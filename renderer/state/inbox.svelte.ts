// Files on their way in: chosen, or dropped anywhere on the window. The portfolio view takes them out and previews them.
import { open } from './route.svelte.ts';

class Inbox {
  files = $state.raw<readonly File[]>([]);

  /** Takes files in and opens the view that previews them. */
  receive(files: Iterable<File>): void {
    this.files = [...this.files, ...files];
    if (this.files.length > 0) open('portfolio');
  }

  /** Hands the files over and forgets them. */
  take(): readonly File[] {
    const files = this.files;
    this.files = [];
    return files;
  }
}

export const inbox = new Inbox();
