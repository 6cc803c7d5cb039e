// Writes copies of a book. A copy is whole, checked and on the disk before it takes its name, or it is not there.
// Its record (rows of each table, schema, sha256) lies beside it, so that a later check has something to compare with.
import { chmodSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkDatabase, countRows } from '#db/check.ts';
import { connectFile } from '#db/connect.ts';
import { DatabaseError } from '#db/errors.ts';
import { backupsFolder, type CopyFacts, type CopyRecord, listCopies, lookOf, recordFile } from './copies.ts';
import { copyName, type CopyReason } from './copy-name.ts';
import { digestOf, partialName, renameDurably, sweepPartials } from './durable.ts';
import { copiesToDrop } from './retention.ts';
import { sealedDigest, sealFile } from './seal.ts';

/** Where the writing of a copy has got to. */
export type CopyStage = 'copying' | 'checking' | 'sealing' | 'keeping' | 'kept';

export interface CopyRequest {
  /** The book's file. */
  readonly file: string;
  readonly reason: CopyReason;
  readonly nowMs: number;
  readonly onStage?: ((stage: CopyStage) => void) | undefined;
}

/** A copy under a name of its own, with what is known of its content. */
interface Draft {
  readonly path: string;
  readonly facts: CopyFacts;
}

/** SQLite's own copy: of one moment, whatever others write meanwhile, and of the write-ahead log too. */
function copyTo(path: string, file: string) {
  const connection = connectFile(file, { readonly: true });
  try {
    connection.prepare('VACUUM INTO ?').run(path);
  } finally {
    connection.close();
  }
  chmodSync(path, 0o600);
}

function factsOf(path: string, look: string): CopyFacts {
  const connection = connectFile(path, { readonly: true });
  try {
    checkDatabase(connection);
    const schema = Number(connection.pragma('user_version', { simple: true }));
    return { schema, rows: countRows(connection), sha256: digestOf(path), look };
  } finally {
    connection.close();
  }
}

function prepareFolder(file: string): string {
  const folder = backupsFolder(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  sweepPartials(folder);
  if (!existsSync(file)) {
    const message = `There is no database at ${file} any more. Nothing was changed. Put it back, or restore a copy.`;
    throw new DatabaseError('database-failed', message);
  }
  return folder;
}

function draftCopy({ file, onStage }: CopyRequest, folder: string): Draft {
  const path = partialName(folder, 'copy.db');
  rmSync(path, { force: true });
  onStage?.('copying');
  // Looked at before: what is written meanwhile makes the next copy one too many, never one too few.
  const look = lookOf(file);
  try {
    copyTo(path, file);
    onStage?.('checking');
    return { path, facts: factsOf(path, look) };
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** The record first: one without its copy is nothing, a copy without its record would be less than it was. */
function keep({ path, facts }: Draft, request: CopyRequest, encrypted: boolean): CopyRecord {
  const { file, reason, nowMs, onStage } = request;
  onStage?.('keeping');
  const folder = backupsFolder(file);
  const backupId = (listCopies(folder)[0]?.backupId ?? 0) + 1;
  const name = { backupId, atMs: nowMs, reason, encrypted };
  const copy = join(folder, copyName(name));
  const record = partialName(folder, 'copy.json');
  writeFileSync(record, JSON.stringify(facts), { mode: 0o600 });
  renameDurably(record, recordFile(copy));
  renameDurably(path, copy);
  for (const dropped of copiesToDrop(listCopies(folder))) {
    rmSync(dropped.path, { force: true });
    rmSync(recordFile(dropped.path), { force: true });
  }
  onStage?.('kept');
  return { ...name, path: copy, byteCount: statSync(copy).size, facts };
}

/** Copies a book into `backups/` beside it, and drops the automatic copies that are no longer kept. */
export function writeCopy(request: CopyRequest): CopyRecord {
  const draft = draftCopy(request, prepareFolder(request.file));
  return keep(draft, request, false);
}

/** As `writeCopy`, encrypted with a passphrase; the encrypted file is read back before the plain one goes. */
export async function writeSealedCopy(request: CopyRequest, passphrase: string): Promise<CopyRecord> {
  const folder = prepareFolder(request.file);
  const { path: plain, facts } = draftCopy(request, folder);
  const sealed = partialName(folder, 'copy.db.age');
  try {
    request.onStage?.('sealing');
    await sealFile(plain, sealed, passphrase);
    if ((await sealedDigest(sealed, passphrase)) !== facts.sha256)
      throw new DatabaseError(
        'backup-damaged',
        'The copy did not come out whole. It was not kept. Try again.',
      );
  } catch (error) {
    rmSync(sealed, { force: true });
    throw error;
  } finally {
    rmSync(plain, { force: true });
  }
  return keep({ path: sealed, facts }, request, true);
}

/** Whether a copy that opens without a passphrase holds the book as it stands. */
export function isCopied(file: string): boolean {
  const newest = listCopies(backupsFolder(file)).find(({ encrypted }) => !encrypted);
  return newest?.facts?.look === lookOf(file);
}
