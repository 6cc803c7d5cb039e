// Nothing leaves the machine, and nobody else on it gets in: a tour of all views, a foreign page, a wrong token.
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { openServed, serve } from '#test/support/app-launchers.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { watchSockets } from '#test/support/watched-sockets.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { openTwins, openView, viewNames } from './support/planner-page.ts';

test(
  'a tour of the demo asks nothing of any other host, and opens no way out of the process',
  { tag: '@loopback' },
  async ({ browser }) => {
    const [folder, outside] = [makeDataFolder(), makeDataFolder()];
    const seen = { blocked: [] as string[], pageErrors: [] as string[] };
    const watch = watchSockets(outside.path);
    const server = await serve({ dataFolder: folder.path, demo: true, env: watch.env });
    const hosts = new Set<string>();
    const onPage = (page: Page) => {
      page.on('request', (request) => hosts.add(new URL(request.url()).host));
      page.on('websocket', (socket) => hosts.add(new URL(socket.url()).host));
    };
    const { page, stop } = await openServed(server.url, { browser, ...seen, onPage });
    for (const name of viewNames) {
      await openView(page, name);
      await expect(page.getByRole('main').getByRole('grid').first()).toBeVisible();
      await openTwins(page);
    }
    await page
      .getByRole('contentinfo')
      .getByRole('button', { name: /^Snapshot/ })
      .click();
    await expect(page.getByRole('dialog', { name: 'Snapshot' })).toBeVisible();
    await expect(page.getByRole('contentinfo')).toContainText('Offline, nothing is sent');
    await stop();
    await server.stop();
    expect([...hosts]).toEqual([new URL(server.url).host]);
    expect(seen).toEqual({ blocked: [], pageErrors: [] });
    expect(watch.threads().length, 'threads under the watch').toBeGreaterThan(1);
    expect(watch.seen()).toEqual([{ threadId: 0, way: 'TCPSERVERWRAP', to: null }]);
    folder.remove();
    outside.remove();
  },
);

test('a page of another origin gets nothing, even with the token', { tag: '@loopback' }, async ({ app }) => {
  const { page } = app;
  const { origin } = new URL(page.url());
  const token = await page.evaluate(() => sessionStorage.getItem('token'));
  const before = await ask(page, 'settings.get', {});
  const web = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>other</title>'),
  );
  await once(web.listen(0, '127.0.0.1'), 'listening');
  const stranger = await page.context().newPage();
  const { port } = web.address() as AddressInfo;
  await stranger.route(
    (url) => url.port === String(port),
    (route) => route.continue(),
  );
  await stranger.goto(`http://127.0.0.1:${port}/`);
  const got = await stranger.evaluate(
    async ({ origin, token }) => {
      const body = JSON.stringify({ method: 'settings.set', input: { hideAmounts: true } });
      const post = async (mode: RequestMode, headers: Record<string, string>) => {
        try {
          const response = await fetch(`${origin}/rpc`, { method: 'POST', mode, headers, body });
          return (await response.text()) || response.type;
        } catch {
          return 'refused';
        }
      };
      const listen = () =>
        new Promise<string>((done) => {
          const socket = new WebSocket(`${origin.replace('http', 'ws')}/events`, ['v1', `token.${token}`]);
          socket.onopen = () => done('open');
          socket.onerror = () => done('refused');
        });
      const authorization = `Bearer ${token}`;
      return {
        withToken: await post('cors', { 'content-type': 'application/json', authorization }),
        blind: await post('no-cors', { 'content-type': 'text/plain' }),
        socket: await listen(),
      };
    },
    { origin, token },
  );
  expect(got).toEqual({ withToken: 'refused', blind: 'opaque', socket: 'refused' });
  expect(await ask(page, 'settings.get', {})).toEqual(before);
  web.close();
  app.pageErrors.length = 0; // the browser reports what it refused
});

for (const [what, fragment] of [
  ['a wrong token', '#token=not-the-token-of-this-run'],
  ['no token', ''],
] as const) {
  test(`${what} shows what happened and what to do, and no data`, { tag: '@loopback' }, async ({ app }) => {
    const { origin } = new URL(app.page.url());
    const page = await app.page.context().newPage();
    await page.goto(`${origin}/${fragment}`);
    const alert = page.getByRole('main').getByRole('alert').first();
    await expect(alert).toContainText('earlier run of the planner');
    await expect(alert).toContainText('Open the address the planner prints now');
    await expect(page.getByRole('main')).not.toContainText('No wallet yet');
    await page.close();
    app.pageErrors.length = 0; // the browser reports what it was refused
  });
}

test('a page is served under 127.0.0.1 and no other name', { tag: '@loopback' }, async ({ app }) => {
  const { origin } = new URL(app.page.url());
  const ours = await app.page.request.get(`${origin}/`);
  expect(await ours.text()).toContain('TAO Planner');
  const theirs = await app.page.request.get(`${origin}/`, { headers: { host: 'evil.example' } });
  expect(theirs.ok()).toBe(false);
  expect(await theirs.text()).not.toContain('TAO Planner');
});
