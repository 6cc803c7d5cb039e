// Who uses a data folder. Locks of the operating system on empty SQLite files: they end with their process, however it
// ends, so that no lock of a killed planner ever stops a start.
//   planner.lock   shared by everyone who has the book open; alone for whoever replaces the book
//   window.lock    the one window or server of a folder; the command line needs none
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connectFile } from './connect.ts';
import { DatabaseError, toDatabaseError } from './errors.ts';

export interface FolderLock {
  release(): void;
}

const WINDOW_NOTE = 'window.json';
/** A restore holds the folder for as long as it copies and renames. */
const SHARED_WAIT_MS = 5_000;

const isBusy = (error: unknown) => String((error as { code?: unknown }).code).startsWith('SQLITE_BUSY');

interface Wish {
  readonly name: 'planner.lock' | 'window.lock';
  readonly waitMs: number;
  readonly begin: (connection: Connection) => void;
  /** Said where another has it. */
  readonly busy: () => string;
}

function take(folder: string, { name, waitMs, begin, busy }: Wish): FolderLock {
  let connection: Connection | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    connection = connectFile(join(folder, name), { timeoutMs: waitMs });
    begin(connection);
  } catch (error) {
    connection?.close();
    throw isBusy(error) ? new DatabaseError('already-open', busy(), error) : toDatabaseError(error, folder);
  }
  const held = connection;
  return { release: () => void held.close() };
}

const alone = (connection: Connection) => void connection.exec('BEGIN EXCLUSIVE');

/** For everyone who opens the book: it is not replaced meanwhile. Throws DatabaseError. */
export const shareBook = (folder: string): FolderLock =>
  take(folder, {
    name: 'planner.lock',
    waitMs: SHARED_WAIT_MS,
    begin: (connection) => void connection.exec('BEGIN; SELECT count(*) FROM sqlite_schema'),
    busy: () =>
      `The database in ${folder} is being restored by another planner. Nothing was changed. Try again in a moment.`,
  });

/** For whoever replaces the book: nobody else has it open. Throws DatabaseError `already-open`. */
export const takeBook = (folder: string): FolderLock =>
  take(folder, {
    name: 'planner.lock',
    waitMs: 0,
    begin: alone,
    busy: () =>
      'Another planner has this data folder open. Nothing was changed. Restore there, or close it and try again.',
  });

function windowProcess(folder: string): string {
  try {
    const { pid } = JSON.parse(readFileSync(join(folder, WINDOW_NOTE), 'utf8')) as { pid?: unknown };
    return typeof pid === 'number' ? ` (process ${pid})` : '';
  } catch {
    return '';
  }
}

/** For a window or a server: the only one of its folder. Throws DatabaseError `already-open`, naming the other. */
export function takeWindow(folder: string): FolderLock {
  const lock = take(folder, {
    name: 'window.lock',
    waitMs: 0,
    begin: alone,
    busy: () =>
      `The planner is open already on ${folder}${windowProcess(folder)}. Nothing was changed. Use that window, close it first, or choose another folder with --data-dir.`,
  });
  try {
    writeFileSync(join(folder, WINDOW_NOTE), JSON.stringify({ pid: process.pid }), { mode: 0o600 });
  } catch {
    // The lock holds without its note: a second window is told of no process then.
  }
  return lock;
}
