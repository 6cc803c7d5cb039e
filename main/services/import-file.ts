// From bytes to a draft: the encoding, the shape, the adapter. Turns an adapter's refusal into the answer the user sees.
import { AppError } from '#contract/errors.ts';
import { FileRefusal, type ImportDraft } from '#importers/adapter.ts';
import { textOf } from '#importers/read-text.ts';
import { adapters, readFileText } from '#importers/registry.ts';

export interface FileFormat {
  readonly id: string;
  readonly title: string;
  readonly howToExport: string;
}

export interface FileFormats {
  list(): FileFormat[];
  /** Throws `empty-file` or `wrong-encoding`. */
  textOf(bytes: Uint8Array): string;
  /** Recognises a text by its shape and reads it. Throws the typed refusal of a file that cannot be read. */
  read(text: string): { adapter: FileFormat; draft: ImportDraft };
  /** A row of a text as it stands there, read as that format; null where the format has no rows or is not known. */
  rowText(formatId: string, text: string, row: number): string | null;
}

/** Files of the user by path. All throw `file-unreadable` or `file-too-large`. */
export interface UserFiles {
  read(path: string): Promise<{ name: string; modifiedAt: number; content: Uint8Array }>;
  /** Bytes of a plain file; null for what has no size, such as a pipe. */
  sizeOf(path: string): Promise<number | null>;
  /** The paths, and instead of each folder the plain files in it, by name. */
  list(paths: readonly string[]): Promise<string[]>;
}

function refusing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileRefusal) throw new AppError(error.code, error.message, { cause: error });
    throw error;
  }
}

/** The formats the planner reads. */
export const fileFormats: FileFormats = {
  list: () => adapters.map(({ id, title, howToExport }) => ({ id, title, howToExport })),
  textOf: (bytes) => refusing(() => textOf(bytes)),
  read: (text) => refusing(() => readFileText(text)),
  rowText: (formatId, text, row) => adapters.find(({ id }) => id === formatId)?.rowText?.(text, row) ?? null,
};
