// Who may talk to the loopback server: the page it served itself, and nobody else.
// The Host check stops DNS rebinding, the Origin check other pages, the token other programs of the machine.
// The token is 256 bits from the system's generator, one per start, and is compared in constant time. It is never logged.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

export interface Guard {
  /** The address of the page: the token stands in the fragment, which no browser sends and no server logs. */
  readonly pageUrl: string;
  readonly host: string;
  /** The request is addressed to this server, by this server's page or by no page at all. */
  isLocal(headers: IncomingHttpHeaders): boolean;
  /** The request comes from a page of this server. */
  isOwnPage(headers: IncomingHttpHeaders): boolean;
  hasBearer(headers: IncomingHttpHeaders): boolean;
  /** The WebSocket form: a subprotocol `token.<token>`, since a page cannot set headers there. */
  hasTokenProtocol(headers: IncomingHttpHeaders): boolean;
}

/** Makes the guard of the server that listens on 127.0.0.1:`port`. */
export function createGuard(port: number): Guard {
  const host = `127.0.0.1:${port}`;
  const origin = `http://${host}`;
  const token = randomBytes(32).toString('base64url');
  const expected = Buffer.from(token);
  const isToken = (given: string) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  };
  const isOwnPage = (headers: IncomingHttpHeaders) => headers.host === host && headers.origin === origin;
  return {
    pageUrl: `${origin}/#token=${token}`,
    host,
    isOwnPage,
    isLocal: (headers) => isOwnPage(headers) || (headers.host === host && headers.origin === undefined),
    hasBearer: ({ authorization = '' }) =>
      authorization.startsWith('Bearer ') && isToken(authorization.slice(7)),
    hasTokenProtocol: (headers) =>
      (headers['sec-websocket-protocol'] ?? '')
        .split(',')
        .map((protocol) => protocol.trim())
        .some((protocol) => protocol.startsWith('token.') && isToken(protocol.slice(6))),
  };
}
