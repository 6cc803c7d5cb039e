// Test-process side of the stand-in: starts the BUILT main bundle in a Node child process and gives each of its
// BrowserWindows a page of a real Chromium. Every request is answered by the app or blocked: nothing leaves the machine.
import { fork, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page, Request, Route } from '@playwright/test';
import { realUrl, shownUrl } from './addresses.ts';
import type { Machine } from './host.ts';
import { WindowPage, type WindowOptions } from './window-page.ts';
import { connect, type Operations, type Peer, type Port } from './wire.ts';

export interface StandInOptions {
  /** The built main bundle. */
  readonly main: string;
  /** The app's own folder, where package.json lies. */
  readonly cwd: string;
  readonly args: readonly string[];
  readonly context: BrowserContext;
  readonly machine?: Machine;
  /** More of the environment than this process has. */
  readonly env?: Readonly<Record<string, string>>;
}

interface SchemeAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Uint8Array;
}

const FIRST_WINDOW_LIMIT_MS = 15_000;
const QUIT_LIMIT_MS = 5_000;

export class StandIn {
  /** What the app did outside its window. */
  readonly records: { what: string; args: unknown[] }[] = [];
  /** Every request that tried to leave the machine. */
  readonly blocked: string[] = [];
  readonly #output: string[] = [];
  readonly #context: BrowserContext;
  readonly #child: ChildProcess;
  readonly #app: Peer;
  readonly #exited: Promise<number | null>;
  readonly #windows = new Map<number, WindowPage>();
  readonly #secret = `standin${randomBytes(8).toString('hex')}`;
  readonly #shown = Promise.withResolvers<Page>();
  /** The address the app itself is loading: Electron sends no will-navigate for it. */
  #loading = '';

  /** Starts the app; see `firstWindow`. */
  static async launch(options: StandInOptions): Promise<StandIn> {
    const standIn = new StandIn(options);
    await options.context.route(/^(?!data:|blob:)/, (route) =>
      standIn.#serve(route, (asked) => standIn.#block(asked)),
    ); // first in, so asked last
    return standIn;
  }

  private constructor({ main, cwd, args, context, machine = {}, env = {} }: StandInOptions) {
    this.#context = context;
    this.#child = fork(main, args, {
      cwd,
      env: { ...process.env, ...env, STAND_IN_MACHINE: JSON.stringify(machine) },
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--import', new URL('./register.ts', import.meta.url).href],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk: Buffer) => this.#output.push(chunk.toString()));
    }
    const port: Port = {
      // The app may end between the look and the sending: whoever waits for an answer is told by its end.
      send: (message) => void (this.#child.connected && this.#child.send(message, () => {})),
      onMessage: (listener) => this.#child.on('message', listener),
    };
    this.#app = connect(port, this.#operations());
    this.#exited = new Promise((done) => this.#child.once('exit', done));
    void this.#exited.then((code) => {
      const gone = new Error(`the app process ended (${code})\n${this.#output.join('')}`);
      this.#app.fail(gone);
      this.#shown.reject(gone);
    });
    this.#shown.promise.catch(() => {}); // told to whoever waits in firstWindow
  }

  /** The page of the first window, loaded. */
  async firstWindow(): Promise<Page> {
    const late = setTimeout(() => {
      this.#shown.reject(new Error(`no window in ${FIRST_WINDOW_LIMIT_MS} ms\n${this.#output.join('')}`));
    }, FIRST_WINDOW_LIMIT_MS);
    return this.#shown.promise.finally(() => clearTimeout(late));
  }

  /** The page of the window as it is now: another one after a crash. */
  get page(): Page {
    const [window] = this.#windows.values();
    if (!window) throw new Error('no window is open');
    return window.page;
  }

  /** What the app wrote on its standard output and error. */
  get output(): string {
    return this.#output.join('');
  }

  /** Settles with the exit code when the app has ended by itself. */
  get ended(): Promise<number | null> {
    return this.#exited;
  }

  recorded(what: string): unknown[][] {
    return this.records.filter((entry) => entry.what === what).map(({ args }) => args);
  }

  /** Asks the app process; for operations that only tests use. */
  ask<T>(op: string, ...args: unknown[]): Promise<T> {
    return this.#app.ask<T>(op, ...args);
  }

  /** What the system or a terminal sends to end it. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Quits the app as its user would and gives its exit code; null when it had to be killed. */
  async close(): Promise<number | null> {
    if (this.#child.connected) await this.#app.ask('quit').catch(() => {});
    const late = setTimeout(() => this.#child.kill('SIGKILL'), QUIT_LIMIT_MS);
    const code = await this.#exited;
    clearTimeout(late);
    return code;
  }

  #operations(): Operations {
    return {
      record: (what: string, args: unknown[]) => void this.records.push({ what, args }),
      scheme: (name: string) =>
        this.#context
          .route(new RegExp(`^http://[^/]*\\.${name}\\.localhost/`), (route) =>
            this.#serve(route, (asked) => this.#answer(asked, name)),
          )
          .then(() => null),
      'window.create': async (id: number, options: WindowOptions) => {
        const shared = { context: this.#context, app: this.#app, secret: this.#secret };
        this.#windows.set(id, await WindowPage.open({ ...options, ...shared, id }));
      },
      'contents.reload': async (id: number) => {
        const before = this.#window(id);
        if (!before.hasCrashed) {
          await before.page.reload();
          return;
        }
        // Playwright is done with a page that crashed: the window gets another, at the same address.
        const window = await before.reopen();
        this.#windows.set(id, window);
        this.#loading = before.page.url();
        await window.page.goto(this.#loading);
      },
      'window.load': async (id: number, url: string) => {
        const { page } = this.#window(id);
        this.#loading = shownUrl(url);
        await page.goto(this.#loading, { waitUntil: 'load' });
        this.#shown.resolve(page);
      },
      'window.close': async (id: number) => {
        const window = this.#windows.get(id);
        this.#windows.delete(id);
        await window?.page.close();
      },
      'contents.send': (id: number, channel: string, args: unknown[]) =>
        this.#windows.get(id)?.send(channel, args),
    };
  }

  #window(id: number): WindowPage {
    const window = this.#windows.get(id);
    if (!window) throw new Error('Object has been destroyed');
    return window;
  }

  /** The app's own scheme, answered by its own protocol.handle. */
  async #answer(route: Route, scheme: string) {
    const request = route.request();
    if (!(await this.#mayNavigate(request))) return route.abort('aborted');
    const answer = await this.#app.ask<SchemeAnswer>('scheme.get', realUrl(request.url()), request.method());
    const policy = answer.headers['content-security-policy']?.replaceAll(`${scheme}:`, 'http:');
    const headers = { ...answer.headers, ...(policy ? { 'content-security-policy': policy } : {}) };
    return route.fulfill({ status: answer.status, headers, body: Buffer.from(answer.body) });
  }

  /** Everything else. A refused navigation leaves the page where it is; a blocked one is noted. */
  async #block(route: Route) {
    const request = route.request();
    // A denied window.open is no request in Electron; here Chromium has opened the child before it can be closed.
    if (this.#navigated(request) === 'child') return route.abort('blockedbyclient');
    if (!(await this.#mayNavigate(request))) return route.abort('aborted');
    this.blocked.push(request.url());
    return route.abort('blockedbyclient');
  }

  /** Answers a request, or lets it fall where the app or the page has ended meanwhile. */
  async #serve(route: Route, answer: (route: Route) => Promise<void>) {
    try {
      await answer(route);
    } catch (error) {
      if (this.#child.connected) throw error;
    }
  }

  /** A page that navigates its window asks the app first; everything else is no navigation. */
  async #mayNavigate(request: Request): Promise<boolean> {
    const url = request.url();
    const window = this.#navigated(request);
    if (!window || window === 'child') return true;
    if (this.#loading === url) {
      this.#loading = '';
      return true;
    }
    return !(await this.#app.ask<boolean>('will-navigate', window.id, realUrl(url)));
  }

  /** The window whose top frame a request navigates, `child` for one the page tried to open, else undefined. */
  #navigated(request: Request): WindowPage | 'child' | undefined {
    if (!request.isNavigationRequest()) return undefined;
    try {
      const frame = request.frame();
      if (frame.parentFrame()) return undefined;
      return [...this.#windows.values()].find(({ page }) => page === frame.page()) ?? 'child';
    } catch {
      return 'child'; // its first request has no frame yet
    }
  }
}
