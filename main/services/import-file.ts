// From bytes to a draft: the encoding, the shape, the adapter, or what the user said of its columns. Turns an adapter's
// refusal into the answer the user sees.
import { AppError } from '#contract/errors.ts';
import { FileRefusal, type ImportDraft } from '#importers/adapter.ts';
import { openCsv } from '#importers/csv/csv-table.ts';
import { mappedCsv, readMapped } from '#importers/csv/mapped-csv.ts';
import type { CsvMapping } from '#importers/csv/mapping.ts';
import { headerName, sightOf, type TableSight } from '#importers/csv/unknown-table.ts';
import { textOf } from '#importers/read-text.ts';
import { adapterOf, adapters, readFileText } from '#importers/registry.ts';

export interface FileFormat {
  readonly id: string;
  readonly title: string;
  readonly howToExport: string;
}

export interface FileFormats {
  list(): FileFormat[];
  /** Throws `empty-file` or `wrong-encoding`. */
  textOf(bytes: Uint8Array): string;
  /** Recognises a text by its shape, else by its header, and reads it. Throws the typed refusal of a file that cannot be read. */
  read(text: string, decisions?: ReadDecisions): ReadFileText;
  /** What a table looks like and what its columns probably mean; null where a text is none. */
  sight(text: string, wallet: string | null): TableSight | null;
  /** A row of a text as it stands there, read as that format; null where the format has no rows or is not known. */
  rowText(formatId: string, text: string, row: number): string | null;
}

/** Plain files of the user by path. All throw `file-unreadable` or `file-too-large`; a folder or a pipe is none to read. */
export interface UserFiles {
  read(path: string): Promise<{ name: string; modifiedAt: number; content: Uint8Array }>;
  /** Bytes of a file. */
  sizeOf(path: string): Promise<number>;
  /** The paths, and instead of each folder the plain files in it, by name. */
  list(paths: readonly string[]): Promise<string[]>;
}

/** What the user decides about a file that does not say it. */
export interface ReadDecisions {
  /** The coldkey of rows that name none. */
  readonly wallet: string | null;
  /** What the columns mean, whatever the file is. */
  readonly mapping: CsvMapping | null;
  /** What was said of a header before; null: nothing. */
  remembered(header: string): CsvMapping | null;
}

export interface ReadFileText {
  readonly adapter: FileFormat;
  readonly draft: ImportDraft;
  /** The header that the user's mapping is of; null where the format is known. */
  readonly header: string | null;
}

function refusing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof FileRefusal) throw new AppError(error.code, error.message, { cause: error });
    throw error;
  }
}

const NO_DECISIONS: ReadDecisions = { wallet: null, mapping: null, remembered: () => null };

/** The mapping a table is read by: given now, or said before of a header that no format has. */
function mappingOf(text: string, { wallet, mapping, remembered }: ReadDecisions): CsvMapping | null {
  if (mapping !== null) return mapping;
  if (adapterOf(text) !== null) return null;
  const header = headerOf(text);
  const known = header === null ? null : remembered(header);
  return known && { ...known, wallet: wallet ?? known.wallet };
}

function headerOf(text: string): string | null {
  const table = openCsv(text);
  return table && headerName(table);
}

function read(text: string, decisions: ReadDecisions): ReadFileText {
  const mapping = mappingOf(text, decisions);
  if (mapping === null) return { ...readFileText(text, { wallet: decisions.wallet }), header: null };
  return { adapter: mappedCsv, draft: readMapped(text, mapping), header: headerOf(text) };
}

/** The formats the planner reads. */
export const fileFormats: FileFormats = {
  list: () => [...adapters, mappedCsv].map(({ id, title, howToExport }) => ({ id, title, howToExport })),
  textOf: (bytes) => refusing(() => textOf(bytes)),
  read: (text, decisions = NO_DECISIONS) => refusing(() => read(text, decisions)),
  sight: sightOf,
  rowText: (formatId, text, row) =>
    [...adapters, mappedCsv].find(({ id }) => id === formatId)?.rowText?.(text, row) ?? null,
};
