// `app`: start, quit and the order of their events. One process, one instance; never packaged.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { need, serve } from './host.ts';

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
>;

class StandInApp extends EventEmitter implements AppSubset {
  readonly isPackaged = false;
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
  'second-instance': (argv: string[]) => void app.emit('second-instance', {}, argv, appFolder, undefined),
});
