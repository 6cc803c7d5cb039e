// Earlier states of long holdings, so that a back-dated line need not be replayed from the first line on. One is good as
// long as no line of its holding up to its second has changed: whoever changes a line drops those from there on. A holding
// that hangs together with another one never goes on from one, since lines that are not its own have a say in it.
import type { StoredHolding } from '#engine/ledger/stored-holding.ts';
import type { Queries } from '#db/query.ts';

export function lotCheckpointRepository(queries: Queries) {
  const newest = queries.prepare<StoredHolding>(
    'lot-checkpoints.newest',
    'SELECT summary, lots FROM lot_checkpoints WHERE holding = ? ORDER BY second DESC LIMIT 1',
  );
  const put = queries.prepare(
    'lot-checkpoints.put',
    'INSERT OR REPLACE INTO lot_checkpoints VALUES (?, ?, ?, ?)',
  );
  const drop = queries.prepare('lot-checkpoints.drop', 'DELETE FROM lot_checkpoints WHERE holding = ?');
  const dropFrom = queries.prepare(
    'lot-checkpoints.drop-from',
    'DELETE FROM lot_checkpoints WHERE holding = ? AND second >= ?',
  );
  return {
    newest: (key: string): StoredHolding | null => newest.get(key) ?? null,
    put: (key: string, second: number, { summary, lots }: StoredHolding): void =>
      void put.run(key, second, summary, lots),
    /** All of a holding. */
    drop: (key: string): void => void drop.run(key),
    /** Those that have seen a line of that second. */
    dropFrom: (key: string, second: number): void => void dropFrom.run(key, second),
  };
}
export type CheckpointRows = ReturnType<typeof lotCheckpointRepository>;
