// The log of what was asked of nodes, newest first. Holds no address and no amount.
import type { Queries } from '#db/query.ts';

export interface ChainCalls {
  readonly atMs: number;
  readonly host: string;
  readonly network: string;
  readonly requestCount: number;
  /** Wallets the host learned of. */
  readonly walletCount: number;
  readonly block: number | null;
  /** `done`, or the code of what ended it. */
  readonly outcome: string;
}

const SHOWN = 200;

interface Stored {
  at_ms: bigint;
  host: string;
  network: string;
  request_count: bigint;
  wallet_count: bigint;
  block: bigint | null;
  outcome: string;
}

export function chainCallRepository(queries: Queries) {
  const add = queries.prepare(
    'chain-calls.add',
    `INSERT INTO chain_calls (at_ms, host, network, request_count, wallet_count, block, outcome)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const list = queries.prepare<Stored>(
    'chain-calls.list',
    `SELECT * FROM chain_calls ORDER BY id DESC LIMIT ${SHOWN}`,
  );
  return {
    add: ({ atMs, host, network, requestCount, walletCount, block, outcome }: ChainCalls): void => {
      add.run(atMs, host, network, requestCount, walletCount, block, outcome);
    },
    list: (): ChainCalls[] =>
      list.all().map((stored) => ({
        atMs: Number(stored.at_ms),
        host: stored.host,
        network: stored.network,
        requestCount: Number(stored.request_count),
        walletCount: Number(stored.wallet_count),
        block: stored.block === null ? null : Number(stored.block),
        outcome: stored.outcome,
      })),
  };
}
