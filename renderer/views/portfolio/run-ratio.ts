// How far a row of files is: by bytes, since one long file may be as much work as hundreds of short ones.

interface FileInRun {
  readonly byteCount: number;
  /** Of the file itself; null where nobody said yet. */
  readonly progress: { readonly done: number; readonly total: number } | null;
}

interface Run {
  readonly files: readonly FileInRun[];
  readonly doneCount: number;
}

/** 0 to 1; files before the one at hand count whole. */
export function ratioOf({ files, doneCount }: Run): number {
  const bytes = (some: readonly FileInRun[]) => some.reduce((sum, { byteCount }) => sum + byteCount, 0);
  const { byteCount = 0, progress = null } = files[doneCount] ?? {};
  const current = progress === null ? 0 : (byteCount * progress.done) / progress.total;
  return (bytes(files.slice(0, doneCount)) + current) / Math.max(1, bytes(files));
}
