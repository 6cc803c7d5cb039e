// The copies of a book as they lie in `backups/` beside it, each with the record that was written with it.
// A copy without a record, or with one that cannot be read, is listed all the same: its facts are unknown, not zero.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type CopyName, parseCopyName } from './copy-name.ts';

/** What was known of a copy's content when it was written. */
export interface CopyFacts {
  readonly schema: number;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Of the database itself, before any encryption. */
  readonly sha256: string;
  /** How the book's files looked when it was copied; the same look again means that nothing has changed. */
  readonly look: string;
}

export interface CopyRecord extends CopyName {
  readonly path: string;
  readonly byteCount: number;
  /** Null where no record stands beside the copy. */
  readonly facts: CopyFacts | null;
}

/** Where the copies of a book's file lie. */
export const backupsFolder = (file: string): string => join(dirname(file), 'backups');

/** Where the record of a copy lies. */
export const recordFile = (copy: string): string => `${copy.replace(/\.db(\.age)?$/, '')}.json`;

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

function toFacts(value: unknown): CopyFacts | null {
  if (typeof value !== 'object' || value === null) return null;
  const { schema, rows, sha256, look } = value as Partial<Record<keyof CopyFacts, unknown>>;
  if (!isCount(schema) || typeof sha256 !== 'string' || typeof look !== 'string') return null;
  if (typeof rows !== 'object' || rows === null || !Object.values(rows).every(isCount)) return null;
  return { schema, sha256, look, rows: rows as Record<string, number> };
}

function factsOf(copy: string): CopyFacts | null {
  try {
    return toFacts(JSON.parse(readFileSync(recordFile(copy), 'utf8')));
  } catch {
    return null;
  }
}

/** All copies in a folder, newest first. */
export function listCopies(folder: string): CopyRecord[] {
  if (!existsSync(folder)) return [];
  const copies = readdirSync(folder).flatMap((name): CopyRecord[] => {
    const parsed = parseCopyName(name);
    const path = join(folder, name);
    const stat = parsed && statSync(path, { throwIfNoEntry: false });
    return parsed && stat ? [{ ...parsed, path, byteCount: stat.size, facts: factsOf(path) }] : [];
  });
  return copies.toSorted((one, other) => other.backupId - one.backupId || other.atMs - one.atMs);
}

/** How a book's files look now: sizes and times of the file and its write-ahead log. */
export function lookOf(file: string): string {
  return [file, `${file}-wal`]
    .map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }))
    .map((stat) => (stat === undefined || stat.size === 0n ? '0' : `${stat.size}@${stat.mtimeNs}`))
    .join(' ');
}
