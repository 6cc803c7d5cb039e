// The user's own book in its data folder: opened under the folder's locks, copied, and replaced by a copy. While it is
// being replaced nothing else may use it; afterwards it is opened again, whatever came of it.
import { AppError } from '#contract/errors.ts';
import { backupsFolder, type CopyRecord, listCopies } from '#db/backups/copies.ts';
import type { CopyReason } from '#db/backups/copy-name.ts';
import { discard, type Drilled } from '#db/backups/drill.ts';
import { sweepPartials } from '#db/backups/durable.ts';
import type { Saved } from '#db/backups/replace.ts';
import { isCopied } from '#db/backups/write-copy.ts';
import { databaseErrorInUse } from '#db/errors.ts';
import { type FolderLock, shareBook, takeBook, takeWindow } from '#db/folder-lock.ts';
import { databaseFile } from '#db/open.ts';
import type { CopyToTry } from '#services/backups.ts';
import { runCopyTask } from './jobs/copy-thread.ts';
import type { OpenBook } from './open-book.ts';

export interface OwnBookDeps {
  readonly dataFolder: string;
  /** A window or a server: there is one for a folder. */
  readonly isWindow: boolean;
  readonly now: () => number;
  /** Opens the book's file, and copies it before every import. */
  readonly open: (file: string, beforeImport: () => Promise<void>) => OpenBook;
}

export interface OwnBook {
  /** The book, opened if it is not. Throws AppError. */
  open(): OpenBook;
  /** The book where it is open. */
  opened(): OpenBook | null;
  copies(): CopyRecord[];
  copy(passphrase: string | undefined): Promise<CopyRecord>;
  tryOut(copy: CopyToTry): Promise<Drilled>;
  replaceBy(copy: CopyToTry): Promise<{ drilled: Drilled; replaced: Saved }>;
  /** A copy is being made, tried or put in the book's place. */
  isCopying(): boolean;
  close(): void;
}

/** What the machine refused, as the answer the user sees; anything else as it is. */
export function asAppError(error: unknown, dataFolder: string): unknown {
  const known = databaseErrorInUse(error, dataFolder);
  return known ? new AppError(known.code, known.message, { cause: error }) : error;
}

/** Tasks one after the other: a copy is never made of a book that is being replaced. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    run: <Result>(task: () => Promise<Result>): Promise<Result> => {
      waiting += 1;
      const turn = last.then(task).finally(() => (waiting -= 1));
      last = turn.catch(() => {});
      return turn;
    },
    isBusy: () => waiting > 0,
  };
}

/** The book with its locks, open or not. */
function createHold({ dataFolder, isWindow, open }: OwnBookDeps, beforeImport: () => Promise<void>) {
  let book: OpenBook | null = null;
  let share: FolderLock | null = null;
  let window: FolderLock | null = null;
  let isBeingReplaced = false;
  const letGo = () => {
    book?.close();
    share?.release();
    book = share = null;
  };
  const openNow = (): OpenBook => {
    if (isBeingReplaced) {
      const message = 'A copy is being restored. Nothing was changed by this call. Try again in a moment.';
      throw new AppError('database-failed', message);
    }
    try {
      if (isWindow) window ??= takeWindow(dataFolder);
      share ??= shareBook(dataFolder);
      return (book ??= open(databaseFile(dataFolder), beforeImport));
    } catch (error) {
      letGo();
      throw asAppError(error, dataFolder);
    }
  };
  return {
    open: openNow,
    opened: () => book,
    /** Runs a task that has the folder's book to itself. */
    alone: async <Result>(task: () => Promise<Result>): Promise<Result> => {
      const wasOpen = book !== null;
      letGo();
      isBeingReplaced = true;
      let lock: FolderLock | null = null;
      let done = false;
      try {
        lock = takeBook(dataFolder);
        const result = await task();
        done = true;
        return result;
      } finally {
        lock?.release();
        isBeingReplaced = false;
        if (wasOpen || done) openNow();
      }
    },
    close: () => {
      letGo();
      window?.release();
      window = null;
    },
  };
}

/** The own book of a data folder, not opened yet. */
export function createOwnBook(deps: OwnBookDeps): OwnBook {
  const { dataFolder, now } = deps;
  const file = databaseFile(dataFolder);
  const { run: inTurn, isBusy: isCopying } = createTurns();
  const write = (reason: CopyReason, passphrase?: string) =>
    inTurn(() => runCopyTask('write', { file, reason, passphrase, nowMs: now() }, dataFolder));
  const tryOut = (copy: CopyToTry) => {
    sweepPartials(dataFolder);
    return runCopyTask('drill', { ...copy, folder: dataFolder }, dataFolder);
  };
  const hold = createHold(deps, async () => {
    if (!isCopied(file)) await write('import');
  });
  return {
    open: hold.open,
    opened: hold.opened,
    isCopying,
    close: hold.close,
    copies: () => listCopies(backupsFolder(file)),
    copy: (passphrase) => {
      hold.open();
      return write('manual', passphrase);
    },
    tryOut: (copy) =>
      inTurn(async () => {
        const drilled = await tryOut(copy);
        discard(drilled);
        return drilled;
      }),
    replaceBy: (copy) =>
      inTurn(async () => {
        const drilled = await tryOut(copy);
        try {
          const by = drilled.path;
          const replace = () =>
            hold.alone(() => runCopyTask('replace', { file, by, nowMs: now() }, dataFolder));
          const replaced = await (hold.opened()?.stores.writes.between(replace) ?? replace());
          return { drilled, replaced };
        } finally {
          discard(drilled);
        }
      }),
  };
}
