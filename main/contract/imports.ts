// Files of the user: looked at first, then taken over in one step that can be undone whole.
import { z } from 'zod';
import { CsvColumns, CsvMapping } from './csv-mapping.ts';
import { command, Nothing, query } from './define.ts';
import { ErrorCode } from './errors.ts';
import { job, JobName } from './jobs.ts';
import { Address, ImportId, Issue, Netuid } from './schemas.ts';
import { Delta, EntryKind } from './ledger.ts';
import { Amount, FileBytes, Time } from './wire.ts';

/** What a file does not say itself and the user does. */
const decisions = {
  /** The coldkey of a file that names none. */
  wallet: Address.optional(),
  /** What the columns of a table mean; a commit remembers it for the next file with that header. */
  mapping: CsvMapping.optional(),
};

/** A file as the page hands it over; `modifiedAt` dates balances whose file carries no time. */
const FileInput = z.strictObject({
  name: z.string().min(1).max(255),
  modifiedAt: Time.optional(),
  content: FileBytes,
  /** A large file takes its time: the name it is followed and stopped by. */
  job: JobName.optional(),
  ...decisions,
});

/** How many facts of a kind an import brings. */
const Counts = z.strictObject({ added: z.int(), changed: z.int(), unchanged: z.int() });

const PreviewRow = z.strictObject({
  kind: z.enum(['wallet', 'balance', 'position', 'hotkey-name']),
  change: z.enum(['new', 'changed', 'same', 'closed']),
  coldkey: z.string(),
  hotkey: z.string().nullable(),
  netuid: Netuid.nullable(),
  name: z.string().nullable(),
  amountRao: Amount.nullable(),
  previousRao: Amount.nullable(),
});

/** A line that the file would bring to the ledger. */
const PreviewLine = z.strictObject({
  /** Row of the file, counted from 1. */
  row: z.int(),
  change: z.enum(['new', 'same']),
  coldkey: z.string(),
  kind: EntryKind,
  at: Time,
  hotkey: z.string().nullable(),
  netuid: Netuid.nullable(),
  alphaRao: Delta,
  taoRao: Delta,
});

export const ImportPreview = z.strictObject({
  adapter: z.string(),
  title: z.string(),
  sha256: z.string(),
  observedAt: Time,
  /** Where the date of the balances comes from; the file itself carries none. */
  observedAtSource: z.enum(['file', 'file-date', 'import-time']),
  /** The import that already holds this very file. */
  alreadyImportedAs: ImportId.nullable(),
  counts: Counts,
  rows: z.array(PreviewRow),
  /** Lines for the ledger: how many of which kinds, and the first of them. */
  lines: z.strictObject({
    added: z.int(),
    /** Of events that the ledger holds already. */
    known: z.int(),
    kinds: z.array(z.strictObject({ kind: EntryKind, count: z.int() })),
    first: z.array(PreviewLine),
  }),
  /** Prices of TAO, rates of a USD, and other single figures, that the file brings. */
  priceCount: z.int(),
  rateCount: z.int(),
  factCount: z.int(),
  issues: z.array(Issue),
  unknownFields: z.array(z.string()),
  /** Whether the columns were read as the user said, now or for an earlier file with this header. */
  mapped: z.boolean(),
});
export type ImportPreview = z.input<typeof ImportPreview>;

const ImportResult = z.strictObject({
  importId: ImportId,
  /**
   * Facts that are new or differ from what was known: wallets, balances, positions, names, lines of the ledger; prices,
   * rates and single figures too, which each file states for itself.
   */
  added: z.int(),
  unchanged: z.int(),
  issues: z.array(Issue),
});

const Path = z.string().min(1).max(4096);

const ImportRecord = z.strictObject({
  importId: ImportId,
  adapter: z.string(),
  title: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  byteCount: z.int(),
  importedAt: Time,
  observedAt: Time,
  /** The newest balances it holds; null where it holds none, or was undone. */
  balancesAt: Time.nullable(),
  undoneAt: Time.nullable(),
});

export const importMethods = {
  'import.formats': query('The files that are understood, and how to get them', {
    in: Nothing,
    out: z.array(z.strictObject({ id: z.string(), title: z.string(), howToExport: z.string() })),
  }),
  'import.columns': query('The columns of a table, with its first rows and what they probably mean', {
    in: FileInput,
    out: CsvColumns,
  }),
  'import.preview': query('What a file would change; changes nothing', { in: FileInput, out: ImportPreview }),
  'import.commit': command('Take a file over, whole or not at all', { in: FileInput, out: ImportResult }),
  'import.run': job('Preview and commit the file at a path, with default decisions', {
    in: z.strictObject({ path: Path, ...decisions }),
    out: ImportResult,
  }),
  'import.runAll': job(
    'Take over many files, and all files of folders; one that fails keeps none of the others',
    {
      in: z.strictObject({ paths: z.array(Path).min(1).max(1_000) }),
      out: z.strictObject({
        files: z.array(
          z.strictObject({
            path: z.string(),
            /** Null where the file was refused, or was not reached before the stop. */
            result: ImportResult.nullable(),
            error: z.strictObject({ code: ErrorCode, message: z.string() }).nullable(),
          }),
        ),
      }),
    },
  ),
  'import.undo': command('Undo an import whole', {
    in: z.strictObject({ importId: ImportId }),
    out: z.strictObject({ importId: ImportId, removed: z.int() }),
  }),
  'import.list': query('All imports, newest first, undone ones included', {
    in: Nothing,
    out: z.array(ImportRecord),
  }),
};
