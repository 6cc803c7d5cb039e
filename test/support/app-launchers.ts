// Three ways to run the same built app, alike to a test: a page, and the means to stop it.
//   loopback   the loopback server, page in Chromium                                       everywhere
//   stand-in   built main and preload, Electron replaced by test/stand-in, page in Chromium  everywhere
//   electron   the real thing                                                              where its runtime is installed
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { StandIn } from '#test/stand-in/launch.ts';
import { electronProgram } from '#scripts/electron.mjs';

export type Kind = 'loopback' | 'stand-in' | 'electron';

export interface LaunchOptions {
  readonly browser: Browser;
  readonly dataFolder: string;
  readonly demo: boolean;
  /** Every request that tried to leave the machine is added here. */
  readonly blocked: string[];
  /** Errors that any page logs are added here. */
  readonly pageErrors: string[];
}

export interface RunningApp {
  readonly page: Page;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

const flags = ({ dataFolder, demo }: Pick<LaunchOptions, 'dataFolder' | 'demo'>) => [
  '--data-dir',
  dataFolder,
  ...(demo ? ['--demo'] : []),
];

/** The address the server prints first. Rejects with what it said on standard error when it ends instead. */
async function printedAddress(server: ChildProcess): Promise<string> {
  const complaints: string[] = [];
  server.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const lines = createInterface({ input: server.stdout! });
  const ended = once(server, 'exit').then(([code]) => {
    throw new Error(`the server ended (${code}): ${complaints.join('')}`);
  });
  const [line] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => {});
  return line.replace(/^Open /, '');
}

function collectErrors(context: BrowserContext, pageErrors: string[]) {
  context.on('weberror', (error) => pageErrors.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
}

async function blockOutside(context: BrowserContext, host: string, blocked: string[]) {
  await context.route(
    (url) => url.host !== host && url.protocol !== 'data:' && url.protocol !== 'blob:',
    async (route) => {
      blocked.push(route.request().url());
      await route.abort();
    },
  );
}

/** The planner behind a page, and its address. */
export interface Served {
  readonly url: string;
  /** Of its process. */
  readonly pid: number;
  stop(): Promise<void>;
}

interface ServeOptions extends Pick<LaunchOptions, 'dataFolder' | 'demo'> {
  /** Added to the environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts the loopback server by itself. */
export async function serve({ env, ...options }: ServeOptions): Promise<Served> {
  const server = fork(join(root, 'out/main/serve.js'), flags(options), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const url = await printedAddress(server);
  return {
    url,
    pid: server.pid!,
    stop: async () => {
      const ended = server.exitCode === null && once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    },
  };
}

interface PageOptions extends Pick<LaunchOptions, 'browser' | 'pageErrors' | 'blocked'> {
  /** Called with the page before anything is in it. */
  readonly onPage?: (page: Page) => void;
  /** Language and zone of the reader, where they are not those of the other tests. */
  readonly reader?: { readonly locale: string; readonly timezoneId: string };
}

/** Opens a page of its own on a server. */
export async function openServed(
  url: string,
  { browser, pageErrors, blocked, onPage, reader }: PageOptions,
): Promise<RunningApp> {
  const context = await browser.newContext(reader);
  collectErrors(context, pageErrors);
  await blockOutside(context, new URL(url).host, blocked);
  const page = await context.newPage();
  onPage?.(page);
  await page.goto(url);
  return { page, stop: () => context.close() };
}

async function startLoopback(options: LaunchOptions): Promise<RunningApp> {
  const server = await serve(options);
  const { page, stop } = await openServed(server.url, options);
  return {
    page,
    stop: async () => {
      await stop();
      await server.stop();
    },
  };
}

async function startStandIn(options: LaunchOptions): Promise<RunningApp> {
  const context = await options.browser.newContext();
  collectErrors(context, options.pageErrors);
  const app = await StandIn.launch({
    main: join(root, 'out/main/main.js'),
    cwd: root,
    args: flags(options),
    context,
  });
  const page = await app.firstWindow();
  return {
    page,
    stop: async () => {
      options.blocked.push(...app.blocked);
      await app.close();
      await context.close();
    },
  };
}

async function startElectron(options: LaunchOptions): Promise<RunningApp> {
  const app = await _electron.launch({ executablePath: electronProgram()!, args: [root, ...flags(options)] });
  collectErrors(app.context(), options.pageErrors);
  return { page: await app.firstWindow(), stop: () => app.close() };
}

export const launchers: Record<Kind, (options: LaunchOptions) => Promise<RunningApp>> = {
  loopback: startLoopback,
  'stand-in': startStandIn,
  electron: startElectron,
};
