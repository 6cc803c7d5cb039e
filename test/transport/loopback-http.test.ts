// The loopback server against everybody who is not its own page.
import { once } from 'node:events';
import { request, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { openLoopback, type TestLoopback } from '#test/support/loopback.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const LIMIT_BYTES = 24 * 1024 * 1024;
const call = JSON.stringify({ method: 'app.info', input: {} });

describe('the loopback server', () => {
  const folder = makeDataFolder();
  let server: TestLoopback;
  beforeAll(async () => {
    server = await openLoopback({ dataFolder: folder.path, pageFolder: folder.path });
  });
  afterAll(async () => {
    await server.close();
    folder.remove();
  });

  /** A request with headers that fetch does not let a page set. */
  async function raw(path: string, headers: OutgoingHttpHeaders, method = 'POST') {
    const { port } = new URL(server.url);
    const asked = request({ host: '127.0.0.1', port, path, method, headers });
    asked.end(method === 'POST' ? call : undefined);
    const [response] = (await once(asked, 'response')) as [Readable & { statusCode: number }];
    response.resume();
    return response.statusCode;
  }
  const signedIn = () => ({ 'content-type': 'application/json', authorization: `Bearer ${server.token}` });

  it('carries 256 random bits in the fragment of its address, anew for every start', async () => {
    expect(server.token).toMatch(/^[\w-]{43}$/);
    const other = await openLoopback({ dataFolder: folder.path, pageFolder: folder.path });
    expect(other.token).not.toBe(server.token);
    await other.close();
  });

  it('listens on 127.0.0.1 and on no other address of the machine', async () => {
    for (const host of ['127.0.0.2', '::1']) {
      const socket = connect({ host, port: Number(new URL(server.url).port) });
      await expect(once(socket, 'connect'), host).rejects.toThrow();
    }
  });

  it.each([
    ['no token', {}],
    ['a wrong token of the same length', { authorization: `Bearer ${'A'.repeat(43)}` }],
    ['a part of the token', { authorization: 'Bearer A' }],
    ['no scheme', { authorization: 'A'.repeat(43) }],
  ])('answers 401 to %s', async (_case, headers) => {
    const response = await fetch(`${server.origin}/rpc`, { method: 'POST', headers, body: call });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });

  it.each(['evil.example', '127.0.0.1', 'localhost', '127.0.0.1:1'])(
    'answers 403 to Host %s',
    async (host) => {
      expect(await raw('/rpc', { ...signedIn(), host })).toBe(403);
      expect(await raw('/rpc', { ...signedIn(), host, origin: server.origin })).toBe(403);
      expect(await raw('/index.html', { host }, 'GET')).toBe(403);
    },
  );

  it.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', ''])(
    'answers 403 to Origin "%s"',
    async (origin) => {
      expect(await raw('/rpc', { ...signedIn(), origin })).toBe(403);
    },
  );

  it('answers its own page, and a program that sends no Origin', async () => {
    expect(await raw('/rpc', { ...signedIn(), origin: server.origin })).toBe(200);
    expect(await raw('/rpc', signedIn())).toBe(200);
  });

  it('tells no other page that it may read', async () => {
    const preflight = await fetch(`${server.origin}/rpc`, { method: 'OPTIONS' });
    expect(preflight.ok).toBe(false);
    const answered = await server.post(call);
    for (const { headers } of [preflight, answered]) {
      expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('takes JSON and nothing else', async () => {
    expect((await server.post(call, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await server.post(call, { 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
    expect((await server.post('{"method":')).status).toBe(400);
  });

  it('refuses what is no call but valid JSON', async () => {
    for (const body of ['null', '[]', '"text"', '1']) {
      expect(await (await server.post(body)).json()).toMatchObject({
        ok: false,
        error: { code: 'unknown-method' },
      });
    }
  });

  it('takes a body up to the limit and refuses one beyond it, announced or not', async () => {
    const fill = (byteCount: number) => `{"method":"none","input":"${'x'.repeat(byteCount - 28)}"}`;
    const atLimit = fill(LIMIT_BYTES);
    expect(atLimit.length).toBe(LIMIT_BYTES);
    expect(await (await server.post(atLimit)).json()).toMatchObject({ error: { code: 'unknown-method' } });

    const beyond = await server.post(fill(LIMIT_BYTES + 1));
    expect(beyond.status).toBe(413);
    expect(await beyond.json()).toMatchObject({ ok: false, error: { code: 'file-too-large' } });

    const pieces = Array.from({ length: 80 }, () => 'x'.repeat(1024 * 1024));
    const body = Readable.toWeb(Readable.from(pieces)) as ReadableStream;
    const asked: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: signedIn(),
      body,
      duplex: 'half',
    };
    const streamed = await fetch(`${server.origin}/rpc`, asked);
    expect(streamed.status).toBe(413);
    expect(await server.call('app.info', {})).toMatchObject({ ok: true });
  });

  describe('a call framed with a file', () => {
    const framed = { 'content-type': 'application/octet-stream' };
    const frame = (call: string, file: Uint8Array, statedBytes = Buffer.byteLength(call)) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(statedBytes);
      return new Uint8Array(Buffer.concat([length, Buffer.from(call), file]));
    };
    const post = async (body: Uint8Array<ArrayBuffer>) => {
      const response = await fetch(`${server.origin}/rpc`, {
        method: 'POST',
        headers: { ...signedIn(), ...framed },
        body,
      });
      return { status: response.status, reply: (await response.json()) as Reply };
    };
    const preview = JSON.stringify({ method: 'import.preview', input: { name: 'stake-list.json' } });

    it('reads the bytes as they are: the same answer as in base64', async () => {
      const bytes = fixtureBytes('ok/stake-list.utf-16.json');
      const content = Buffer.from(bytes).toString('base64');
      const inBase64 = await server.call('import.preview', { name: 'stake-list.json', content });
      expect(inBase64).toMatchObject({ ok: true });
      const { reply } = await post(frame(preview, bytes));
      // Without a date of the file, both are dated by the moment they came.
      const dated = (one: Reply) => ({ ...(one as { value: object }).value, observedAt: '' });
      expect(dated(reply)).toEqual(dated(inBase64));
    });

    it('takes a file that is larger than JSON may be', async () => {
      const bytes = new Uint8Array(LIMIT_BYTES + 1).fill(0x20);
      const { reply } = await post(frame(preview, bytes));
      expect(reply).toMatchObject({ ok: false, error: { code: 'empty-file' } });
    });

    it('refuses a frame that does not fit, and says nothing of what is in it', async () => {
      const none = new Uint8Array();
      for (const body of [
        new Uint8Array(),
        frame(preview, none, 1_000_000),
        frame('{"met', none),
        frame('null', none),
        frame('{"method":"app.info"}', none),
      ]) {
        const { status, reply } = await post(body);
        expect([status, reply]).toMatchObject([400, { ok: false, error: { code: 'bad-input' } }]);
      }
    });

    it('needs the token like every call', async () => {
      const response = await fetch(`${server.origin}/rpc`, {
        method: 'POST',
        headers: framed,
        body: frame(preview, new Uint8Array()),
      });
      expect(response.status).toBe(401);
    });
  });

  it('lives on when a client goes away in the middle of its body', async () => {
    const { port, host } = new URL(server.url);
    const socket = connect({ host: '127.0.0.1', port: Number(port) });
    await once(socket, 'connect');
    socket.write(`POST /rpc HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${server.token}\r\n`);
    socket.write('Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"met', () =>
      socket.destroy(),
    );
    await once(socket, 'close');
    expect(await server.call('app.info', {})).toMatchObject({ ok: true });
  });

  it('says which port is taken and what to do, and starts nothing', async () => {
    const port = Number(new URL(server.url).port);
    const second = openLoopback({ dataFolder: folder.path, pageFolder: folder.path, port });
    await expect(second).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringMatching(new RegExp(`${port} is in use.*--port`)) as string,
    });
  });

  it('ends its connections and frees its port when it is closed', async () => {
    const first = await openLoopback({ dataFolder: folder.path, pageFolder: folder.path });
    const socket = await first.listen();
    const ended = once(socket, 'close');
    await first.close();
    await ended;
    const port = Number(new URL(first.url).port);
    const second = await openLoopback({ dataFolder: folder.path, pageFolder: folder.path, port });
    expect(await second.call('app.info', {})).toMatchObject({ ok: true });
    await second.close();
  });
});
