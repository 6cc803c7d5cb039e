// The page's door to the loopback server, over the browser's own fetch and WebSocket as a test has them.
import { beforeEach, expect, test, vi } from 'vitest';

type Handler = (() => void) | null;

/** The socket the page opened last. */
let socket: { onopen: Handler; onclose: Handler };
let posted: string[];

beforeEach(() => {
  vi.resetModules();
  posted = [];
  vi.stubGlobal('window', {});
  vi.stubGlobal('location', { hash: '', host: '127.0.0.1:1', pathname: '/' });
  vi.stubGlobal('sessionStorage', { getItem: () => 'token', setItem: () => {} });
  vi.stubGlobal('WebSocket', function () {
    socket = { onopen: null, onclose: null };
    return socket;
  });
  vi.stubGlobal('fetch', (_url: string, { body }: { body: string }) => {
    posted.push(body);
    return Promise.resolve(Response.json({ ok: true, value: null }));
  });
});

const asked = () => new Promise((done) => setImmediate(done));

test.each(['onopen', 'onclose'] as const)(
  'asks nothing before the socket of its events is there or refused (%s): no change is missed in between',
  async (end) => {
    const { bridge } = await import('#renderer/api/bridge.ts');
    const reply = bridge.call('wallets.list', {});
    await asked();
    expect(posted).toEqual([]);
    socket[end]!();
    expect(await reply).toEqual({ ok: true, value: null });
    expect(posted).toHaveLength(1);
  },
);
