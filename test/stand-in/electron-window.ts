// `BrowserWindow` and its `webContents`: each is a page of a real Chromium that the test process owns.
// Only the safe settings exist here: sandbox and context isolation on, no Node in the page.
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { app, isReady, windows } from './electron-app.ts';
import { host, need, record, serve } from './host.ts';

type OpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];

class StandInContents
  extends EventEmitter
  implements Pick<Electron.WebContents, 'id' | 'reload' | 'send' | 'setWindowOpenHandler'>
{
  readonly id: number;
  readonly #created: () => Promise<unknown>;
  openHandler: OpenHandler | undefined;

  constructor(id: number, created: () => Promise<unknown>) {
    super();
    this.id = id;
    this.#created = created;
  }

  send = (channel: string, ...args: unknown[]) => {
    structuredClone(args); // throws what Electron throws
    void this.#created().then(() => host.ask('contents.send', this.id, channel, args));
  };

  reload = () => void this.#created().then(() => host.ask('contents.reload', this.id));

  setWindowOpenHandler = (handler: OpenHandler) => void (this.openHandler = handler);
}

type WindowSubset = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'loadURL'
  | 'show'
  | 'focus'
  | 'isMinimized'
  | 'restore'
  | 'maximize'
  | 'isMaximized'
  | 'isFullScreen'
  | 'getNormalBounds'
>;

let lastId = 0;
const open = new Map<number, BrowserWindow>();

const windowOptions = new Set([
  ...['title', 'icon', 'x', 'y', 'width', 'height', 'minWidth', 'minHeight'],
  ...['show', 'fullscreen', 'webPreferences'],
]);
const preferences = new Set([
  ...['preload', 'sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity', 'webviewTag'],
  ...['spellcheck', 'devTools', 'navigateOnDragDrop'],
]);

/** Only the safe settings exist here, and none that nobody has thought about. */
function checkOptions(options: Electron.BrowserWindowConstructorOptions) {
  const { webPreferences = {} } = options;
  const unknown = [
    ...Object.keys(options).filter((name) => !windowOptions.has(name)),
    ...Object.keys(webPreferences).filter((name) => !preferences.has(name)),
  ];
  need(unknown.length === 0, `stand-in: ${unknown.join(', ')} of a window is not modelled`);
  const {
    nodeIntegration = false,
    contextIsolation = true,
    sandbox = true,
    webSecurity = true,
    webviewTag = false,
  } = webPreferences;
  const safe = !nodeIntegration && contextIsolation && sandbox && webSecurity && !webviewTag;
  need(safe, 'stand-in: only sandbox, contextIsolation, webSecurity and no nodeIntegration are modelled');
}

export class BrowserWindow extends EventEmitter implements WindowSubset {
  static getAllWindows = () => [...open.values()];
  readonly id = ++lastId;
  readonly webContents: StandInContents;
  readonly #created: Promise<unknown>;
  #bounds: Electron.Rectangle;
  #isMaximized = false;
  #isFullScreen: boolean;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    need(isReady(), 'Cannot create BrowserWindow before app is ready');
    checkOptions(options);
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.#bounds = { x, y, width, height };
    this.#isFullScreen = options.fullscreen ?? false;
    record('BrowserWindow', { ...options, webPreferences: { ...options.webPreferences } });
    const preloadFile = options.webPreferences?.preload;
    this.webContents = new StandInContents(this.id, () => this.#created);
    windows.set(this.id, this);
    open.set(this.id, this);
    app.emit('web-contents-created', {}, this.webContents);
    this.#created = host.ask('window.create', this.id, {
      width,
      height,
      preloadFile: preloadFile ?? '',
      preload: preloadFile ? readFileSync(preloadFile, 'utf8') : '',
    });
  }

  loadURL = async (url: string) => {
    await this.#created;
    await host.ask('window.load', this.id, url);
    this.emit('ready-to-show');
  };

  show = () => void this.emit('show');
  focus = () => void this.emit('focus');
  isMinimized = () => false;
  restore = () => {};
  maximize = () => void (this.#isMaximized = true);
  isMaximized = () => this.#isMaximized;
  isFullScreen = () => this.#isFullScreen;
  getNormalBounds = () => this.#bounds;
  /** The user moves it, or has it fill the screen. */
  place = (bounds: Electron.Rectangle, isMaximized: boolean) => {
    this.#bounds = bounds;
    this.#isMaximized = isMaximized;
  };

  askToClose = async () => {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (prevented) return false;
    await host.ask('window.close', this.id);
    this.gone();
    return true;
  };

  /** The page is closed; the app hears of it once. */
  gone = () => {
    if (!open.delete(this.id)) return;
    windows.delete(this.id);
    this.webContents.emit('destroyed');
    this.emit('closed');
    if (open.size === 0) app.emit('window-all-closed');
  };
}

const contents = (id: number) => {
  const window = open.get(id);
  need(window, 'Object has been destroyed');
  return window.webContents;
};

serve({
  'will-navigate': (id: number, url: string) => {
    let prevented = false;
    contents(id).emit('will-navigate', { url, isMainFrame: true, preventDefault: () => (prevented = true) });
    return prevented;
  },
  'window.open': (id: number, url: string) => {
    const referrer = { url: '', policy: 'default' } as const;
    const details = { url, frameName: '', features: '', disposition: 'foreground-tab', referrer } as const;
    const action = contents(id).openHandler?.(details).action ?? 'allow';
    need(action === 'deny', `stand-in: child windows are not modelled, and ${url} was allowed one`);
  },
  'window.gone': (id: number) => open.get(id)?.gone(),
  'window.place': (bounds: Electron.Rectangle, isMaximized: boolean) =>
    BrowserWindow.getAllWindows()[0]?.place(bounds, isMaximized),
  /** The user closes the window; false where the app refuses. */
  'window.askToClose': () => BrowserWindow.getAllWindows()[0]?.askToClose(),
  /** Windows asks whether the session may end; false where the app holds it up. */
  'session.query': (reasons: string[]) => {
    let prevented = false;
    const event = { reasons, preventDefault: () => (prevented = true) };
    BrowserWindow.getAllWindows()[0]?.emit('query-session-end', event);
    return !prevented;
  },
  'render-process-gone': (id: number) =>
    void contents(id).emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 }),
  'preload-error': (id: number, file: string, message: string) => {
    console.error(`Unable to load preload script: ${file}\n${message}`);
    contents(id).emit('preload-error', {}, file, new Error(message));
  },
});
