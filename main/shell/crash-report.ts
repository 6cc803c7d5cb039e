// What is kept of a crash, on this machine alone: where in the program, never with what. The text of an error may repeat an
// address, an amount or something pasted, so only its kind and the places in the code are written. Nothing is ever sent:
// Electron's own crash reporter is not started, as its dumps hold the memory. Never throws.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { redact } from '#main/log.ts';

export interface Crash {
  /** What ended: the program itself, or the page in the window. */
  readonly of: 'program' | 'page';
  /** A word of the system: `crashed`, `oom`; of an error its name. */
  readonly reason: string;
  readonly exitCode?: number | undefined;
  readonly error?: unknown;
}

export interface CrashFolder {
  readonly folder: string;
  readonly version: string;
  readonly now: () => number;
}

const MOST_REPORTS = 10;
const MOST_FRAMES = 40;

/** Lines that name a place in the code. The message above them may have several lines too, and begin one with "at". */
const FRAME = /^ {4}at .*(?::\d+:\d+\)?|\(native\)|<anonymous>\)?)$/;

const framesOf = (error: unknown): string[] =>
  error instanceof Error
    ? (error.stack ?? '')
        .replace(error.message, '')
        .split('\n')
        .filter((line) => FRAME.test(line))
        .slice(0, MOST_FRAMES)
        .map((line) => redact(line.trim()))
    : [];

/** The report as it is written. */
export function crashText({ of, reason, exitCode, error }: Crash, { version, now }: CrashFolder): string {
  const { platform, arch, versions } = process;
  const machine = { platform, arch, node: versions.node, electron: versions['electron'] ?? null };
  const report = { at: new Date(now()).toISOString(), version, ...machine, of, reason, exitCode };
  return `${JSON.stringify({ ...report, stack: framesOf(error) }, null, 2)}\n`;
}

/** Writes a report and removes all but the newest ten. Answers its file, null where it cannot be written. */
export function keepCrash(crash: Crash, place: CrashFolder): string | null {
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 });
    const name = `crash-${new Date(place.now()).toISOString().replace(/[:.]/g, '-')}.json`;
    const file = join(place.folder, name);
    writeFileSync(file, crashText(crash, place), { mode: 0o600 });
    const others = readdirSync(place.folder).filter((each) => /^crash-.*\.json$/.test(each) && each !== name);
    for (const each of others.sort().slice(0, 1 - MOST_REPORTS))
      rmSync(join(place.folder, each), { force: true });
    return file;
  } catch {
    return null; // a full disk must not turn one crash into two
  }
}

/** What a dialog says of a report; nothing where none could be written. */
export const noteOf = (file: string | null): string =>
  file === null
    ? ''
    : ' A note of it, without addresses or amounts, is kept in the folder "crashes" of your data folder.';
