// Events of the planner over a WebSocket at /events: one JSON text {event, data} each.
// Opens only for the server's own page with the token; anything a page sends is ignored.
import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import type { Backend } from '#main/backend.ts';
import type { Guard } from './loopback-guard.ts';

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
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => client.on('error', () => client.terminate()));
  });
  const unsubscribe = backend.subscribe((event, data) => {
    const text = JSON.stringify({ event, data });
    for (const client of sockets.clients) client.send(text);
  });
  return () => {
    unsubscribe();
    for (const client of sockets.clients) client.terminate();
    sockets.close();
  };
}
