// Files on the desk: each is read, previewed, and waits for a yes or no. Nothing is taken over before the yes.
// After one file is taken over the others are previewed again, since what is new in them may have changed.
import type { CsvColumns } from '#contract/csv-mapping.ts';
import type { ImportPreview } from '#contract/imports.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { asCallError, call, CallError } from '#renderer/api/client.svelte.ts';

const MAX_BYTES = 16_000_000;
/** As many arguments as a call can safely take. */
const CHUNK_BYTES = 32_768;

export type DeskState = 'reading' | 'asking' | 'ready' | 'committing' | 'failed' | 'done';

type FileInput = WireIn<'import.preview'>;
type Decisions = Pick<FileInput, 'wallet' | 'mapping'>;

/** One file, from the moment it is dropped until it is taken over or put away. */
export class DeskFile {
  readonly name: string;
  state = $state<DeskState>('reading');
  preview = $state.raw<ImportPreview | null>(null);
  result = $state.raw<WireOut<'import.commit'> | null>(null);
  error = $state.raw<CallError | null>(null);
  /** What the file does not say and the holder must; null: nothing. */
  question = $state<'wallet' | 'columns' | null>(null);
  columns = $state.raw<CsvColumns | null>(null);
  /** Why the answer to a question did not do. */
  complaint = $state<string | null>(null);
  readonly #file: File;
  #input: FileInput | null = null;
  #decisions: Decisions = {};

  constructor(file: File) {
    this.name = file.name;
    this.#file = file;
  }

  /** Reads the file and asks what it would change. */
  async look(): Promise<void> {
    await this.#try('reading', async () => {
      this.#input ??= await inputOf(this.#file);
      this.preview = await call('import.preview', { ...this.#input, ...this.#decisions });
      this.question = null;
      this.state = 'ready';
    });
    if (this.question === 'columns' && this.columns === null) await this.askColumns();
  }

  /** Takes what the holder says of the file and looks again. */
  async decide(decisions: Decisions): Promise<void> {
    this.#decisions = { ...this.#decisions, ...decisions };
    await this.look();
  }

  /** Opens the question what the columns mean. */
  async askColumns(): Promise<void> {
    await this.#try('asking', async () => {
      if (!this.#input) return;
      const { mapping } = this.#decisions;
      const columns = await call('import.columns', this.#input);
      this.columns = mapping ? { ...columns, mapping } : columns;
      this.question = 'columns';
    });
  }

  /** Takes the file over, whole or not at all. */
  async commit(): Promise<void> {
    await this.#try('committing', async () => {
      if (!this.#input) return;
      this.result = await call('import.commit', { ...this.#input, ...this.#decisions });
      this.state = 'done';
    });
  }

  async #try(state: DeskState, action: () => Promise<void>): Promise<void> {
    this.state = state;
    this.error = null;
    this.complaint = null;
    try {
      await action();
    } catch (thrown) {
      const error = asCallError(thrown);
      const question = questionOf(error, this.#decisions);
      if (question === null) {
        this.error = error;
        this.state = 'failed';
        return;
      }
      // The first refusal is the question itself; a later one says what the answer lacked.
      this.complaint = this.question === null && question === 'columns' ? null : error.message;
      this.question = question;
      this.state = 'asking';
    }
  }
}

/** What a refusal asks for; null where nothing the holder could say helps. */
function questionOf({ code }: CallError, { mapping, wallet }: Decisions): DeskFile['question'] {
  if (code === 'unknown-columns') return 'columns';
  if (code === 'wallet-needed') return mapping ? 'columns' : 'wallet';
  if (code === 'bad-input' && mapping) return 'columns';
  return code === 'bad-input' && wallet !== undefined ? 'wallet' : null;
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

function base64Of(bytes: Uint8Array): string {
  const chunks: string[] = [];
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
    chunks.push(String.fromCharCode(...bytes.subarray(at, at + CHUNK_BYTES)));
  }
  return btoa(chunks.join(''));
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
