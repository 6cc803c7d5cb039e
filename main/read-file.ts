// Reads one file of the user whole, with a limit and a clear refusal. Never follows what the file says.
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { AppError } from '#contract/errors.ts';
import type { ReadFile } from '#services/import-file.ts';

const LARGEST_FILE_BYTES = 64 * 1024 * 1024;

const reasons: Record<string, string> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder, not a file.',
  EACCES: 'The file may not be read by this user.',
};

/** The bytes of a file with its name and date; throws `file-unreadable` or `file-too-large`. */
export const readUserFile: ReadFile = async (path) => {
  try {
    const { mtimeMs } = await stat(path);
    // One byte past the limit is enough to know: a pipe or a device has no size, and may have no end.
    const content = await buffer(createReadStream(path, { end: LARGEST_FILE_BYTES }));
    if (content.length > LARGEST_FILE_BYTES) {
      throw new AppError(
        'file-too-large',
        'The file is larger than 64 MB. Nothing was imported. Split it and import the parts.',
      );
    }
    return { name: basename(path), modifiedAt: Math.floor(mtimeMs), content };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = reasons[(error as NodeJS.ErrnoException).code ?? ''] ?? 'The file cannot be read.';
    throw new AppError('file-unreadable', `${reason} Nothing was imported. Check the path and try again.`, {
      cause: error,
    });
  }
};
