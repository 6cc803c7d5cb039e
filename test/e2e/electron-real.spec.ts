// What only Electron itself can show: its sandbox, its scheme, the native module in it, its windows and a page that crashes.
// Runs where the runtime is installed and the user is not root; elsewhere the project "electron" is left out with a line.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { _electron, type ElectronApplication, expect, test as base } from '@playwright/test';
import { electronProgram } from '#scripts/electron.mjs';
import { projectFolder } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { ask } from './support/ask.ts';
import { openView } from './support/planner-page.ts';

/** Where electron-builder leaves the unpacked program, by system. */
const packaged = {
  linux: 'release/linux-unpacked/tao-planner',
  win32: 'release/win-unpacked/TAO Planner.exe',
  darwin: `release/mac${process.arch === 'arm64' ? '-arm64' : ''}/TAO Planner.app/Contents/MacOS/TAO Planner`,
} as Partial<Record<NodeJS.Platform, string>>;

const test = base.extend<{ dataFolder: string; electron: ElectronApplication }>({
  dataFolder: async ({}, use) => {
    const folder = makeDataFolder();
    await use(folder.path);
    folder.remove();
  },
  electron: async ({ dataFolder }, use) => {
    const args = [projectFolder, '--data-dir', dataFolder];
    const electron = await _electron.launch({ executablePath: electronProgram()!, args });
    await use(electron);
    await electron.close();
  },
});

test.describe('in Electron itself', { tag: '@electron-real' }, () => {
  test('the page is sandboxed at its own origin, without Node, eval or a network', async ({ electron }) => {
    const page = await electron.firstWindow();
    expect(new URL(page.url())).toMatchObject({ protocol: 'app:', host: 'planner' });
    const preferences = await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      const contents = window!.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences };
      const { sandbox, contextIsolation, nodeIntegration, webSecurity } = contents.getLastWebPreferences();
      return { sandbox, contextIsolation, nodeIntegration, webSecurity };
    });
    expect(preferences).toEqual({
      ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webSecurity: true },
    });
    const found = await electron.evaluate(async ({ session }) => {
      const answer = await session.defaultSession.resolveHost('example.org').then(
        () => 'found',
        () => 'not found',
      );
      return answer;
    });
    expect(found).toBe('not found');
  });

  test('the native module opens the database', async ({ electron, dataFolder }) => {
    const page = await electron.firstWindow();
    expect(await ask(page, 'app.info', {})).toMatchObject({ dataFolder, trouble: null });
  });

  test('a second start on the same folder ends and hands over; the window comes back where it was', async ({
    electron,
    dataFolder,
  }) => {
    await electron.firstWindow();
    const second = spawn(electronProgram()!, [projectFolder, '--data-dir', dataFolder], { stdio: 'ignore' });
    expect(await once(second, 'exit')).toEqual([0, null]);
    const bounds = { x: 80, y: 60, width: 1000, height: 700 };
    await electron.evaluate(
      ({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]!.setBounds(to),
      bounds,
    );
    await electron.close();
    const args = [projectFolder, '--data-dir', dataFolder];
    const again = await _electron.launch({ executablePath: electronProgram()!, args });
    await again.firstWindow();
    const kept = await again.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.getNormalBounds(),
    );
    expect(kept).toMatchObject({ width: bounds.width, height: bounds.height });
    await again.close();
  });

  test('a page that crashes is there again, at the same view', async ({ electron, dataFolder }) => {
    await openView(await electron.firstWindow(), 'Data');
    await electron.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!;
      return new Promise<void>((done) => {
        webContents.once('did-finish-load', () => done());
        webContents.forcefullyCrashRenderer();
      });
    });
    const address = await electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getURL(),
    );
    expect(address).toMatch(/^app:\/\/planner\/.*#data$/);
    expect(readdirSync(join(dataFolder, 'crashes'))).toHaveLength(1);
  });

  test('the packaged program serves its page, and is shut to debuggers', async ({ dataFolder }) => {
    const program = join(projectFolder, packaged[process.platform] ?? 'release');
    test.skip(!existsSync(program), 'The program is not packaged here: npm run package first.');
    const served = spawn(program, ['--serve', '--data-dir', dataFolder], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [line] = (await once(createInterface({ input: served.stdout }), 'line')) as [string];
    expect((await fetch(line.replace('Open ', ''))).status).toBe(200);
    served.kill('SIGTERM');
    await once(served, 'exit');
    const looked = spawn(program, ['--remote-debugging-port=0', '--data-dir', dataFolder], {
      stdio: 'ignore',
    });
    const [code] = (await once(looked, 'exit')) as [number | null];
    expect(code).not.toBe(0);
  });
});
