// Where a node is asked: what of an address is accepted, and how the way of asking follows from it. Pure.

export interface Endpoint {
  /** As it is kept: without user, fragment and trailing slash. */
  readonly url: string;
  /** Whom the calls reach, as the user is told. */
  readonly host: string;
  readonly transport: 'http' | 'socket';
  /** A node of this machine. */
  readonly isLocal: boolean;
}

const TRANSPORTS: Readonly<Record<string, Endpoint['transport']>> = {
  'https:': 'http',
  'http:': 'http',
  'wss:': 'socket',
  'ws:': 'socket',
};
/** Only what never leaves the machine may go unencrypted. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Null where it is no address of a node, carries a password, or would cross a network unencrypted. */
export function parseEndpoint(text: string): Endpoint | null {
  const url = URL.parse(text.trim());
  const transport = url && TRANSPORTS[url.protocol];
  if (!url || !transport || url.username !== '' || url.password !== '') return null;
  const encrypted = url.protocol === 'https:' || url.protocol === 'wss:';
  const isLocal = LOOPBACK.has(url.hostname);
  if (!encrypted && !isLocal) return null;
  url.hash = '';
  return { url: url.href.replace(/\/$/u, ''), host: url.host, transport, isLocal };
}
