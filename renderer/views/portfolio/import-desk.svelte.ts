// Files on the desk: each is read, previewed, and waits for a yes or no. Nothing is taken over before the yes.
// After one file is taken over the others are previewed again, since what is new in them may have changed.
import type { ImportPreview } from '#contract/imports.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { base64Of } from '#renderer/api/base64.ts';
import { asCallError, call, CallError } from '#renderer/api/client.svelte.ts';

const MAX_BYTES = 16_000_000;

export type DeskState = 'reading' | 'ready' | 'committing' | 'failed' | 'done';

type FileInput = WireIn<'import.preview'>;

/** One file, from the moment it is dropped until it is taken over or put away. */
export class DeskFile {
  readonly name: string;
  state = $state<DeskState>('reading');
  preview = $state.raw<ImportPreview | null>(null);
  result = $state.raw<WireOut<'import.commit'> | null>(null);
  error = $state.raw<CallError | null>(null);
  readonly #file: File;
  #input: FileInput | null = null;

  constructor(file: File) {
    this.name = file.name;
    this.#file = file;
  }

  /** Reads the file and asks what it would change. */
  async look(): Promise<void> {
    await this.#try('reading', async () => {
      this.#input ??= await inputOf(this.#file);
      this.preview = await call('import.preview', this.#input);
      this.state = 'ready';
    });
  }

  /** Takes the file over, whole or not at all. */
  async commit(): Promise<void> {
    await this.#try('committing', async () => {
      if (!this.#input) return;
      this.result = await call('import.commit', this.#input);
      this.state = 'done';
    });
  }

  async #try(state: DeskState, action: () => Promise<void>): Promise<void> {
    this.state = state;
    this.error = null;
    try {
      await action();
    } catch (thrown) {
      this.error = asCallError(thrown);
      this.state = 'failed';
    }
  }
}

async function inputOf(file: File): Promise<FileInput> {
  if (file.size > MAX_BYTES) {
    const message = `${file.name} is larger than 16 MB. It was not read and nothing was changed. The files the planner reads are far smaller.`;
    throw new CallError({ code: 'file-too-large', message, traceId: '' });
  }
  return {
    name: file.name,
    modifiedAt: new Date(file.lastModified).toISOString(),
    content: base64Of(await bytesOf(file)),
  };
}

async function bytesOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    const message = `${file.name} could not be read. Nothing was changed. Choose the file again.`;
    throw new CallError({ code: 'file-unreadable', message, traceId: '' });
  }
}

/** All files that were handed in and not put away. */
export class ImportDesk {
  files = $state.raw<readonly DeskFile[]>([]);
  readonly refused = $derived(this.files.filter(({ error }) => error !== null));
  readonly accepted = $derived(this.files.filter(({ error }) => error === null));

  add(files: readonly File[]): void {
    const added = files.map((file) => new DeskFile(file));
    this.files = [...this.files, ...added];
    for (const file of added) void file.look();
  }

  putAway(files: readonly DeskFile[]): void {
    this.files = this.files.filter((each) => !files.includes(each));
  }

  async commit(file: DeskFile): Promise<void> {
    await file.commit();
    await Promise.all(this.files.filter(({ state }) => state === 'ready').map((each) => each.look()));
  }
}
