// What the loopback server takes on at once: calls, connections, listeners, bytes. What is over is refused and the rest lives on.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { EventName } from '#contract/events.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { openLoopback, type TestLoopback } from '#test/support/loopback.ts';
import { serveEvents } from '#transport/loopback-events.ts';
import { createGuard } from '#transport/loopback-guard.ts';
import { MOST_CALLS, MOST_CONNECTIONS, MOST_LISTENERS } from '#transport/loopback-limits.ts';

const folder = makeDataFolder();
let server: TestLoopback;
const opened: Socket[] = [];
beforeAll(async () => {
  server = await openLoopback({ dataFolder: folder.path, pageFolder: folder.path });
});
afterAll(async () => {
  await server.close();
  folder.remove();
});
afterEach(async () => {
  for (const socket of opened.splice(0)) await close(socket);
});

/** A plain connection; the server has taken it. */
async function plainConnection(): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(server.url).port) });
  socket.on('error', () => {}); // it may be closed from the other side
  opened.push(socket);
  await once(socket, 'connect');
  return socket;
}

/** Closed on both sides once the server has ended its own. */
async function close(socket: Socket) {
  if (socket.destroyed) return;
  const ended = once(socket, 'close');
  socket.destroy();
  await ended;
}

/** A call with the token that announces a body and does not send it: it stays under way. */
async function halfCall(byteCount: number, type = 'application/json'): Promise<Socket> {
  const socket = await plainConnection();
  const head = [
    'POST /rpc HTTP/1.1',
    `Host: ${new URL(server.url).host}`,
    `Authorization: Bearer ${server.token}`,
    `Content-Type: ${type}`,
    `Content-Length: ${byteCount}`,
    'Expect: 100-continue',
  ];
  const taken = once(socket, 'data');
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await taken; // the server says that it waits for the body
  return socket;
}

const info = () => server.call('app.info', {});
const answered = () => expect.poll(info).toMatchObject({ ok: true });

it('calls under way are bounded, and one that ends makes room', async () => {
  const calls = [];
  for (let count = 0; count < MOST_CALLS; count += 1) calls.push(await halfCall(10));
  const response = await server.post(JSON.stringify({ method: 'app.info', input: {} }));
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ ok: false, error: { code: 'too-busy' } });
  await close(calls[0]!);
  await answered();
});

it('what their bodies hold together is bounded', async () => {
  const largest = 257 * 1024 * 1024;
  const calls = [];
  for (let count = 0; count < 4; count += 1) calls.push(await halfCall(largest, 'application/octet-stream'));
  expect(await info()).toMatchObject({ ok: false, error: { code: 'too-busy' } });
  await close(calls[0]!);
  await answered();
});

it('a call without the token takes no place', async () => {
  for (let count = 0; count < MOST_CALLS; count += 1) {
    const response = await fetch(`${server.origin}/rpc`, { method: 'POST', body: '{}' });
    expect(response.status).toBe(401);
  }
  expect(await info()).toMatchObject({ ok: true });
});

it('listeners are bounded, and one that goes makes room', async () => {
  const listeners: WebSocket[] = [];
  for (let count = 0; count < MOST_LISTENERS; count += 1) listeners.push(await server.listen());
  await expect(server.listen()).rejects.toThrow('503');
  const heard = Promise.all(listeners.slice(1).map((listener) => once(listener, 'message')));
  listeners[0]!.close();
  await once(listeners[0]!, 'close');
  listeners[0] = await server.listen();
  await server.call('settings.set', { theme: 'light' });
  await heard;
  for (const listener of listeners) listener.terminate();
});

it('connections are bounded: one more is closed unheard, and the planner answers again', async () => {
  const connections = [];
  for (let count = 0; count < MOST_CONNECTIONS + 1; count += 1) connections.push(await plainConnection());
  // Whichever it is: one of an earlier test may still hold its place.
  const closed = connections.map((socket) => once(socket, 'close'));
  await Promise.race(closed);
  await Promise.all(connections.map(close));
  await answered();
});

it('a listener that takes nothing off its connection is let go, and the others hear on', async () => {
  const site = createServer();
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const guard = createGuard((site.address() as AddressInfo).port);
  let tell: (event: EventName, data: unknown) => void = () => {};
  const end = serveEvents(site, {
    guard,
    backend: { subscribe: (listener) => ((tell = listener), () => {}) },
  });
  const token = new URL(guard.pageUrl).hash.replace('#token=', 'token.');
  const listen = async () => {
    const origin = `http://${guard.host}`;
    const socket = new WebSocket(`ws://${guard.host}/events`, ['v1', token], { origin });
    await once(socket, 'open');
    return socket;
  };
  const [deaf, hearing] = [await listen(), await listen()];
  deaf.pause();
  const clients = () => promisify(site.getConnections.bind(site))();
  for (let told = 0; (await clients()) > 1; told += 1) {
    expect(told, 'megabytes told').toBeLessThan(200);
    const heard = once(hearing, 'message');
    tell('data.changed', { areas: 'x'.repeat(1024 * 1024) });
    await heard;
  }
  end();
  site.close();
  deaf.terminate();
});
