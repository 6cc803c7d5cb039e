// The planner as a page in any browser of this machine: the built page, POST /rpc and the events, on 127.0.0.1 alone.
// Every request passes the guard; there is no CORS, so no other page can read an answer. Owns no rules of the planner.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Backend } from '#main/backend.ts';
import { AppError } from '#contract/errors.ts';
import { answerCall } from './loopback-call.ts';
import { serveEvents } from './loopback-events.ts';
import { createGuard, type Guard } from './loopback-guard.ts';
import { createPlaces, MOST_CONNECTIONS, type Places } from './loopback-limits.ts';
import { readPageFile } from './page-files.ts';
import { refusal } from './refusal.ts';

export interface LoopbackOptions {
  readonly backend: Pick<Backend, 'dispatch' | 'subscribe'>;
  /** Folder of the built page. */
  readonly pageFolder: string;
  /** 0 takes any free port. */
  readonly port?: number;
}

export interface Loopback {
  /** The address to open, with the token in its fragment. */
  readonly url: string;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

interface Site extends LoopbackOptions {
  readonly guard: Guard;
  readonly places: Places;
}

async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  } catch (cause) {
    const what =
      (cause as NodeJS.ErrnoException).code === 'EADDRINUSE'
        ? 'is in use by another program'
        : 'cannot be opened';
    const message = `Port ${port} ${what}. Nothing was started. Give another number with --port, or leave --port out to take a free one.`;
    throw new AppError('port-taken', message, { cause });
  }
}

function sendJson(response: ServerResponse, status: number, value: unknown) {
  response.writeHead(status, {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(JSON.stringify(value));
}

async function sendPageFile(request: IncomingMessage, response: ServerResponse, site: Site) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    sendJson(response, 405, refusal('bad-input', 'Files are read with GET.'));
    return;
  }
  const urlPath = (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
  const connect = `'self' ws://${site.guard.host}`;
  const file = await readPageFile({ folder: site.pageFolder, urlPath, connect });
  response.writeHead(file.status, file.headers);
  response.end(file.body);
}

async function handle(request: IncomingMessage, response: ServerResponse, site: Site) {
  if (!site.guard.isLocal(request.headers)) {
    sendJson(response, 403, refusal('unauthorized', 'Only the page of this planner may ask here.'));
  } else if (request.url === '/rpc') {
    const { status, reply } = await answerCall(request, {
      guard: site.guard,
      places: site.places,
      dispatch: site.backend.dispatch,
    });
    sendJson(response, status, reply);
  } else {
    await sendPageFile(request, response, site);
  }
}

/** Starts the server. Throws AppError `port-taken` when the port cannot be had; nothing stays open then. */
export async function startLoopback(options: LoopbackOptions): Promise<Loopback> {
  const server = createServer();
  server.maxConnections = MOST_CONNECTIONS;
  const guard = createGuard(await listen(server, options.port ?? 0));
  const site = { ...options, guard, places: createPlaces() };
  server.on('request', (request, response) => {
    // What fails here is a client that went away in the middle of its request.
    handle(request, response, site).catch(() => response.destroy());
  });
  const endEvents = serveEvents(server, { guard, backend: options.backend });
  return {
    url: guard.pageUrl,
    close: async () => {
      endEvents();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
