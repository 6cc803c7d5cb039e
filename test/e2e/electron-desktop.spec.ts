// What the desktop adds to the planner, driven in the stand-in: menu, dialogs, files opened with it, window, sleep, crashes,
// quitting while something is written, and looking for a newer version.
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Page } from '@playwright/test';
import type { StandIn } from '#test/stand-in/launch.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { expect, test } from './electron-app.ts';
import { ask } from './support/ask.ts';
import { addAddresses, fixturePath, openView } from './support/planner-page.ts';
import { ME, started } from './support/sync-page.ts';

const boxes = (shell: StandIn) => shell.recorded('dialog.showMessageBox').map(([message]) => message);
const press = (shell: StandIn, button: string | null) => shell.ask('dialog.answer', 'box', button);
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });

/** A file of one scenario, as the planner itself writes it. */
async function writeScenario(page: Page, file: string): Promise<void> {
  const { examples } = await ask(page, 'scenario.examples', {});
  const { id } = await ask(page, 'scenario.save', { definition: examples[0]!.definition });
  const { fileName, content } = await ask(page, 'scenario.export', { ids: [id] });
  expect(fileName).toMatch(/\.taoscenario$/);
  writeFileSync(file, content);
}

test.describe('the desktop', { tag: '@electron-shell' }, () => {
  test('the menu runs the page’s commands, files come by dialog and by the system, and a waking machine asks again', async ({
    launch,
    dataFolder,
  }) => {
    const releases = createServer((_request, response) => {
      const sha256 = 'ab'.repeat(32);
      const files = [{ name: 'TAO-Planner-99.0.0-x64.AppImage', sha256 }];
      response.end(JSON.stringify({ version: '99.0.0', page: `${address}/page`, files }));
    });
    await once(releases.listen(0, '127.0.0.1'), 'listening');
    const address = `http://127.0.0.1:${(releases.address() as AddressInfo).port}`;
    const asked: string[] = [];
    releases.on('request', ({ url }: { url: string }) => asked.push(url));
    const shell = await launch([], { env: { TAO_PLANNER_RELEASES: `${address}/latest.json` } });
    const page = await shell.firstWindow();

    await test.step('a command of the menu', async () => {
      const items = () => shell.ask<{ id?: string; label?: string }[]>('menu.items');
      await expect
        .poll(items)
        .toContainEqual(expect.objectContaining({ id: 'view.halving', label: 'Halving impact' }));
      await shell.ask('menu.click', 'view.halving');
      await expect(heading(page, 'Halving impact')).toBeAttached();
      await shell.ask('menu.click', 'palette');
      await expect(page.getByRole('dialog', { name: 'Find a subnet, wallet or command' })).toBeVisible();
      await page.keyboard.press('Escape');
    });

    await test.step('files by the system’s dialog, then none', async () => {
      await shell.ask('menu.click', 'import.file');
      await shell.ask('dialog.answer', 'open', [fixturePath('ok/stake-list.json')]);
      await expect(page.getByRole('grid', { name: 'What the file would change' })).toBeVisible();
      await shell.ask('menu.click', 'import.folder');
      await shell.ask('dialog.answer', 'open', []);
      await expect
        .poll(() => shell.recorded('dialog.showOpenDialog').map(([, properties]) => properties))
        .toEqual([['openFile', 'multiSelections'], ['openDirectory']]);
      await page.getByRole('button', { name: 'Take over' }).click();
      await expect(page.getByRole('grid', { name: 'Open positions' })).toBeVisible();
    });

    await test.step('a scenario file by a second start', async () => {
      const file = join(dataFolder, 'handed on.taoscenario');
      await writeScenario(page, file);
      await shell.ask('second-instance', ['planner', '--flag', 'handed on.taoscenario'], dataFolder);
      await expect(page.getByText('1 scenario taken over from handed on.taoscenario.')).toBeVisible();
      expect((await ask(page, 'scenario.list', {})).scenarios).toHaveLength(2);
      await shell.ask('open-file', join(dataFolder, 'gone.taoscenario'));
      await expect(page.getByText(/There is no such file\..*Nothing was imported/)).toBeVisible();
    });

    await test.step('after a sleep everything is asked again', async () => {
      await openView(page, 'Overview');
      const shown = page.getByRole('contentinfo').getByText('Offline, nothing is sent');
      await expect(shown).toBeVisible();
      await page.evaluate(() => {
        const { bridge } = window as unknown as {
          bridge: { subscribe(event: string, listener: () => void): () => void };
        };
        bridge.subscribe('reconnected', () => (document.title = 'awake'));
      });
      await shell.ask('power.resume');
      await expect.poll(() => page.title()).toBe('awake');
      await expect(shown).toBeVisible();
    });

    await test.step('a newer version is looked for when the user asks, and not before', async () => {
      expect(asked).toEqual([]);
      await shell.ask('menu.click', 'updates');
      await press(shell, 'Do not ask');
      await shell.ask('menu.click', 'updates');
      await press(shell, 'Ask once');
      await press(shell, 'Open the download page');
      await expect.poll(() => shell.recorded('shell.openExternal')).toEqual([[`${address}/page`]]);
      expect(asked).toEqual(['/latest.json']);
      const [, detail] = shell.recorded('dialog.showMessageBox').at(-1)!;
      if (process.platform === 'linux') expect(detail).toContain(`SHA-256 ${'ab'.repeat(32)}`);
    });

    await shell.ask('menu.click', 'data-folder');
    await expect.poll(() => shell.recorded('shell.openPath')).toEqual([[dataFolder]]);
    expect(shell.blocked).toEqual([]);
    releases.close();
  });

  test('the window comes back where it was, but not where nobody can reach it; a file of the start is taken over', async ({
    launch,
  }) => {
    const displays = [
      { x: 0, y: 0, width: 1920, height: 1080 },
      { x: 1920, y: 0, width: 1920, height: 1080 },
    ];
    const scenarios = makeDataFolder();
    const file = join(scenarios.path, 'mine.taoscenario');
    const bounds = { x: 2100, y: 90, width: 1100, height: 760 };
    const first = await launch([], { machine: { displays } });
    await writeScenario(await first.firstWindow(), file);
    expect(first.recorded('BrowserWindow')).toMatchObject([[{ width: 1280, height: 800 }]]);
    await first.ask('window.place', bounds, false);
    void first.ask('window.askToClose').catch(() => {}); // its last window: it ends
    expect(await first.ended).toBe(0);

    const second = await launch([file], { machine: { displays } });
    const page = await second.firstWindow();
    expect(second.recorded('BrowserWindow')).toMatchObject([[bounds]]);
    await expect(page.getByText('1 scenario taken over from mine.taoscenario.')).toBeVisible();
    expect(await second.close()).toBe(0);

    const third = await launch([], { machine: { displays: displays.slice(0, 1) } });
    await third.firstWindow();
    const [[opened]] = third.recorded('BrowserWindow') as [[object]];
    expect(opened).toMatchObject({ width: 1100, height: 760 });
    expect(opened).not.toHaveProperty('x');
    scenarios.remove();
  });

  test('a page that crashes comes back where it was, with nothing lost, but not for ever', async ({
    shell,
    context,
    dataFolder,
  }) => {
    await openView(shell.page, 'Portfolio');
    await addAddresses(shell.page, ME);
    await openView(shell.page, 'Data');
    const crash = async () => {
      const cdp = await context.newCDPSession(shell.page);
      void cdp.send('Page.crash').catch(() => {}); // answers nothing any more
    };
    /** The window shows the view it showed, in a page other than `before`. */
    const isBack = async (before: Page) => {
      await expect.poll(() => shell.page !== before && shell.page.url()).toMatch(/#data$/);
      await expect(heading(shell.page, 'Data')).toBeAttached();
    };
    for (let count = 0; count < 3; count++) {
      const before = shell.page;
      await crash();
      await isBack(before);
    }
    expect(await ask(shell.page, 'wallets.list', {})).toMatchObject([{ address: ME }]);
    expect(boxes(shell)).toEqual([]);
    const last = shell.page;
    await crash();
    await expect.poll(() => boxes(shell)).toEqual(['The window keeps closing itself']);
    await press(shell, 'Load it again');
    await isBack(last);
    const folder = join(dataFolder, 'crashes');
    const reports = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(reports).toHaveLength(4);
    for (const text of reports) {
      expect(JSON.parse(text)).toMatchObject({ of: 'page', reason: 'crashed' });
      expect(text).not.toContain(ME);
    }
  });

  test('quitting while the chain is read asks first, and leaves the data whole', async ({
    shell,
    dataFolder,
  }) => {
    const { page } = shell;
    await started({ mishap: () => 'silence' }, async (node) => {
      await ask(page, 'wallets.add', { addresses: [ME] });
      await ask(page, 'sources.set', { enabled: true, endpoint: node.http });
      const sync = ask(page, 'sync.run', {}).catch(() => null);
      await expect.poll(() => node.asked.length).toBeGreaterThan(0);
      await shell.ask('quit');
      await expect.poll(() => boxes(shell)).toEqual(['Quit before this is done?']);
      await press(shell, null);
      expect(await ask(page, 'app.info', {})).toMatchObject({ offline: false });
      expect(await shell.ask('window.askToClose')).toBe(false);
      await expect.poll(() => boxes(shell)).toHaveLength(2);
      await press(shell, null);
      expect(await shell.ask('session.query', ['critical'])).toBe(true);
      expect(await shell.ask('session.query', ['logoff'])).toBe(false);
      await expect.poll(() => boxes(shell)).toHaveLength(3);
      await press(shell, 'Quit now');
      expect(await shell.ended).toBe(0);
      await sync;
    });
    const database = new DatabaseSync(join(dataFolder, 'planner.db'));
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
  });

  test('a signal and a machine that shuts down end it at once, whatever is asked or under way', async ({
    launch,
  }) => {
    await started({ mishap: () => 'silence' }, async (node) => {
      const reading = async () => {
        const shell = await launch([]);
        const page = await shell.firstWindow();
        await ask(page, 'wallets.add', { addresses: [ME] });
        await ask(page, 'sources.set', { enabled: true, endpoint: node.http });
        const asked = node.asked.length;
        void ask(page, 'sync.run', {}).catch(() => null);
        await expect.poll(() => node.asked.length).toBeGreaterThan(asked);
        return shell;
      };
      const first = await reading();
      await first.ask('quit');
      await expect.poll(() => boxes(first)).toEqual(['Quit before this is done?']);
      first.signal('SIGTERM');
      expect(await first.ended).toBe(0);
      if (process.platform !== 'linux') return; // elsewhere the system asks by quitting
      const second = await reading();
      await second.ask('power.shutdown').catch(() => {}); // it may end before it answers
      expect(await second.ended).toBe(0);
      expect(boxes(second)).toEqual([]);
    });
  });

  test('a bug of the program ends it with a note that says where, and nothing of what', async ({
    shell,
    dataFolder,
  }) => {
    await shell.ask('app.break', `${ME} has 12.345678901 TAO`);
    expect(await shell.ended).toBe(1);
    expect(shell.recorded('dialog.showErrorBox')).toMatchObject([
      ['TAO Planner has to close', expect.stringContaining('What was stored is on disk')],
    ]);
    const folder = join(dataFolder, 'crashes');
    const [name] = readdirSync(folder);
    const text = readFileSync(join(folder, name!), 'utf8');
    expect(JSON.parse(text)).toMatchObject({ of: 'program', reason: 'TypeError' });
    expect(text).not.toMatch(/5C8et|12\.345/);
    expect(readFileSync(join(dataFolder, 'logs', 'planner.log'), 'utf8')).not.toMatch(/5C8et|12\.345/);
  });
});
