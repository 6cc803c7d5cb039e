// What Electron's shell alone decides, driven in the stand-in: who may call, where links go, what is granted, how it ends.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '#test/support/command.ts';
import type { StandIn } from '#test/stand-in/launch.ts';
import { expect, test } from './electron-app.ts';

const CALL = 'planner:call';

/** Asks as a frame does; unless said otherwise as the top one of the planner's own page. */
const ask = (
  shell: StandIn,
  call: readonly [unknown, unknown],
  frame: { url?: string; isTop?: boolean } = {},
) => shell.ask('ipc.invoke', { url: 'app://planner/index.html', isTop: true, ...frame }, CALL, call);

test.describe('the Electron shell', { tag: '@electron-shell' }, () => {
  test('shows the page two functions, answers nobody else, and tells it what changed', async ({ shell }) => {
    const { page } = shell;
    await test.step('two functions and nothing else', async () => {
      const bridge = await page.evaluate(() => {
        const { bridge } = window as unknown as { bridge: Record<string, unknown> };
        const kinds = Object.entries(bridge).map(([name, value]) => [name, typeof value]);
        return {
          kinds: Object.fromEntries(kinds) as Record<string, string>,
          frozen: Object.isFrozen(bridge),
          shell: bridge['shell'],
        };
      });
      const kinds = { shell: 'string', call: 'function', subscribe: 'function' };
      expect(bridge).toEqual({ kinds, frozen: true, shell: 'electron' });
    });

    await test.step('its own page and no other sender', async () => {
      const strangers = [
        'https://evil.example/',
        'app://planner.evil/',
        'app://other/index.html',
        'file:///a',
        '',
      ];
      for (const method of ['app.info', 'desktop.opened']) {
        expect(await ask(shell, [method, {}])).toMatchObject({ ok: true });
        for (const url of strangers)
          expect(await ask(shell, [method, {}], { url }), url).toMatchObject({
            error: { code: 'unauthorized' },
          });
        expect(await ask(shell, [method, {}], { isTop: false })).toMatchObject({
          error: { code: 'unauthorized' },
        });
      }
    });

    await test.step('only what fits the contract and the limits', async () => {
      const refusals: [unknown, unknown, string][] = [
        ['nothing.such', {}, 'unknown-method'],
        ['desktop.nothing', {}, 'unknown-method'],
        ['desktop.__proto__', {}, 'unknown-method'],
        [{ method: 'app.info' }, {}, 'unknown-method'],
        ['app.info', { extra: 1 }, 'bad-input'],
        ['desktop.choose', { what: '/etc' }, 'bad-input'],
        ['desktop.commands', { commands: 'all' }, 'bad-input'],
        ['wallets.parse', { text: 'x'.repeat(13 * 1024 * 1024) }, 'file-too-large'],
      ];
      for (const [method, input, code] of refusals)
        expect(await ask(shell, [method, input]), JSON.stringify(method)).toMatchObject({
          ok: false,
          error: { code },
        });
    });

    await test.step('an event until the page unsubscribes', async () => {
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
  });

  test('gives its page the built files, a sandbox, and nothing of the machine or the network', async ({
    shell,
  }) => {
    await test.step('its files and nothing beside them', async () => {
      const get = (url: string) =>
        shell.ask<{ status: number; headers: Record<string, string> }>('scheme.get', url, 'GET');
      const { status, headers } = await get('app://planner/');
      expect(status).toBe(200);
      expect(headers['content-security-policy']).toContain("connect-src 'none'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
      for (const url of [
        'app://planner/../package.json',
        'app://planner/%2e%2e/main/main.js',
        'app://other/index.html',
      ])
        expect((await get(url)).status, url).toBe(404);
    });

    await test.step('no code made from text in any of them', () => {
      const folder = join(projectFolder, 'out/renderer/assets');
      const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
      expect(scripts).not.toEqual([]);
      for (const name of scripts)
        expect(readFileSync(join(folder, name), 'utf8'), name).not.toMatch(/\beval\(|\bFunction\(/);
    });

    await test.step('no permission but copying out of the page, no device', async () => {
      expect(await shell.ask('permissions.granted')).toEqual(['clipboard-sanitized-write']);
      expect(await shell.ask('device.granted')).toBe(false);
    });

    await test.step('no request, no dictionary, no host', async () => {
      for (const url of [
        'https://example.org/',
        'http://127.0.0.1:1/',
        'wss://example.org/',
        'file:///etc/passwd',
      ])
        expect(await shell.ask('request.allowed', url), url).toBe(false);
      expect(await shell.ask('request.allowed', 'app://planner/index.html')).toBe(true);
      expect(shell.recorded('session.setSpellCheckerEnabled')).toEqual([[false]]);
      expect(shell.recorded('commandLine.appendSwitch')).toContainEqual([
        'host-resolver-rules',
        'MAP * ~NOTFOUND',
      ]);
    });

    await test.step('no download that the page did not make', async () => {
      expect(await shell.ask('session.download', 'https://example.org/a.exe', 'a.exe')).toBe(false);
      expect(await shell.ask('session.download', 'blob:app://planner/1', 'a.csv')).toBe(true);
      expect(shell.recorded('download.setSaveDialogOptions')).toEqual([
        [{ title: 'Save', defaultPath: 'a.csv' }],
      ]);
    });

    await test.step('a sandboxed, isolated window of a size its views fit in', async () => {
      expect(shell.recorded('app.enableSandbox')).toEqual([[]]);
      expect(shell.recorded('BrowserWindow')).toMatchObject([
        [
          {
            ...{ title: 'TAO Planner', minWidth: 960, minHeight: 600, show: false },
            webPreferences: {
              ...{ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false },
              ...{ spellcheck: false, navigateOnDragDrop: false },
            },
          },
        ],
      ]);
    });
    expect(shell.blocked).toEqual([]);
  });

  test('shows a listed link before the browser gets it, drops others, and never leaves its page', async ({
    shell,
  }) => {
    const { page } = shell;
    const before = page.url();
    const opened = () => shell.recorded('shell.openExternal');
    const asked = () =>
      shell.recorded('dialog.showMessageBox').map(([, detail]) => String(detail).split('\n')[0]);
    const dropped = [
      'https://taostats.io.evil.example/',
      'https://evil.example/',
      'http://taostats.io/',
      'javascript:alert(1)',
    ];
    await page.evaluate(
      (all) => all.forEach((link) => window.open(link)),
      [...dropped, 'https://taostats.io/subnets/4'],
    );
    await expect.poll(asked).toEqual(['https://taostats.io/subnets/4']);
    await shell.ask('dialog.answer', 'box', null);
    await page.evaluate(() => (location.href = 'https://github.com/opentensor/subtensor'));
    await expect.poll(asked).toHaveLength(2);
    expect(opened()).toEqual([]);
    await shell.ask('dialog.answer', 'box', 'Open in browser');
    await expect.poll(opened).toEqual([['https://github.com/opentensor/subtensor']]);
    expect(page.url()).toBe(before);
    expect(shell.blocked).toEqual([]);
  });

  test('serves a browser of this machine under a token where it is asked for, without a window', async ({
    launch,
  }) => {
    const shell = await launch(['--serve', '--demo']);
    const address = async () => /Open (http\S+)/.exec(shell.output)?.[1] ?? '';
    await expect.poll(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=/);
    const { origin } = new URL(await address());
    expect((await fetch(`${origin}/`)).headers.get('content-security-policy')).toContain(
      "default-src 'none'",
    );
    const refused = await fetch(`${origin}/rpc`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
    expect(shell.recorded('BrowserWindow')).toEqual([]);
    expect(await shell.close()).toBe(0);
  });

  test('says in a box why it cannot start, and ends with 1', async ({ launch, dataFolder }) => {
    writeFileSync(join(dataFolder, 'file'), '');
    mkdirSync(join(dataFolder, 'folder'));
    const starts = [
      { args: ['--data-dir', join(dataFolder, 'file', 'inside')], why: /cannot be written.*--data-dir/ },
      { args: ['--port', 'x'], why: /The port is a number/ },
      { args: ['--remote-debugging-port=9222'], machine: { isPackaged: true }, why: /could read your data/ },
    ];
    for (const { args, machine, why } of starts) {
      const shell = await launch(args, { machine });
      expect(await shell.ended).toBe(1);
      expect(shell.recorded('dialog.showErrorBox')).toMatchObject([
        ['TAO Planner cannot start', expect.stringMatching(why)],
      ]);
    }
  });
});
