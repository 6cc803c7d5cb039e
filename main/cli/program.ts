// What every command-line program of the planner shares: where it lies, who called it, and how the backend is opened.
// Works from the sources and from the built bundle alike: both lie two folders below the project.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { AppError } from '#contract/errors.ts';
import { createBackend, type Backend } from '#main/backend.ts';
import { createLog, fileSink } from '#main/log.ts';
import { resolveDataFolder } from '#db/data-folder.ts';

const projectFolder = resolve(import.meta.dirname, '..', '..');

/** Folder of the built page. */
export const pageFolder = join(projectFolder, 'out', 'renderer');

/** A path as the caller means it: npm runs programs in the project folder and tells the caller's own in INIT_CWD. */
export const callerPath = (path: string): string => resolve(process.env['INIT_CWD'] ?? process.cwd(), path);

function version(): string {
  const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

export interface OpenOptions {
  /** As the caller typed it; without it the environment and the system's habit decide. */
  readonly dataDir?: string | undefined;
  readonly demo?: boolean | undefined;
  /** A server, of which a data folder has one. */
  readonly isWindow?: boolean | undefined;
}

/** Opens the planner on its data folder. Throws AppError when that folder or its database cannot be used. */
export function openBackend({ dataDir, demo = false, isWindow = false }: OpenOptions): Backend {
  if (dataDir?.trim() === '')
    throw new AppError('bad-input', '--data-dir names no folder. Nothing was opened.');
  const dataFolder = resolveDataFolder({
    flag: dataDir === undefined ? undefined : callerPath(dataDir),
    env: process.env,
    platform: process.platform,
    home: homedir(),
  });
  const log = createLog(fileSink(join(dataFolder, 'logs', 'planner.log')));
  return createBackend({ dataFolder, demo, isWindow, version: version(), log });
}
