// The port of the loopback server as a command line names it. Pure.
import { AppError } from '#contract/errors.ts';

/** A port by its digits; 0 takes a free one. Throws AppError `bad-input`. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new AppError(
    'bad-input',
    'The port is a number from 1 to 65535; leave --port out to take a free one. Nothing was opened.',
  );
}
