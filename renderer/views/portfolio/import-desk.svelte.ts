// Files on the desk: looked at one after the other, and taken over once the holder says so, one by one or all in a row.
// After files are taken over the others are previewed again, since what is new in them may have changed. What is stopped
// or refused takes none of the others along.
import { DeskFile } from './desk-file.svelte.ts';

/** How far a row of files is. */
interface DeskRun {
  readonly what: 'reading' | 'committing';
  readonly files: readonly DeskFile[];
  readonly doneCount: number;
}

/** All files that were handed in and not put away. */
export class ImportDesk {
  files = $state.raw<readonly DeskFile[]>([]);
  /** The row of files that is worked on; null: none. */
  run = $state.raw<DeskRun | null>(null);
  readonly refused = $derived(this.files.filter(({ error }) => error !== null));
  readonly accepted = $derived(this.files.filter(({ error }) => error === null));
  readonly ready = $derived(this.files.filter(({ state }) => state === 'ready'));
  readonly waiting = $derived(this.files.filter(({ state }) => state === 'waiting'));
  #last: Promise<void> = Promise.resolve();
  #stopped = false;

  add(files: readonly File[]): void {
    const added = files.map((file) => new DeskFile(file));
    this.files = [...this.files, ...added];
    void this.#look(added);
  }

  /** Goes on with what a stop left unread. */
  lookOn(): void {
    void this.#look(this.waiting);
  }

  putAway(files: readonly DeskFile[]): void {
    this.files = this.files.filter((each) => !files.includes(each));
  }

  /** Takes one file over. */
  async commit(file: DeskFile): Promise<void> {
    await this.#inTurn('committing', [file], (each) => each.commit());
    await this.#look(this.ready);
  }

  /** Takes over every file that is ready, each an import of its own. */
  async commitAll(): Promise<void> {
    await this.#inTurn('committing', this.ready, (file) => file.commit());
    await this.#look(this.ready);
  }

  /** Stops the file at hand and leaves those after it as they are. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.run?.files[this.run.doneCount]?.stop();
  }

  #look(files: readonly DeskFile[]): Promise<void> {
    return this.#inTurn('reading', files, (file) => file.look());
  }

  /** One file at a time, and one row of files after the other. */
  #inTurn(
    what: DeskRun['what'],
    files: readonly DeskFile[],
    work: (file: DeskFile) => Promise<void>,
  ): Promise<void> {
    this.#last = this.#last.then(async () => {
      this.#stopped = false;
      for (const [doneCount, file] of files.entries()) {
        if (this.#stopped) break;
        // Put away meanwhile.
        if (!this.files.includes(file)) continue;
        this.run = { what, files, doneCount };
        await work(file);
      }
      this.run = null;
    });
    return this.#last;
  }
}
