// The planner's own log: one JSON object a line, in a file of the data folder that is rotated by size.
// Redacts addresses, keys, seed phrases, long numbers and the user's paths: a log may be sent to somebody. Never throws: a
// full disk must not stop a call.
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findSecret } from '#services/secret-check.ts';

export interface Log {
  info(event: string, fields?: Record<string, unknown>): void;
  warn(event: string, fields?: Record<string, unknown>): void;
  error(event: string, fields?: Record<string, unknown>): void;
}

const ROTATE_AT_BYTES = 1_000_000;

/** A path as the file system's errors name it, in quotes: folder and file name may say who and what. */
const QUOTED_PATH = /(['"])(?:[A-Za-z]:)?[\\/][^'"\n]*\1/g;

/** What the engine repeats of a text that is no JSON, short as it is. */
const EXCERPT = /(?:\.\.\.)?"[^]{0,120}?"(?:\.\.\.)? is not valid JSON/g;

/** Stacks name it, as a path or as an address; without one (`/`) there is nothing to hide. */
const HOMES = homedir().length > 1 ? [pathToFileURL(homedir()).pathname, homedir()] : [];

const withoutHome = (text: string): string =>
  HOMES.reduce((shown, home) => shown.replaceAll(home, '~'), text);

/** Anything that may be an address, a key, a hash, an amount or a file of the user becomes a word that says so. */
export function redact(text: string): string {
  if (findSecret(text) !== null) return '[secret]';
  return withoutHome(text.replace(QUOTED_PATH, '[path]'))
    .replace(EXCERPT, '[text] is not valid JSON')
    .replace(/(?:0x)?[0-9a-f]{16,}/gi, '[hex]')
    .replace(/[1-9A-HJ-NP-Za-km-z]{40,}/g, '[address]')
    .replace(/\d[\d,_]*\.\d+|\d{7,}/g, '[amount]');
}

function describe(value: unknown): unknown {
  if (value instanceof Error) return redact(value.stack ?? value.message);
  if (typeof value === 'string') return redact(value);
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value;
  return redact(
    JSON.stringify(value, (_key, inner: unknown) => (typeof inner === 'bigint' ? '[amount]' : inner)) ?? '',
  );
}

/** A log over any sink that takes whole lines. */
export function createLog(write: (line: string) => void, now: () => number = Date.now): Log {
  const put = (level: string, event: string, fields: Record<string, unknown> = {}) => {
    try {
      const shown = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, describe(value)]));
      write(JSON.stringify({ at: new Date(now()).toISOString(), level, event, ...shown }) + '\n');
    } catch {
      // Nothing sensible is left to do where even the log cannot be written.
    }
  };
  return {
    info: (event, fields) => put('info', event, fields),
    warn: (event, fields) => put('warn', event, fields),
    error: (event, fields) => put('error', event, fields),
  };
}

/** Appends to a file; at one megabyte the file becomes `<file>.1` and a new one begins. */
export function fileSink(file: string): (line: string) => void {
  return (line) => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    if (size > ROTATE_AT_BYTES) renameSync(file, `${file}.1`);
    appendFileSync(file, line, { mode: 0o600 });
  };
}
