// Reads files of the user whole, with a limit and a clear refusal. A file that somebody changes meanwhile is refused: half of
// one and half of another would be neither. Never follows what a file says.
import { closeSync, createReadStream, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { AppError } from '#contract/errors.ts';
import type { UserFiles } from '#services/import-file.ts';
import type { FileToRead } from '#services/import-work.ts';

const MEGABYTE = 1024 * 1024;
/** No file of the user is read that is larger, by no transport. */
export const LARGEST_FILE_BYTES = 256 * MEGABYTE;
const PIECE_BYTES = 8 * MEGABYTE;

const reasons: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder, not a file.',
  EACCES: 'The file may not be read by this user.',
  EPERM: 'The file may not be read by this user.',
};

/** Throws where a path leads to no plain file: opening a pipe would wait for whoever writes into it. */
function assertPlain(found: Stats): void {
  if (found.isFile()) return;
  const what = found.isDirectory()
    ? `${reasons['EISDIR']} Nothing was imported. Check the path and try again.`
    : 'This is a pipe or a device, not a file. Nothing was imported. Save what it gives as a file and import that.';
  throw new AppError('file-unreadable', what);
}

const tooLarge = () =>
  new AppError(
    'file-too-large',
    `The file is larger than ${LARGEST_FILE_BYTES / MEGABYTE} MB. Nothing was imported. Split it and import the parts.`,
  );

const changed = () =>
  new AppError(
    'file-unreadable',
    'The file was changed while it was read. Nothing was imported. Wait until it is written whole, and try again.',
  );

function asRefusal(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'The file cannot be read.';
  const message = `${reason} Nothing was imported. Check the path and try again.`;
  return new AppError('file-unreadable', message, { cause: error });
}

const isSame = (one: Stats, other: Stats): boolean =>
  one.size === other.size && one.mtimeMs === other.mtimeMs;

function readPieces(file: number, size: number, onPiece: () => void): Uint8Array {
  const content = Buffer.alloc(size);
  let read = 0;
  while (read < size) {
    onPiece();
    const count = readSync(file, content, read, Math.min(PIECE_BYTES, size - read), read);
    if (count === 0) throw changed();
    read += count;
  }
  return content;
}

/**
 * The bytes of a plain file with its name and date, read in the caller's thread; `onPiece` is called before each piece and
 * may throw to stop. Throws `file-unreadable` or `file-too-large`.
 */
export function readPlainFile(path: string, onPiece: () => void): FileToRead {
  let file: number | null = null;
  try {
    assertPlain(statSync(path));
    file = openSync(path, 'r');
    const before = fstatSync(file);
    if (before.size > LARGEST_FILE_BYTES) throw tooLarge();
    const content = readPieces(file, before.size, onPiece);
    if (!isSame(before, fstatSync(file))) throw changed();
    return { name: basename(path), modifiedAt: Math.floor(before.mtimeMs), content };
  } catch (error) {
    // What `onPiece` throws is the caller's own.
    throw error instanceof Error && !('code' in error) ? error : asRefusal(error);
  } finally {
    if (file !== null) closeSync(file);
  }
}

async function readWhole(path: string) {
  const before = await stat(path);
  assertPlain(before);
  // One byte past the limit is enough to know: it may grow while it is read.
  const content = await buffer(createReadStream(path, { end: LARGEST_FILE_BYTES }));
  if (content.length > LARGEST_FILE_BYTES) throw tooLarge();
  if (!isSame(before, await stat(path)) || before.size !== content.length) throw changed();
  return { name: basename(path), modifiedAt: Math.floor(before.mtimeMs), content };
}

const isHidden = (path: string): boolean => path.split(sep).some((part) => part.startsWith('.'));

/** The plain files of a folder and of the folders in it by name, without hidden ones; of anything else its path. */
async function filesAt(path: string): Promise<string[]> {
  const found = await stat(path).catch(() => null);
  // What is not there is refused by name when its turn comes.
  if (!found?.isDirectory()) return [path];
  const entries = await readdir(path, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !isHidden(relative(path, file)))
    .sort();
}

const refusing = <Result>(work: Promise<Result>): Promise<Result> =>
  work.catch((error: unknown) => {
    throw asRefusal(error);
  });

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path);
  assertPlain(found);
  return found.size;
}

/** The files of this machine. */
export const userFiles: UserFiles = {
  read: (path) => refusing(readWhole(path)),
  sizeOf: (path) => refusing(sizeOf(path)),
  list: (paths) => refusing(Promise.all(paths.map(filesAt)).then((found) => [...new Set(found.flat())])),
};
