// Every statement of balances that stands, with the file it comes from: what a wallet had at one moment, as far as the
// file lists it. Holds no rules about which of them counts.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface StatedStake {
  readonly hotkey: string;
  readonly netuid: number;
  readonly registeredAtBlock: number | null;
  /** 1e-9 of the asset. */
  readonly amount: bigint;
}

export interface StatementRow {
  readonly walletId: number;
  readonly atMs: number;
  readonly block: number | null;
  /** What it does not list is not there. */
  readonly complete: boolean;
  readonly importId: number;
  readonly fileName: string;
  readonly freeRao: bigint | null;
  readonly stakes: readonly StatedStake[];
}

interface Stored {
  id: bigint;
  wallet_id: bigint;
  observed_at_ms: bigint;
  block: bigint | null;
  complete: bigint;
  import_id: bigint;
  file_name: string;
  free_rao: bigint | null;
}

interface StoredStake {
  statement_id: bigint;
  hotkey: string;
  netuid: bigint;
  registered_at_block: bigint | null;
  amount_rao: bigint;
}

export function statementRepository(queries: Queries) {
  const statements = queries.prepare<Stored>(
    'statements.all',
    `SELECT s.id, s.wallet_id, s.observed_at_ms, s.block, s.complete, s.import_id, i.file_name, b.free_rao
     FROM statements s JOIN imports i ON i.id = s.import_id LEFT JOIN balances b ON b.statement_id = s.id
     ORDER BY s.observed_at_ms DESC, s.import_id DESC, s.id DESC`,
  );
  const stakes = queries.prepare<StoredStake>(
    'statements.stakes',
    'SELECT statement_id, hotkey, netuid, registered_at_block, amount_rao FROM positions ORDER BY id',
  );
  return {
    /** Newest first. */
    all: (): StatementRow[] => {
      const byStatement = Map.groupBy(stakes.all(), ({ statement_id }) => statement_id);
      return statements.all().map((stored) => ({
        walletId: Number(stored.wallet_id),
        atMs: Number(stored.observed_at_ms),
        block: numberOrNull(stored.block),
        complete: stored.complete === 1n,
        importId: Number(stored.import_id),
        fileName: stored.file_name,
        freeRao: stored.free_rao,
        stakes: (byStatement.get(stored.id) ?? []).map((stake) => ({
          hotkey: stake.hotkey,
          netuid: Number(stake.netuid),
          registeredAtBlock: numberOrNull(stake.registered_at_block),
          amount: stake.amount_rao,
        })),
      }));
    },
  };
}
