// One file on the desk: looked at, perhaps asked about, and taken over once the holder says yes. What takes its time is
// followed and can be stopped. Must not hold the bytes: they go straight from the disk to the planner.
import type { CsvColumns } from '#contract/csv-mapping.ts';
import type { ImportPreview } from '#contract/imports.ts';
import type { WireIn, WireOut } from '#contract/methods.ts';
import { asCallError, call, callWithFile, CallError, type FileMethod } from '#renderer/api/client.svelte.ts';
import { jobName } from '#renderer/api/job-name.ts';
import { followJob, type JobProgress } from '#renderer/state/job-progress.ts';

const MEGABYTE = 1024 * 1024;
/** What the planner reads at most. */
const MAX_BYTES = 256 * MEGABYTE;

export type DeskState = 'waiting' | 'reading' | 'asking' | 'ready' | 'committing' | 'failed' | 'done';

type Decisions = Pick<WireIn<'import.preview'>, 'wallet' | 'mapping'>;

let deskFileCount = 0;

/** One file, from the moment it is dropped until it is taken over or put away. */
export class DeskFile {
  readonly id = ++deskFileCount;
  /** As it is shown: a name that is itself a secret is not. */
  name = $state('');
  readonly byteCount: number;
  state = $state<DeskState>('waiting');
  /** How far the reading or taking over is; null where nobody said yet, as with a small file. */
  progress = $state.raw<JobProgress | null>(null);
  preview = $state.raw<ImportPreview | null>(null);
  result = $state.raw<WireOut<'import.commit'> | null>(null);
  error = $state.raw<CallError | null>(null);
  /** What the file does not say and the holder must; null: nothing. */
  question = $state<'wallet' | 'columns' | null>(null);
  columns = $state.raw<CsvColumns | null>(null);
  /** Why the answer to a question did not do. */
  complaint = $state<string | null>(null);
  readonly #file: File;
  readonly #job = jobName(`import ${this.id}`);
  #decisions: Decisions = {};

  constructor(file: File) {
    this.name = file.name;
    this.byteCount = file.size;
    this.#file = file;
  }

  /** Reads the file and asks what it would change. */
  async look(): Promise<void> {
    await this.#try('reading', async () => {
      this.preview = await this.#ask('import.preview');
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
      const { mapping } = this.#decisions;
      const columns = await this.#ask('import.columns', {});
      this.columns = mapping ? { ...columns, mapping } : columns;
      this.question = 'columns';
    });
  }

  /** Takes the file over, whole or not at all. */
  async commit(): Promise<void> {
    await this.#try('committing', async () => {
      this.result = await this.#ask('import.commit');
      this.state = 'done';
    });
  }

  /** Stops what is under way; what was not whole is not kept. */
  async stop(): Promise<void> {
    await call('job.cancel', { job: this.#job });
  }

  async #ask<M extends FileMethod>(method: M, decisions = this.#decisions): Promise<WireOut<M>> {
    const { name, size } = this.#file;
    if (size > MAX_BYTES) throw tooLarge(name);
    const unfollow = followJob(this.#job, (progress) => (this.progress = progress));
    try {
      return await callWithFile(method, { ...namesOf(this.#file), job: this.#job, ...decisions }, this.#file);
    } finally {
      unfollow();
      this.progress = null;
    }
  }

  async #try(state: DeskState, action: () => Promise<void>): Promise<void> {
    this.state = state;
    this.error = null;
    this.complaint = null;
    try {
      await action();
    } catch (thrown) {
      const error = asCallError(thrown);
      if (error.code === 'job-cancelled') {
        this.state = this.preview ? 'ready' : 'waiting';
        return;
      }
      const question = questionOf(error, this.#decisions);
      if (question === null) {
        if (isSecretName(error)) this.name = 'A file';
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

const isSecretName = ({ code, fields }: CallError): boolean =>
  code === 'secret-refused' && fields.some(({ path }) => path === 'name');

const namesOf = ({ name, lastModified }: File) => ({
  name,
  modifiedAt: new Date(lastModified).toISOString(),
});

function tooLarge(name: string): CallError {
  const message = `${name} is larger than ${MAX_BYTES / MEGABYTE} MB. It was not read and nothing was changed. Split it and import the parts.`;
  return new CallError({ code: 'file-too-large', message, traceId: '' });
}
