// Electron's entry: one window, one instance a data folder, the same backend and data folder as the other shells.
//   --data-dir DIR, --demo
// Thin on purpose: what can be decided without Electron is decided elsewhere.
import { app, dialog } from 'electron';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createBackend } from '#main/backend.ts';
import { createLog, fileSink } from '#main/log.ts';
import { AppError } from '#contract/errors.ts';
import { resolveDataFolder } from '#db/data-folder.ts';
import { serveIpc } from '#transport/electron-ipc.ts';
import { setMenu } from './menu.ts';
import { denyPermissions, lockPages, pageOrigin, registerPageScheme, servePage } from './security.ts';
import { openWindow, showWindow } from './window.ts';

interface Launch {
  readonly dataFolder: string;
  readonly demo: boolean;
}

/** Chromium's own switches stand on the same command line, so unknown ones are let through. */
function readCommandLine(): Launch {
  const options = { 'data-dir': { type: 'string' }, demo: { type: 'boolean' } } as const;
  const { values } = parseArgs({ args: process.argv.slice(1), options, strict: false });
  const dataDir = values['data-dir'];
  const dataFolder = resolveDataFolder({
    flag:
      typeof dataDir === 'string' ? resolve(process.env['INIT_CWD'] ?? process.cwd(), dataDir) : undefined,
    env: process.env,
    platform: process.platform,
    home: homedir(),
  });
  return { dataFolder, demo: values['demo'] === true };
}

/** Electron's own files lie in the data folder too, so that two data folders are two instances. */
function useDataFolder(dataFolder: string) {
  const folder = join(dataFolder, 'electron');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const message = `The data folder ${dataFolder} cannot be written. Nothing was changed. Choose another with --data-dir, or allow writing to it.`;
    throw new AppError('data-folder-unwritable', message, { cause });
  }
  app.setPath('userData', folder);
}

async function start({ dataFolder, demo }: Launch) {
  const log = createLog(fileSink(join(dataFolder, 'logs', 'planner.log')));
  const backend = createBackend({ dataFolder, demo, isWindow: true, version: app.getVersion(), log });
  const endIpc = serveIpc({ backend, pageOrigin });
  app.on('will-quit', () => {
    endIpc();
    backend.close();
  });
  servePage(join(app.getAppPath(), 'out', 'renderer'));
  denyPermissions();
  setMenu({ development: !app.isPackaged });
  await openWindow(join(app.getAppPath(), 'out', 'preload', 'preload.cjs'));
}

function fail(error: unknown) {
  const known = error instanceof AppError;
  dialog.showErrorBox('TAO Planner cannot start', known ? error.message : String(error));
  app.exit(1);
}

try {
  const launch = readCommandLine();
  useDataFolder(launch.dataFolder);
  registerPageScheme();
  lockPages();
  if (app.requestSingleInstanceLock()) {
    app.on('second-instance', showWindow);
    app.on('window-all-closed', () => app.quit());
    app
      .whenReady()
      .then(() => start(launch))
      .catch(fail);
  } else {
    app.quit();
  }
} catch (error) {
  fail(error);
}
