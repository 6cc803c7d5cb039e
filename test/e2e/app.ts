// The fixtures of browser tests. `app` is the built planner on a data folder of its own; a spec does not know which transport
// drives it. `look` is a page on a demo that stays open for many tests, none of which may change it. A test fails when the
// page logs an error or asks for anything outside the machine.
import { test as base, type Browser, expect, type Page } from '@playwright/test';
import {
  launchers,
  openServed,
  serve,
  type Kind,
  type RunningApp,
  type Served,
} from '#test/support/app-launchers.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

export interface App {
  /** The page now shown; another one after `restart`. */
  readonly page: Page;
  readonly dataFolder: string;
  /** Every request that tried to leave the machine; must stay empty. */
  readonly blocked: readonly string[];
  /** What the page logged as an error; a test that provokes one takes it out. */
  readonly pageErrors: string[];
  /** Stops the app and starts it again on the same data folder. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface Options {
  kind: Kind;
  /** Starts with the demo portfolio open. */
  demo: boolean;
}

interface Watched {
  readonly blocked: string[];
  readonly pageErrors: string[];
}

const watched = (): Watched => ({ blocked: [], pageErrors: [] });

function expectQuiet({ pageErrors, blocked }: Watched) {
  expect(pageErrors, 'errors the page logged').toEqual([]);
  expect(blocked, 'requests that tried to leave the machine').toEqual([]);
}

/** Collects what the planner tells a page of changes to its data, from the page's first socket on. */
const collectChanges = (changes: string[]) => (page: Page) =>
  void page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => {
      if (payload.includes('"data.changed"')) changes.push(payload.toString());
    }),
  );

/** Whoever listens from the beginning misses no file chooser: without a listener the browser drops it. */
const listenForFileChoosers = (page: Page) => void page.on('filechooser', () => {});

/** A demo of its own, for as long as its page is open. */
async function openOwnDemo(kind: Kind, options: Watched & { browser: Browser }): Promise<RunningApp> {
  const folder = makeDataFolder();
  const { page, stop } = await launchers[kind]({ ...options, dataFolder: folder.path, demo: true });
  return { page, stop: () => stop().then(folder.remove) };
}

interface Fixtures {
  app: App;
  look: Page;
}

interface WorkerFixtures {
  /** Starts the demo that the tests of a worker look at, with the first of them. */
  demoToLookAt: () => Promise<Served>;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  kind: ['loopback', { option: true }],
  demo: [false, { option: true }],
  demoToLookAt: [
    async ({}, use) => {
      const folder = makeDataFolder();
      const kept: { demo?: Promise<Served> } = {};
      await use(() => (kept.demo ??= serve({ dataFolder: folder.path, demo: true })));
      await (await kept.demo)?.stop();
      folder.remove();
    },
    { scope: 'worker' },
  ],
  look: async ({ browser, kind, demoToLookAt }, use) => {
    const seen = watched();
    const changes: string[] = [];
    const options = { browser, ...seen, onPage: collectChanges(changes) };
    const open = async () => openServed((await demoToLookAt()).url, options);
    // A window is its app: there is no second page to open on it.
    const { page, stop } = await (kind === 'loopback' ? open() : openOwnDemo(kind, { browser, ...seen }));
    listenForFileChoosers(page);
    await use(page);
    await stop();
    expectQuiet(seen);
    expect(changes, 'changes to the demo that other tests look at too').toEqual([]);
  },
  app: async ({ browser, kind, demo }, use) => {
    const folder = makeDataFolder();
    const seen = watched();
    const start = async () => {
      const started = await launchers[kind]({ browser, dataFolder: folder.path, demo, ...seen });
      listenForFileChoosers(started.page);
      return started;
    };
    let running: RunningApp | null = await start();
    const close = async () => {
      await running?.stop();
      running = null;
    };
    await use({
      get page() {
        if (!running) throw new Error('the app is closed');
        return running.page;
      },
      dataFolder: folder.path,
      ...seen,
      close,
      restart: async () => {
        await close();
        running = await start();
      },
    });
    await close();
    folder.remove();
    expectQuiet(seen);
  },
});

export { expect } from '@playwright/test';
