// Events of the planner over a WebSocket at /events: one JSON text {event, data} each.
// Opens only for the server's own page with the token, for so many pages at once; anything a page sends is ignored.
import type { Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Backend } from '#main/backend.ts';
import type { Guard } from './loopback-guard.ts';
import { MOST_LISTENERS, MOST_UNHEARD_BYTES } from './loopback-limits.ts';

const refuse = (socket: Duplex, status: string) =>
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);

/** Serves events on `server` until the returned function is called; that also ends every connection. */
export function serveEvents(
  server: Server,
  { guard, backend }: { guard: Guard; backend: Pick<Backend, 'subscribe'> },
) {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 1024,
    handleProtocols: (offered) => (offered.has('v1') ? 'v1' : false),
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const { headers, url } = request;
    if (url !== '/events' || !guard.isOwnPage(headers) || !guard.hasTokenProtocol(headers)) {
      refuse(socket, '401 Unauthorized');
      return;
    }
    if (sockets.clients.size >= MOST_LISTENERS) {
      refuse(socket, '503 Service Unavailable');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => client.on('error', () => client.terminate()));
  });
  const unsubscribe = backend.subscribe((event, data) => {
    const text = JSON.stringify({ event, data });
    for (const client of sockets.clients) {
      if (client.bufferedAmount > MOST_UNHEARD_BYTES) client.terminate();
      else client.send(text);
    }
  });
  return () => {
    unsubscribe();
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}
