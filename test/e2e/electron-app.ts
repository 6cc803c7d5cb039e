// The fixture of the tests that look at Electron's shell itself, in the stand-in: `shell` is the built app with its window
// open on a data folder of its own; `launch` starts it in any other way.
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import type { Machine } from '#test/stand-in/host.ts';
import { StandIn } from '#test/stand-in/launch.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const root = join(import.meta.dirname, '..', '..');

interface Around {
  readonly machine?: Machine | undefined;
  readonly env?: Readonly<Record<string, string>>;
}

/** A flag that stands last counts: a test may name another folder. */
type Launch = (args: readonly string[], around?: Around) => Promise<StandIn>;

export const test = base.extend<{ dataFolder: string; launch: Launch; shell: StandIn }>({
  dataFolder: async ({}, use) => {
    const folder = makeDataFolder();
    await use(folder.path);
    folder.remove();
  },
  launch: async ({ context, dataFolder }, use) => {
    const started: StandIn[] = [];
    await use(async (args, { machine, env = {} } = {}) => {
      const shell = await StandIn.launch({
        ...{ main: join(root, 'out/main/main.js'), cwd: root, context, env },
        args: ['--data-dir', dataFolder, ...args],
        machine: machine ?? {},
      });
      started.push(shell);
      return shell;
    });
    for (const shell of started) await shell.close();
  },
  shell: async ({ launch }, use) => {
    const shell = await launch([]);
    await shell.firstWindow();
    await use(shell);
  },
});

export { expect } from '@playwright/test';
