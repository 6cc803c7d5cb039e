// A planner that watches the coldkeys of the test node's answers and is switched on to ask it, with little patience.
import { onTestFinished } from 'vitest';
import type { Patience } from '#chain/client/patience.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { openPlanner } from './planner.ts';
import { type NodeOptions, startNode } from './rpc-server/node.ts';

/** The coldkeys of the node's answers: one with stakes, one that was never funded. */
export const ME = '5C8etthaGJi5SkQeEDSaK32ABBjkhwDeK9ksQCTLEGM3EH14';
export const OTHER = '5C9yEy27yLNG5BDMxVwS8RyGBneZB1ouShazFhGZVP8thK5z';

export const QUICK: Patience = {
  ...{ timeoutMs: 2_000, pauseMs: 0, backOffMs: [1, 1], mostWaitMs: 60_000, mostAnswerBytes: 200_000 },
};

/** Both end with the test. */
export async function withNode(
  options: NodeOptions = {},
  { transport = 'http', patience = QUICK }: { transport?: 'http' | 'socket'; patience?: Patience } = {},
) {
  const node = await startNode(options);
  onTestFinished(() => node.close());
  const planner = openPlanner({ patience });
  await planner.call('wallets.add', { addresses: [ME, OTHER] });
  await planner.call('sources.set', { enabled: true, endpoint: node[transport] });
  return { node, planner };
}

/** Rows of a book, as they lie in its database. */
export function rowsOf<Row>(dataFolder: string, sql: string): Row[] {
  const connection = openDatabase(databaseFile(dataFolder));
  const rows = connection.prepare<[], Row>(sql).all();
  connection.close();
  return rows;
}

/** The newest snapshot, as it lies in the database. */
export function newestSnapshot(dataFolder: string): SnapshotDocument {
  const [row] = rowsOf<{ document: string }>(
    dataFolder,
    'SELECT document FROM snapshots ORDER BY as_of_ms DESC LIMIT 1',
  );
  return JSON.parse(row!.document) as SnapshotDocument;
}
