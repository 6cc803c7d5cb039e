// What Electron's shell alone decides, driven in the stand-in: who may call, where links go, what is granted, how it ends.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { StandIn } from '#test/stand-in/launch.ts';

const root = join(import.meta.dirname, '..', '..');
const CALL = 'planner:call';

const test = base.extend<{ dataFolder: string; shell: StandIn }>({
  dataFolder: async ({}, use) => {
    const folder = makeDataFolder();
    await use(folder.path);
    folder.remove();
  },
  shell: async ({ context, dataFolder }, use) => {
    const args = ['--data-dir', dataFolder];
    const shell = await StandIn.launch({ main: join(root, 'out/main/main.js'), cwd: root, args, context });
    await shell.firstWindow();
    await use(shell);
    await shell.close();
  },
});

test.describe('the Electron shell', { tag: '@electron-shell' }, () => {
  test('shows the page two functions and nothing else', async ({ shell }) => {
    const page = await shell.firstWindow();
    const bridge = await page.evaluate(() => {
      const { bridge } = window as unknown as { bridge: Record<string, unknown> };
      const kinds = Object.entries(bridge).map(([name, value]) => [name, typeof value]);
      return {
        kinds: Object.fromEntries(kinds) as Record<string, string>,
        frozen: Object.isFrozen(bridge),
        shell: bridge['shell'],
      };
    });
    expect(bridge).toEqual({
      kinds: { shell: 'string', call: 'function', subscribe: 'function' },
      frozen: true,
      shell: 'electron',
    });
  });

  test('answers its own page and no other sender', async ({ shell }) => {
    const ask = (url: string, isTop = true) =>
      shell.ask('ipc.invoke', { url, isTop }, CALL, ['app.info', {}]);
    expect(await ask('app://planner/index.html')).toMatchObject({ ok: true });
    for (const url of [
      'https://evil.example/',
      'app://planner.evil/',
      'app://other/index.html',
      'file:///index.html',
      '',
    ]) {
      expect(await ask(url), url).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
    }
    expect(await ask('app://planner/index.html', false)).toMatchObject({ error: { code: 'unauthorized' } });
  });

  test('sends events to the page until it unsubscribes', async ({ shell }) => {
    const page = await shell.firstWindow();
    const heard = await page.evaluate(async () => {
      interface Bridge {
        call(method: string, input: unknown): Promise<unknown>;
        subscribe(event: string, listener: (data: unknown) => void): () => void;
      }
      const { bridge } = window as unknown as { bridge: Bridge };
      const all: unknown[] = [];
      const first = new Promise<void>((done) => {
        const end = bridge.subscribe('data.changed', (data) => {
          all.push(data);
          end();
          done();
        });
      });
      await bridge.call('settings.set', { theme: 'dark' });
      await first;
      await bridge.call('settings.set', { theme: 'light' });
      await bridge.call('settings.get', {});
      return all;
    });
    expect(heard).toEqual([{ areas: ['settings'] }]);
  });

  test('serves its page and nothing beside it', async ({ shell }) => {
    const get = (url: string) =>
      shell.ask<{ status: number; headers: Record<string, string> }>('scheme.get', url, 'GET');
    const page = await get('app://planner/');
    expect(page.status).toBe(200);
    expect(page.headers['content-security-policy']).toContain("connect-src 'none'");
    for (const url of [
      'app://planner/../package.json',
      'app://planner/%2e%2e/main/main.js',
      'app://other/index.html',
    ]) {
      expect((await get(url)).status, url).toBe(404);
    }
  });

  test('opens listed links in the system browser, drops others, and never leaves its page', async ({
    shell,
  }) => {
    const page = await shell.firstWindow();
    const before = page.url();
    const links = [
      'https://taostats.io/subnets/4',
      'https://taostats.io.evil.example/',
      'https://evil.example/',
      'http://taostats.io/',
      'javascript:alert(1)',
    ];
    await page.evaluate((all) => all.forEach((link) => window.open(link)), links);
    await page.evaluate(() => (location.href = 'https://github.com/opentensor/subtensor'));
    await expect
      .poll(() => shell.recorded('shell.openExternal'))
      .toEqual([['https://taostats.io/subnets/4'], ['https://github.com/opentensor/subtensor']]);
    expect(page.url()).toBe(before);
    expect(shell.blocked).toEqual([]);
  });

  test('grants no permission but copying out of the page', async ({ shell }) => {
    expect(await shell.ask('permissions.granted')).toEqual(['clipboard-sanitized-write']);
  });

  test('keeps its window when it is started a second time, and ends cleanly', async ({ shell }) => {
    await shell.ask('second-instance', []);
    expect((await shell.firstWindow()).isClosed()).toBe(false);
    expect(await shell.close()).toBe(0);
  });

  test('says in a box why it cannot start, and ends with 1', async ({ context, dataFolder }) => {
    writeFileSync(join(dataFolder, 'file'), '');
    mkdirSync(join(dataFolder, 'folder'));
    const args = ['--data-dir', join(dataFolder, 'file', 'inside')];
    const shell = await StandIn.launch({ main: join(root, 'out/main/main.js'), cwd: root, args, context });
    await expect(shell.firstWindow()).rejects.toThrow(
      /TAO Planner cannot start: .*cannot be written.*--data-dir/,
    );
    expect(await shell.close()).toBe(1);
  });
});
