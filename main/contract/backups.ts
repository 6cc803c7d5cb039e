// Copies of the user's own book: made, listed, tried out, and put back in its place. The demo has none.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { Bytes, Time } from './wire.ts';

const BackupId = z.int().positive();

/** Kept nowhere: it opens the copy, and nothing else does. */
const NewPassphrase = z.string().min(10, 'a passphrase of at least 10 characters').max(1024);
const Passphrase = z.string().min(1).max(1024).optional();

const Backup = z.strictObject({
  backupId: BackupId,
  at: Time,
  /** Made by hand; before an import; before a new schema; of a book that a restore replaced. */
  reason: z.enum(['manual', 'import', 'migration', 'restore']),
  encrypted: z.boolean(),
  byteCount: z.int(),
  /** Rows of all tables, as counted when it was made; null where its record is missing. */
  rowCount: z.int().nullable(),
  schema: z.int().nullable(),
  path: z.string(),
});
export type Backup = z.input<typeof Backup>;

const RestoreSource = z.union([
  z.strictObject({ backupId: BackupId, passphrase: Passphrase }),
  z.strictObject({ path: z.string().min(1).max(4096), passphrase: Passphrase }),
  z.strictObject({ content: Bytes, passphrase: Passphrase }),
]);

export const backupMethods = {
  'backup.list': query('The copies of the own book, newest first', { in: Nothing, out: z.array(Backup) }),
  'backup.make': command('Copy the own book, encrypted where a passphrase is given', {
    in: z.strictObject({ passphrase: NewPassphrase.optional() }),
    out: Backup,
  }),
  'backup.verify': query('Try a copy out as a restore would, and change nothing', {
    in: z.strictObject({ backupId: BackupId, passphrase: Passphrase }),
    out: z.strictObject({
      backupId: BackupId,
      sound: z.boolean(),
      /** What is wrong with it; null where it is sound. */
      problem: z.string().nullable(),
      rowCount: z.int().nullable(),
      schema: z.int().nullable(),
    }),
  }),
  'backup.restore': command(
    'Put a copy in the place of the own book, after it was tried out; the book as it was is copied first',
    {
      in: RestoreSource,
      out: z.strictObject({
        rowCount: z.int(),
        /** The schema of the copy; an older one was brought up to date. */
        schema: z.int(),
        /** Where the book lies that was replaced; its number where it is a copy of the list. Null: there was none. */
        replaced: z.strictObject({ backupId: BackupId.nullable(), path: z.string() }).nullable(),
      }),
    },
  ),
};
