// The free TAO of each wallet: what its newest statement with a balance says.
import type { Queries } from '#db/query.ts';

export interface BalanceRow {
  readonly walletId: number;
  readonly included: boolean;
  readonly freeRao: bigint;
  readonly observedAtMs: number;
  readonly importId: number;
}

interface Stored {
  wallet_id: bigint;
  included: bigint;
  free_rao: bigint;
  observed_at_ms: bigint;
  import_id: bigint;
}

const CURRENT = `
WITH dated AS (
  SELECT s.wallet_id, s.import_id, s.observed_at_ms, b.free_rao,
         row_number() OVER (PARTITION BY s.wallet_id ORDER BY s.observed_at_ms DESC, s.import_id DESC, s.id DESC) AS age
  FROM balances b JOIN statements s ON s.id = b.statement_id
)
SELECT d.wallet_id, w.included, d.free_rao, d.observed_at_ms, d.import_id
FROM dated d JOIN wallets w ON w.id = d.wallet_id
WHERE d.age = 1
ORDER BY d.wallet_id`;

const toRow = (stored: Stored): BalanceRow => ({
  walletId: Number(stored.wallet_id),
  included: stored.included === 1n,
  freeRao: stored.free_rao,
  observedAtMs: Number(stored.observed_at_ms),
  importId: Number(stored.import_id),
});

export function balanceRepository(queries: Queries) {
  const current = queries.prepare<Stored>('balances.current', CURRENT);
  return { current: (): BalanceRow[] => current.all().map(toRow) };
}
