// Electron's entry: one window, one instance a data folder, the same backend and data folder as the other shells.
//   --data-dir DIR, --demo, --serve [--port N], and scenario files to open
// Thin on purpose: what can be decided without Electron is decided in the pure files beside this one.
import { app, dialog, powerMonitor } from 'electron';
import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { type Backend, createBackend } from '#main/backend.ts';
import { createLog, fileSink, type Log } from '#main/log.ts';
import { AppError } from '#contract/errors.ts';
import { resolveDataFolder } from '#db/data-folder.ts';
import { serveIpc, tellPages, tellReconnected } from '#transport/electron-ipc.ts';
import { startLoopback } from '#transport/loopback-http.ts';
import { debuggerSwitchIn, filesIn, type Launch, readArgv } from './argv.ts';
import { type Crash, keepCrash, noteOf } from './crash-report.ts';
import { createDesktop } from './desktop.ts';
import { choosePaths } from './dialogs.ts';
import { isOwnPage } from './links.ts';
import { setMenu } from './menu.ts';
import { createOpenedFiles } from './opened-files.ts';
import { guardQuit } from './quit.ts';
import { servePage, shutPages, shutSession } from './security.ts';
import { openWindow, showWindow } from './window.ts';

const appFolder = app.getAppPath();
const pageFolder = join(appFolder, 'out', 'renderer');
const opened = createOpenedFiles();

/** Electron's own files lie in the data folder too, so that two data folders are two instances. */
function useDataFolder(dataFolder: string): string {
  const folder = join(dataFolder, 'electron');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    const message = `The data folder ${dataFolder} cannot be written. Nothing was changed. Choose another with --data-dir, or allow writing to it.`;
    throw new AppError('data-folder-unwritable', message, { cause });
  }
  app.setPath('userData', folder);
  return folder;
}

/** `file` is the report of what is no AppError, where there is one. */
function fail(error: unknown, file: string | null = null) {
  const known = error instanceof AppError;
  const message = known ? error.message : `Something went wrong.${noteOf(file)}`;
  dialog.showErrorBox('TAO Planner cannot start', message);
  app.exit(1);
}

/** Keeps a note of every crash; one of the program itself ends it, as nothing can be relied on after it. */
function watchCrashes(dataFolder: string, log: Log) {
  const place = { folder: join(dataFolder, 'crashes'), version: app.getVersion(), now: Date.now };
  const keep = (crash: Crash) => {
    const file = keepCrash(crash, place);
    log.error('crash', { of: crash.of, reason: crash.reason, kept: file !== null });
    return file;
  };
  const onError = (error: unknown) => {
    const reason = error instanceof Error ? error.name : typeof error;
    const note = noteOf(keep({ of: 'program', reason, error }));
    dialog.showErrorBox(
      'TAO Planner has to close',
      `Something went wrong inside it. What was stored is on disk, unchanged; what was being written is dropped whole.${note} Start the planner again.`,
    );
    app.exit(1);
  };
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onError);
  return keep;
}

async function serveBrowser(backend: Backend, port: number) {
  const loopback = await startLoopback({ backend, pageFolder, port });
  app.on('will-quit', () => void loopback.close());
  process.stdout.write(`Open ${loopback.url}\n`);
}

interface WindowDeps {
  readonly backend: Backend;
  readonly dataFolder: string;
  readonly electronFolder: string;
  readonly log: Log;
  readonly keepCrash: (crash: Crash) => void;
}

async function startWindow({ backend, dataFolder, electronFolder, log, keepCrash }: WindowDeps) {
  const onMac = process.platform === 'darwin';
  const desktop = createDesktop({
    log,
    setCommands: (commands) => setMenu(commands, dataFolder),
    choosePaths,
    takeOpened: opened.take,
  });
  app.on('will-quit', serveIpc({ backend, desktop, isOwnPage }));
  servePage(pageFolder);
  shutSession();
  setMenu([], dataFolder);
  const guard = guardQuit(backend.unfinished);
  const open = () =>
    openWindow({
      appFolder,
      stateFile: join(electronFolder, 'window.json'),
      // On macOS the program lives on without its window, and so does what it is doing.
      onClose: onMac ? () => {} : guard,
      onSessionEnd: guard,
      onCrash: ({ reason, exitCode }) => keepCrash({ of: 'page', reason, exitCode }),
    });
  const showOrOpen = () => void (showWindow() || open());
  opened.onAdd(() => tellPages('desktop.files', {}));
  powerMonitor.on('resume', tellReconnected);
  app.on('second-instance', (_event, args, workingFolder) => {
    opened.add(filesIn(args.slice(1), workingFolder));
    showOrOpen();
  });
  app.on('activate', showOrOpen);
  app.on('window-all-closed', () => void (onMac || app.quit()));
  await open();
}

async function start({ demo, serve, port }: Launch, deps: Omit<WindowDeps, 'backend'>) {
  const { dataFolder, log } = deps;
  const backend = createBackend({ dataFolder, demo, isWindow: true, version: app.getVersion(), log });
  app.on('quit', backend.close);
  if (serve) await serveBrowser(backend, port);
  else await startWindow({ backend, ...deps });
}

function launchApp() {
  const args = process.argv.slice(1);
  const debuggerSwitch = app.isPackaged ? debuggerSwitchIn(args, process.platform) : null;
  if (debuggerSwitch !== null)
    throw new AppError(
      'bad-input',
      `The planner cannot be started with ${debuggerSwitch}: another program could read your data through it. Nothing was opened.`,
    );
  const launch = readArgv(args, process.env['INIT_CWD'] ?? process.cwd());
  const dataFolder = resolveDataFolder({
    flag: launch.dataDir,
    env: process.env,
    platform: process.platform,
    home: homedir(),
  });
  const electronFolder = useDataFolder(dataFolder);
  shutPages();
  opened.add(launch.files);
  app.on('open-file', (event, path) => {
    event.preventDefault();
    opened.add([path]);
  });
  if (!app.requestSingleInstanceLock()) return app.quit();
  const log = createLog(fileSink(join(dataFolder, 'logs', 'planner.log')));
  const keepCrash = watchCrashes(dataFolder, log);
  app
    .whenReady()
    .then(() => start(launch, { dataFolder, electronFolder, log, keepCrash }))
    .catch((error: unknown) => {
      const isKnown = error instanceof AppError;
      fail(error, isKnown ? null : keepCrash({ of: 'program', reason: 'start', error }));
    });
}

try {
  launchApp();
} catch (error) {
  fail(error);
}
