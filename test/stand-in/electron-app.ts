// `app`: start, quit and the order of their events, switches for Chromium. One process, one instance.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine, need, record, serve } from './host.ts';

const appFolder = process.cwd();
const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as { version: string };

interface ClosableWindow {
  /** Asks the window to close; false when the app refused. */
  askToClose(): Promise<boolean>;
}

/** Every open window by id; kept here because quitting and windows need each other. */
export const windows = new Map<number, ClosableWindow>();

let ready = false;
export const isReady = (): boolean => ready;

type AppSubset = Pick<
  Electron.App,
  | 'isPackaged'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'setPath'
  | 'getAppPath'
  | 'getVersion'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
>;

/** Switches are recorded: there is no Chromium of the app's own to hand them to. */
const commandLine = {
  appendSwitch: (name, value) => {
    need(!ready, `stand-in: switch ${name} after ready comes too late`);
    record('commandLine.appendSwitch', name, value);
  },
} satisfies Pick<Electron.CommandLine, 'appendSwitch'>;

class StandInApp extends EventEmitter implements AppSubset {
  readonly isPackaged = machine.isPackaged ?? false;
  readonly commandLine = commandLine;
  #quitting = false;
  readonly #whenReady = new Promise<void>((done) => {
    setImmediate(() => {
      ready = true;
      this.emit('ready', {}, {});
      done();
    });
  });
  whenReady = () => this.#whenReady;
  exit = (code = 0) => process.exit(code);
  getAppPath = () => appFolder;
  getVersion = () => manifest.version;
  requestSingleInstanceLock = () => true;
  enableSandbox = () => {
    need(!ready, 'app.enableSandbox() can only be called before app is ready');
    record('app.enableSandbox');
  };
  setPath = (name: string) => need(!ready || name !== 'userData', `stand-in: set ${name} before ready`);
  quit = () => void this.#quit();

  async #quit() {
    if (this.#quitting) return;
    if (this.#prevented('before-quit')) return;
    for (const window of [...windows.values()]) {
      if (!(await window.askToClose())) return; // a window refused: quitting stops, as in Electron
    }
    if (this.#prevented('will-quit')) return;
    this.#quitting = true;
    this.emit('quit', {}, 0);
    process.exit(0);
  }

  #prevented(event: string) {
    let prevented = false;
    this.emit(event, { preventDefault: () => (prevented = true) });
    return prevented;
  }
}

export const app = new StandInApp();

serve({
  quit: () => void setImmediate(() => app.quit()),
  'second-instance': (argv: string[], workingFolder = appFolder) =>
    void app.emit('second-instance', {}, argv, workingFolder, undefined),
  'open-file': (path: string) => void app.emit('open-file', { preventDefault: () => {} }, path),
  activate: () => void app.emit('activate', {}, windows.size > 0),
  /** A bug of the app, thrown where nobody catches it. */
  'app.break': (message: string) =>
    void setImmediate(() => {
      throw new TypeError(message);
    }),
});
