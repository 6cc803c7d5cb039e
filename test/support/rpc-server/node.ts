// A chain node on 127.0.0.1 over HTTP and WebSocket, serving the answers of test/fixtures/ok/rpc-whole-sync.json, whose bytes
// were written by hand. Told to, it misbehaves in every way a node or the network between can.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { projectFolder } from '#test/support/command.ts';
import * as scale from './scale.ts';

interface Asked {
  readonly id: number;
  readonly method: string;
  readonly params: readonly unknown[];
}

/** How a request is answered: as it should be, by another result, by an error, or not at all. */
export type Behaviour =
  | { readonly result: unknown }
  | { readonly error: { code: number; message: string } }
  | 'left-out'
  | undefined;

/** How the connection behaves for a batch. */
export type Mishap =
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | { readonly body: string }
  | 'drop'
  | 'break-off'
  | 'silence'
  /** Half an answer, and the rest never. */
  | 'stall'
  /** All answers, the last one first. */
  | 'reversed'
  | undefined;

export interface NodeOptions {
  /** Of single requests. */
  answer?(asked: Asked): Behaviour;
  /** Of whole batches, counted from 1. */
  mishap?(batch: number, asked: readonly Asked[]): Mishap;
}

export interface TestNode {
  readonly http: string;
  readonly socket: string;
  /** Every request that arrived, in order. */
  readonly asked: readonly Asked[];
  readonly connections: () => number;
  close(): Promise<void>;
}

const HASH = `0x${'5d'.repeat(32)}`;
const COLDKEY = `0x${'03'.repeat(32)}`;
const TAO = 1_000_000_000n;

const fixture = JSON.parse(
  readFileSync(join(projectFolder, 'test/fixtures/ok/rpc-whole-sync.json'), 'utf8'),
) as { requests: Asked[]; answers: { id: number; result: unknown }[] };
const keyOf = (method: string, params: readonly unknown[]) =>
  JSON.stringify([method, params.filter((param) => param !== HASH)]);
const known = new Map(
  fixture.requests.map(({ id, method, params }) => [
    keyOf(method, params),
    fixture.answers.find((answer) => answer.id === id)?.result,
  ]),
);

/** 100 of the coldkey's SN64 alpha are locked. */
const LOCKS = scale.hex(
  scale.list([
    [
      ...scale.key(COLDKEY),
      ...scale.list([
        [...scale.u16(64), ...[18_250_114_200_318n, 100n * TAO, 18_150_114_200_318n].flatMap(scale.compact)],
      ]),
    ],
  ]),
);
const stored = (
  fixture.answers.find(({ id }) => id === 11)!.result as { changes: [string, string | null][] }[]
)[0]!.changes;

/** Timestamp.Now: twox128 of both names. */
const TIMESTAMP_KEY = '0xf0c365c3cf59d671eb72da0e7a4113c49f1f0515f462cdcf84e0f1d6045dfcbb';
const AT = scale.hex(scale.u64(BigInt(Date.UTC(2026, 7, 7, 8, 35, 12))));
/** Swap.SwapBalancer of SN64: twox128 of both names, then twox64 of the netuid and the netuid. */
const WEIGHT_PREFIX = '0x746cc6d1e9dbcf1d03868e492c1d836e8129c00c7f7dc3242d3df9ca2338dc9a';
const WEIGHT = scale.hex(scale.u64(510_000_000_000_000_000n));
/** A block after the bundled snapshot's. */
const HEADER = { parentHash: `0x${'11'.repeat(32)}`, number: '0x8624d6', digest: { logs: [] } };

function rightAnswer({ method, params }: Asked): unknown {
  if (method === 'chain_getHeader') return HEADER;
  if (method === 'chain_getBlockHash' && params[0] === Number(HEADER.number)) return HASH;
  if (params[0] === TIMESTAMP_KEY) return AT;
  const given = known.get(keyOf(method, params));
  if (given !== undefined) return given;
  if (method === 'chain_getFinalizedHead') return HASH;
  if (method === 'state_queryStorageAt') {
    const values = new Map(stored);
    const valueOf = (key: string) =>
      key.startsWith(WEIGHT_PREFIX) && key.endsWith('4000') ? WEIGHT : (values.get(key) ?? null);
    return [{ block: HASH, changes: (params[0] as string[]).map((key) => [key, valueOf(key)]) }];
  }
  if (params[0] === 'StakeInfoRuntimeApi_get_stake_availability_for_coldkeys') return LOCKS;
  if (params[0] === 'BetaBasketRuntimeApi_get_basket_payout') return scale.hex(scale.u64(7n * TAO));
  return null;
}

function answerOf(asked: Asked, behaviour: Behaviour): object[] {
  if (behaviour === 'left-out') return [];
  const rest = behaviour ?? { result: rightAnswer(asked) };
  return [{ jsonrpc: '2.0', id: asked.id, ...rest }];
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const mishapOf = (mishap: Mishap): { status?: number; body?: string; headers?: Record<string, string> } =>
  typeof mishap === 'object' ? mishap : {};

function respond(response: ServerResponse, body: string, mishap: Mishap): void {
  if (mishap === 'silence') return;
  if (mishap === 'drop') response.destroy();
  else if (mishap === 'break-off' || mishap === 'stall') {
    response.writeHead(200, { 'content-length': body.length });
    response.write(body.slice(0, body.length / 2), () => mishap === 'break-off' && response.destroy());
  } else {
    const { status = 200, body: other = body, headers } = mishapOf(mishap);
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(other);
  }
}

/** Starts a node; it ends with `close`. */
export async function startNode({ answer, mishap }: NodeOptions = {}): Promise<TestNode> {
  const asked: Asked[] = [];
  let batches = 0;
  let connections = 0;
  const handle = (text: string) => {
    const requests = JSON.parse(text) as Asked[];
    asked.push(...requests);
    batches += 1;
    const went = mishap?.(batches, requests);
    const answers = requests.flatMap((one) => answerOf(one, answer?.(one)));
    return { body: JSON.stringify(went === 'reversed' ? answers.toReversed() : answers), went };
  };
  const server = createServer((request, response) => {
    void bodyOf(request).then((text) => {
      const { body, went } = handle(text);
      respond(response, body, went);
    });
  });
  server.on('connection', () => (connections += 1));
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) =>
    socket.on('message', (data: Buffer) => {
      const { body, went } = handle(data.toString());
      if (went === 'silence' || went === 'stall') return;
      if (went === 'drop' || went === 'break-off') socket.terminate();
      else socket.send(mishapOf(went).body ?? body);
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    http: `http://127.0.0.1:${port}`,
    socket: `ws://127.0.0.1:${port}`,
    asked,
    connections: () => connections,
    close: () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
