// What the command line asks of the desktop program. Pure. Chromium's own switches stand on the same line, so whatever is
// not ours is let through; only in the packaged program a switch that opens a debugger is named, to be refused.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { AppError } from '#contract/errors.ts';
import { SCENARIO_ENDING } from '#services/scenario-file.ts';
import { parsePort } from '#transport/port.ts';

export interface Launch {
  /** Absolute; undefined where the environment and the system's habit decide. */
  readonly dataDir: string | undefined;
  readonly demo: boolean;
  /** The page for a browser of this machine instead of a window. */
  readonly serve: boolean;
  /** 0 takes a free one. */
  readonly port: number;
  /** Scenario files to open, absolute. */
  readonly files: readonly string[];
}

const options = {
  'data-dir': { type: 'string' },
  demo: { type: 'boolean' },
  serve: { type: 'boolean' },
  port: { type: 'string' },
} as const;

const DEBUGGER = /^--?(?:remote-debugging|inspect|debug)/i;

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options, strict: false, allowPositionals: true });

/** The scenario files among arguments: whatever else stands there is for somebody else. */
export const filesIn = (args: readonly string[], workingFolder: string): string[] =>
  parse(args)
    .positionals.filter((text) => text.toLowerCase().endsWith(SCENARIO_ENDING))
    .map((text) => resolve(workingFolder, text));

/** The first argument that would let another program look into this one, or null. */
export const debuggerSwitchIn = (args: readonly string[], platform: NodeJS.Platform): string | null =>
  // Windows takes `/name` for `--name`; elsewhere that is a path.
  args.find((arg) => DEBUGGER.test(platform === 'win32' ? arg.replace(/^\//, '-') : arg)) ?? null;

/** The arguments after the program's own name. Throws AppError `bad-input`. */
export function readArgv(args: readonly string[], workingFolder: string): Launch {
  const { 'data-dir': dataDir, port = '0', ...flags } = parse(args).values;
  if (dataDir !== undefined && (typeof dataDir !== 'string' || dataDir.trim() === ''))
    throw new AppError('bad-input', '--data-dir names no folder. Nothing was opened.');
  return {
    dataDir: dataDir === undefined ? undefined : resolve(workingFolder, dataDir),
    demo: flags.demo === true,
    serve: flags.serve === true,
    port: parsePort(String(port)), // `--port` alone is `true`, and refused
    files: filesIn(args, workingFolder),
  };
}
