// Loaded into a program before its own code (--import), in every thread: writes down whatever opens a way out of the process.
// It hears of the handles that Node makes for the system's calls, so no library can go past it: connections, look-ups of
// names, datagrams, servers, other programs.
import { createHook } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { threadId } from 'node:worker_threads';

/** Handles by which something leaves the process, or is let in. */
const WAYS_OUT = new Set([
  ...['TCPCONNECTWRAP', 'PIPECONNECTWRAP', 'GETADDRINFOREQWRAP', 'GETNAMEINFOREQWRAP'],
  ...['QUERYWRAP', 'UDPWRAP', 'UDPSENDWRAP', 'TCPSERVERWRAP', 'PROCESSWRAP'],
]);

const note = (what: object) =>
  appendFileSync(process.env['WATCHED_SOCKETS']!, `${JSON.stringify({ threadId, ...what })}\n`);

note({ way: 'watching' });
interface Resource {
  readonly address?: string;
  readonly hostname?: string;
  readonly host?: string;
}

createHook({
  trackPromises: false,
  init: (...[, way, , resource]: [number, string, number, Resource]) => {
    if (!WAYS_OUT.has(way)) return;
    // Whom it is for is known to the handle only once the call that made it goes on.
    queueMicrotask(() => note({ way, to: resource.address ?? resource.hostname ?? resource.host ?? null }));
  },
}).enable();
