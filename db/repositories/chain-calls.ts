// The log of what was asked of nodes: looks at the chain, newest first, each with the batches it sent. The oldest are dropped
// as new ones come. Holds no address and no amount.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface ChainLookRow {
  readonly lookId: number;
  readonly atMs: number;
  readonly host: string;
  readonly network: string;
  readonly requestCount: number;
  /** Wallets the host learned of. */
  readonly walletCount: number;
  readonly block: number | null;
  /** `done`, or the code of what ended it; `unfinished` until then, and for good where the planner itself was ended. */
  readonly outcome: string;
}

export interface ChainRequestRow {
  readonly atMs: number;
  readonly host: string;
  readonly methods: readonly (readonly [name: string, count: number])[];
  readonly walletCount: number;
  readonly sentBytes: number;
  readonly receivedBytes: number | null;
  readonly durationMs: number | null;
  readonly restMs: number | null;
  readonly outcome: string;
}

type LookStart = Pick<ChainLookRow, 'atMs' | 'host' | 'network'>;
type LookEnd = Pick<ChainLookRow, 'requestCount' | 'walletCount' | 'block' | 'outcome'>;
export type RequestStart = Pick<ChainRequestRow, 'atMs' | 'methods' | 'walletCount' | 'sentBytes'>;
export type RequestEnd = Pick<ChainRequestRow, 'receivedBytes' | 'durationMs' | 'restMs' | 'outcome'>;

/** What is kept: looks, and batches of all of them. */
const MOST_LOOKS = 200;
const MOST_REQUESTS = 20_000;

interface StoredLook {
  id: bigint;
  at_ms: bigint;
  host: string;
  network: string;
  request_count: bigint;
  wallet_count: bigint;
  block: bigint | null;
  outcome: string;
}
interface StoredRequest {
  at_ms: bigint;
  host: string;
  methods: string;
  wallet_count: bigint;
  sent_bytes: bigint;
  received_bytes: bigint | null;
  duration_ms: bigint | null;
  rest_ms: bigint | null;
  outcome: string;
}

const lookOf = (stored: StoredLook): ChainLookRow => ({
  ...{ lookId: Number(stored.id), atMs: Number(stored.at_ms), host: stored.host, network: stored.network },
  ...{ requestCount: Number(stored.request_count), walletCount: Number(stored.wallet_count) },
  ...{ block: numberOrNull(stored.block), outcome: stored.outcome },
});

const requestOf = (stored: StoredRequest): ChainRequestRow => ({
  ...{ atMs: Number(stored.at_ms), host: stored.host, walletCount: Number(stored.wallet_count) },
  methods: JSON.parse(stored.methods) as ChainRequestRow['methods'],
  ...{ sentBytes: Number(stored.sent_bytes), receivedBytes: numberOrNull(stored.received_bytes) },
  ...{ durationMs: numberOrNull(stored.duration_ms), restMs: numberOrNull(stored.rest_ms) },
  outcome: stored.outcome,
});

const beyond = (table: string, most: number) =>
  `DELETE FROM ${table} WHERE id <= (SELECT id FROM ${table} ORDER BY id DESC LIMIT 1 OFFSET ${most})`;

function looksOf(queries: Queries) {
  const add = queries.prepare(
    'chain-calls.begin',
    `INSERT INTO chain_calls (at_ms, host, network, request_count, wallet_count, block, outcome)
     VALUES (?, ?, ?, 0, 0, NULL, 'unfinished')`,
  );
  const close = queries.prepare(
    'chain-calls.end',
    'UPDATE chain_calls SET request_count = ?, wallet_count = ?, block = ?, outcome = ? WHERE id = ?',
  );
  const list = queries.prepare<StoredLook>('chain-calls.list', 'SELECT * FROM chain_calls ORDER BY id DESC');
  const drop = [beyond('chain_calls', MOST_LOOKS), beyond('chain_requests', MOST_REQUESTS)].map((sql) =>
    queries.prepare('chain-calls.drop', sql),
  );
  return {
    /** Opens a look, drops the oldest ones, and gives its id. */
    begin: ({ atMs, host, network }: LookStart): number =>
      queries.transaction(() => {
        const { lastInsertRowid } = add.run(atMs, host, network);
        for (const one of drop) one.run();
        return Number(lastInsertRowid);
      }),
    end: (lookId: number, { requestCount, walletCount, block, outcome }: LookEnd): void => {
      close.run(requestCount, walletCount, block, outcome, lookId);
    },
    list: (): ChainLookRow[] => list.all().map(lookOf),
  };
}

function requestsOf(queries: Queries) {
  const add = queries.prepare(
    'chain-requests.send',
    `INSERT INTO chain_requests (look_id, at_ms, methods, wallet_count, sent_bytes, outcome)
     VALUES (?, ?, ?, ?, ?, 'unfinished')`,
  );
  const close = queries.prepare(
    'chain-requests.end',
    'UPDATE chain_requests SET received_bytes = ?, duration_ms = ?, rest_ms = ?, outcome = ? WHERE id = ?',
  );
  const list = queries.prepare<StoredRequest>(
    'chain-requests.list',
    `SELECT r.*, c.host FROM chain_requests r JOIN chain_calls c ON c.id = r.look_id
      WHERE r.look_id = ? ORDER BY r.id`,
  );
  return {
    /** A batch that is about to be sent; gives its id. */
    send: (lookId: number, { atMs, methods, walletCount, sentBytes }: RequestStart): number =>
      Number(add.run(lookId, atMs, JSON.stringify(methods), walletCount, sentBytes).lastInsertRowid),
    answered: (id: number, { receivedBytes, durationMs, restMs, outcome }: RequestEnd): void => {
      close.run(receivedBytes, durationMs, restMs, outcome, id);
    },
    requests: (lookId: number): ChainRequestRow[] => list.all(lookId).map(requestOf),
  };
}

export const chainCallRepository = (queries: Queries) => ({ ...looksOf(queries), ...requestsOf(queries) });
export type ChainCallStore = ReturnType<typeof chainCallRepository>;
