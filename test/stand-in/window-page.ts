// One BrowserWindow as a page of Chromium: the page's world and the preload's world in it, and the messages between the
// preload and the app process. Knows nothing of requests and navigation (see launch.ts).
import type { BrowserContext, CDPSession, Download, Page } from '@playwright/test';
import { realUrl } from './addresses.ts';
import { makeBridgeEnd } from './page-bridge.ts';
import { makeCodec } from './page-codec.ts';
import { pageWorld, preloadWorld, type FromPreload, type ToPreload } from './page-worlds.ts';
import type { Peer } from './wire.ts';

const WORLD = 'stand-in-preload';
const codec = makeCodec();

export interface WindowOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string;
  readonly preloadFile: string;
}

export interface WindowPageOptions extends WindowOptions {
  readonly id: number;
  readonly context: BrowserContext;
  readonly app: Peer;
  readonly secret: string;
}

export class WindowPage {
  readonly id: number;
  readonly page: Page;
  readonly #cdp: CDPSession;
  readonly #app: Peer;
  readonly #preloadFile: string;
  readonly #options: WindowPageOptions;
  hasCrashed = false;
  /** The preload's world of the document now shown; null until its preload ran. */
  #preloadWorld: number | null = null;

  static async open(options: WindowPageOptions): Promise<WindowPage> {
    const page = await options.context.newPage();
    const window = new WindowPage(options, page, await options.context.newCDPSession(page));
    await page.setViewportSize({ width: options.width, height: options.height });
    await window.#install(options);
    return window;
  }

  private constructor(options: WindowPageOptions, page: Page, cdp: CDPSession) {
    const { id, app, preloadFile } = options;
    this.#options = options;
    this.id = id;
    this.page = page;
    this.#cdp = cdp;
    this.#app = app;
    this.#preloadFile = preloadFile;
  }

  async #install({ secret, preload }: WindowPageOptions) {
    const cdp = this.#cdp;
    cdp.on('Runtime.bindingCalled', (event) => {
      if (event.name !== '__standInToApp') return;
      void this.#fromPreload(event.executionContextId, JSON.parse(event.payload) as FromPreload);
    });
    cdp.on('Page.windowOpen', (event) => void this.#app.ask('window.open', this.id, realUrl(event.url)));
    this.page.on('popup', (popup) => void popup.close()); // child windows are not modelled
    this.page.on(
      'close',
      () => this.hasCrashed || void this.#app.ask('window.gone', this.id).catch(() => {}),
    );
    this.page.on('crash', () => {
      this.hasCrashed = true;
      void this.#app.ask('render-process-gone', this.id).catch(() => {});
    });
    this.page.on('download', (download) => void this.#ask(download));
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: '__standInToApp', executionContextName: WORLD });
    const parts = `{ makeCodec: ${makeCodec}, makeBridgeEnd: ${makeBridgeEnd}, secret: ${JSON.stringify(secret)} }`;
    const install = (source: string, worldName?: string) =>
      cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, ...(worldName ? { worldName } : {}) });
    await install(`(${pageWorld})(${parts});`);
    const run = `function (require, module, process) { const exports = module.exports;\n${preload}\n}`;
    await install(`(${preloadWorld})(${parts}, ${run});`, WORLD);
  }

  /** The window shows another page from now on: this one has crashed. */
  async reopen(): Promise<WindowPage> {
    await this.page.close();
    return WindowPage.open(this.#options);
  }

  /** A download that the app forbids is broken off. */
  async #ask(download: Download) {
    const allowed = await this.#app
      .ask<boolean>('session.download', realUrl(download.url()), download.suggestedFilename())
      .catch(() => true); // the app has ended
    if (!allowed) await download.cancel();
  }

  async #fromPreload(world: number, message: FromPreload) {
    if (message.op === 'ready') this.#preloadWorld = world;
    else if (message.op === 'preload-error') {
      await this.#app.ask('preload-error', this.id, this.#preloadFile, message.message);
    } else await this.#tell(world, await this.#invoke(message));
  }

  async #invoke({ id, channel, args }: Extract<FromPreload, { op: 'invoke' }>): Promise<ToPreload> {
    try {
      const frame = { url: realUrl(this.page.url()), isTop: true };
      const value = await this.#app.ask('ipc.invoke', frame, channel, args.map(codec.decode));
      return { op: 'reply', id, ok: true, value: codec.encode(value) };
    } catch (error) {
      return { op: 'reply', id, ok: false, value: (error as Error).message };
    }
  }

  async #tell(world: number, message: ToPreload) {
    const expression = `__standInFromApp(${JSON.stringify(JSON.stringify(message))})`;
    // The document may be gone by now, and its world with it.
    await this.#cdp.send('Runtime.evaluate', { contextId: world, expression }).catch(() => {});
  }

  /** An event from the app; lost, as in Electron, when the page has not started its preload. */
  async send(channel: string, args: unknown[]): Promise<void> {
    if (this.#preloadWorld === null) return;
    await this.#tell(this.#preloadWorld, { op: 'send', channel, args: args.map(codec.encode) });
  }
}
