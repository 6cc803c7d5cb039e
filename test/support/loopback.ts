// The real loopback server over the real backend, and a client as plain as a browser's: fetch and a WebSocket.
import { WebSocket } from 'ws';
import type { Reply } from '#contract/errors.ts';
import { createBackend } from '#main/backend.ts';
import { createLog } from '#main/log.ts';
import { startLoopback } from '#transport/loopback-http.ts';

export interface TestLoopback {
  readonly url: string;
  readonly origin: string;
  readonly token: string;
  /** POST /rpc with everything in order unless `headers` says otherwise. */
  post(body: string, headers?: Record<string, string>): Promise<Response>;
  call(method: string, input: unknown): Promise<Reply>;
  /** An open WebSocket; rejects when the server refuses it. */
  listen(protocols?: string[], origin?: string): Promise<WebSocket>;
  close(): Promise<void>;
}

/** Starts on a free port, or on the one given. */
export async function openLoopback(options: {
  dataFolder: string;
  pageFolder: string;
  port?: number;
}): Promise<TestLoopback> {
  const backend = createBackend({
    dataFolder: options.dataFolder,
    version: '0.0.0',
    log: createLog(() => {}),
  });
  const server = await startLoopback({ ...options, backend }).catch((error: unknown) => {
    backend.close();
    throw error;
  });
  const { origin, hash, host } = new URL(server.url);
  const token = hash.replace('#token=', '');
  const post: TestLoopback['post'] = (body, headers = {}) =>
    fetch(`${origin}/rpc`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body,
    });
  return {
    url: server.url,
    origin,
    token,
    post,
    call: async (method, input) => (await (await post(JSON.stringify({ method, input }))).json()) as Reply,
    listen: (protocols = ['v1', `token.${token}`], pageOrigin = origin) =>
      new Promise((done, fail) => {
        const socket = new WebSocket(`ws://${host}/events`, protocols, { origin: pageOrigin });
        socket.once('open', () => done(socket));
        socket.once('error', fail);
      }),
    close: async () => {
      await server.close();
      backend.close();
    },
  };
}
