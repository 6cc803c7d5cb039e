/**
 * The thread's side of an import: a connection of its own, one file after the other, each in one transaction. A stop is
 * heeded between rows and just before a transaction ends; what has ended stands, and is answered so.
 */
import { statSync } from 'node:fs';
import { bookStores, importWorkPorts } from '#main/read-book.ts';
import { readPlainFile } from '#main/read-file.ts';
import { commitFile, type FileToRead, type ImportWorkPorts, previewFile } from '#services/import-work.ts';
import { type Control, isCancelled } from './control.ts';
import type { ImportRequest, ImportSource } from './import-plan.ts';
import type { PartWork, WorkContext } from './outcome.ts';
import { answered, withDatabase } from './thread-database.ts';

/** Ends the work on a file that nobody wants any more. */
class Stopped extends Error {}

/** Between two looks at a file, at most so often is told how far it is. */
const TELL_EVERY_MS = 100;

const sizeOf = (source: ImportSource): number =>
  'path' in source ? (statSync(source.path, { throwIfNoEntry: false })?.size ?? 0) : source.content.length;

function throwIfStopped(control: Control): void {
  if (isCancelled(control)) throw new Stopped();
}

/** Tells how far all files together are, in bytes. */
function progressOf({ sources }: ImportRequest, { control, tell }: WorkContext) {
  const sizes = sources.map(sizeOf);
  const total = Math.max(
    1,
    sizes.reduce((sum, size) => sum + size, 0),
  );
  let toldAt = -Infinity;
  return (part: number) => {
    const before = sizes.slice(0, part).reduce((sum, size) => sum + size, 0);
    return (doneRatio: number) => {
      throwIfStopped(control);
      const now = performance.now();
      if (now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      tell({ done: Math.floor(before + sizes[part]! * doneRatio), total });
    };
  };
}

function fileOf(source: ImportSource, follow: ImportWorkPorts['follow']): FileToRead {
  if (!('path' in source)) return source;
  const { path, ...decisions } = source;
  return { ...readPlainFile(path, () => follow(0)), ...decisions };
}

/** Prepares the thread for the files of a request, one part each; a part that was stopped gives nothing. */
export function importWork(request: ImportRequest, context: WorkContext): PartWork {
  const followOf = progressOf(request, context);
  return (part) => {
    const follow = followOf(part);
    try {
      return answered(request.database, () => {
        const file = fileOf(request.sources[part]!, follow);
        const read = request.task === 'preview' ? previewFile : commitFile;
        const now = () => request.nowMs;
        return withDatabase(request.database, (queries) =>
          read(file, { ...importWorkPorts(bookStores(queries, now), now), follow }),
        );
      });
    } catch (error) {
      if (error instanceof Stopped) return undefined;
      throw error;
    }
  };
}
