// The fixture of every browser test: `app` is the built planner on a data folder of its own. A spec does not know which
// transport drives it. A test fails when the page logs an error or asks for anything outside the machine.
import { test as base, expect, type Page } from '@playwright/test';
import { launchers, type Kind, type RunningApp } from '#test/support/app-launchers.ts';
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

export const test = base.extend<Options & { app: App }>({
  kind: ['loopback', { option: true }],
  demo: [false, { option: true }],
  app: async ({ browser, kind, demo }, use) => {
    const folder = makeDataFolder();
    const blocked: string[] = [];
    const pageErrors: string[] = [];
    const start = async () => {
      const started = await launchers[kind]({ browser, dataFolder: folder.path, demo, blocked, pageErrors });
      // Whoever listens from the beginning misses no file chooser: without a listener the browser drops it.
      started.page.on('filechooser', () => {});
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
      blocked,
      pageErrors,
      close,
      restart: async () => {
        await close();
        running = await start();
      },
    });
    await close();
    folder.remove();
    expect(pageErrors, 'errors the page logged').toEqual([]);
    expect(blocked, 'requests that tried to leave the machine').toEqual([]);
  },
});

export { expect } from '@playwright/test';
