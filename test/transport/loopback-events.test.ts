// Who may listen to the loopback server's events, and what a listener can do to it.
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openLoopback, type TestLoopback } from '#test/support/loopback.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

describe('events of the loopback server', () => {
  const folder = makeDataFolder();
  let server: TestLoopback;
  beforeAll(async () => {
    server = await openLoopback({ dataFolder: folder.path, pageFolder: folder.path });
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  const change = () => server.call('settings.set', { theme: 'light' });

  it('reach every page that listens', async () => {
    const sockets = [await server.listen(), await server.listen()];
    const heard = Promise.all(sockets.map((socket) => once(socket, 'message') as Promise<[Buffer]>));
    await change();
    for (const [text] of await heard) {
      expect(JSON.parse(text.toString())).toEqual({ event: 'data.changed', data: { areas: ['settings'] } });
    }
    for (const socket of sockets) socket.terminate();
  });

  it('are refused without the token, with a wrong one, and to another page', async () => {
    const wrong = `token.${'A'.repeat(43)}`;
    await expect(server.listen(['v1'])).rejects.toThrow('401');
    await expect(server.listen(['v1', wrong])).rejects.toThrow('401');
    await expect(server.listen(['v1', `token.${server.token}`], 'http://evil.example')).rejects.toThrow(
      '401',
    );
  });

  it('are refused to whoever sends no Origin, and at another path', async () => {
    for (const path of ['/events', '/rpc']) {
      const protocols = ['v1', `token.${server.token}`];
      const origin = path === '/rpc' ? { origin: server.origin } : {};
      const socket = new WebSocket(server.origin.replace('http', 'ws') + path, protocols, origin);
      await expect(once(socket, 'open'), path).rejects.toThrow('401');
    }
  });

  it('go on after a page sends noise, or more than it may', async () => {
    const noisy = await server.listen();
    const quiet = await server.listen();
    noisy.send('{"method":"demo.open"}');
    noisy.send('x'.repeat(5000));
    const [code] = (await once(noisy, 'close')) as [number];
    expect(code).toBe(1009); // message too big
    const heard = once(quiet, 'message');
    await change();
    await heard;
    quiet.terminate();
  });
});
