// Puts a database that was tried out in the place of the book, in one rename: after a crash at any moment the folder holds
// the old book or the new one. Nobody else may have the book open (folder-lock.ts); what is replaced was copied before.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { connectFile } from '#db/connect.ts';
import { backupsFolder } from './copies.ts';
import { renameDurably, syncFile } from './durable.ts';
import { type CopyRequest, writeCopy } from './write-copy.ts';

export type ReplaceStage = 'saving' | 'swapping' | 'swapped';

export interface Replacement {
  readonly file: string;
  /** The database that takes the place (drill.ts). */
  readonly by: string;
  readonly nowMs: number;
  readonly onStage?: ((stage: ReplaceStage) => void) | undefined;
}

/** What a book was replaced as: a copy with its number, or its damaged files as they lay. Null: there was none. */
export type Saved = { readonly backupId: number | null; readonly path: string } | null;

const LOGS = ['-wal', '-shm', '-journal'];

/** The files of a book that cannot be copied as a database, byte by byte. */
function saveFiles(file: string, nowMs: number): Saved {
  const stamp = new Date(nowMs).toISOString().replaceAll(/[:.]/g, '-');
  const folder = join(backupsFolder(file), `damaged-${stamp}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const end of ['', ...LOGS]) {
    if (!existsSync(file + end)) continue;
    const saved = join(folder, basename(file) + end);
    copyFileSync(file + end, saved);
    syncFile(saved);
  }
  return { backupId: null, path: folder };
}

/** Copies what is about to be replaced. */
function saveReplaced({ file, nowMs }: Pick<CopyRequest, 'file' | 'nowMs'>): Saved {
  if (!existsSync(file)) return null;
  try {
    const { backupId, path } = writeCopy({ file, reason: 'restore', nowMs });
    return { backupId, path };
  } catch {
    return saveFiles(file, nowMs);
  }
}

/** A log that stays behind would be read as the new file's. Folded into its own file first, so that no moment lacks it. */
function foldLog(file: string) {
  if (!existsSync(file)) return;
  try {
    const connection = connectFile(file);
    try {
      connection.pragma('journal_mode = DELETE');
    } finally {
      connection.close();
    }
  } catch {
    // A damaged book: its log lies in the copy of its files.
  }
  for (const end of LOGS) rmSync(file + end, { force: true });
}

/** Saves the book as it is and puts another in its place; gives where the old one lies. */
export function replaceBook({ file, by, nowMs, onStage }: Replacement): Saved {
  onStage?.('saving');
  const saved = saveReplaced({ file, nowMs });
  onStage?.('swapping');
  foldLog(file);
  renameDurably(by, file);
  onStage?.('swapped');
  return saved;
}
