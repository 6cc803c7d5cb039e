/** Files that a thread reads, one after the other: what it is given, and what it answers for each. Types and plan only. */
import type { Committed, FileToRead, Previewed } from '#services/import-work.ts';
import type { Answered, JobPlan } from './outcome.ts';

/** A file by its path, or as it was handed over. */
export type ImportSource = ({ readonly path: string } & Decided) | FileToRead;

/** What the user said of a file. */
type Decided = Pick<FileToRead, 'wallet' | 'mapping'>;

export interface ImportRequest {
  readonly task: 'preview' | 'commit';
  readonly sources: readonly ImportSource[];
  /** The file of the database; the thread has a connection of its own. */
  readonly database: string;
  readonly nowMs: number;
}

export type FileAnswer = Answered<Previewed | Committed>;

/** One part for each file. What is written stands, so that a stop drops no answer. */
export function planImport(request: ImportRequest): JobPlan<never, readonly (FileAnswer | undefined)[]> {
  const { sources } = request;
  return {
    partCount: sources.length,
    payload: request,
    tellsItself: true,
    keepsParts: true,
    transfer: sources.flatMap((source) =>
      'content' in source ? [source.content.buffer as ArrayBuffer] : [],
    ),
    result: (given) => sources.map((_, part) => given.get(part) as FileAnswer | undefined),
  };
}
