// The stakes of each wallet as its statements tell them. A stake is open while the newest complete statement of its wallet,
// or a later one, lists it; otherwise it is closed and keeps its last amount. Derived at each read, stored nowhere twice.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface PositionRow {
  readonly positionId: string;
  readonly walletId: number;
  readonly walletName: string;
  readonly included: boolean;
  readonly coldkey: string;
  readonly hotkey: string;
  readonly hotkeyName: string | null;
  readonly netuid: number;
  readonly registeredAtBlock: number | null;
  readonly subnetName: string | null;
  readonly state: 'open' | 'closed';
  readonly amount: bigint;
  readonly observedAtMs: number;
  readonly importId: number;
  readonly observedPriceRao: bigint | null;
  readonly observedValueRao: bigint | null;
  readonly claimableRao: bigint | null;
}

interface Stored {
  wallet_id: bigint;
  wallet_name: string;
  included: bigint;
  coldkey: string;
  hotkey: string;
  hotkey_name: string | null;
  netuid: bigint;
  registered_at_block: bigint | null;
  subnet_name: string | null;
  is_open: bigint;
  amount_rao: bigint;
  observed_at_ms: bigint;
  import_id: bigint;
  price_rao: bigint | null;
  value_rao: bigint | null;
  claimable_rao: bigint | null;
}

const CURRENT = `
WITH ranked AS (
  SELECT id, wallet_id, import_id, observed_at_ms, complete,
         row_number() OVER (PARTITION BY wallet_id ORDER BY observed_at_ms DESC, import_id DESC, id DESC) AS age
  FROM statements
),
newest_complete AS (SELECT wallet_id, min(age) AS age FROM ranked WHERE complete = 1 GROUP BY wallet_id),
stakes AS (
  SELECT p.*, r.wallet_id, r.import_id, r.observed_at_ms, r.age,
         row_number() OVER (PARTITION BY r.wallet_id, p.hotkey, p.netuid ORDER BY r.age) AS mention
  FROM positions p JOIN ranked r ON r.id = p.statement_id
),
names AS (
  SELECT address, name, row_number() OVER (PARTITION BY address ORDER BY import_id DESC) AS mention FROM hotkey_names
)
SELECT s.wallet_id, w.name AS wallet_name, w.included, w.address AS coldkey, s.hotkey, n.name AS hotkey_name,
       s.netuid, s.registered_at_block, s.subnet_name, s.amount_rao, s.observed_at_ms, s.import_id,
       s.price_rao, s.value_rao, s.claimable_rao,
       s.amount_rao > 0 AND s.age <= coalesce(c.age, s.age) AS is_open
FROM stakes s
JOIN wallets w ON w.id = s.wallet_id
LEFT JOIN newest_complete c ON c.wallet_id = s.wallet_id
LEFT JOIN names n ON n.address = s.hotkey AND n.mention = 1
WHERE s.mention = 1
ORDER BY s.wallet_id, s.netuid, s.hotkey`;

const toRow = (stored: Stored): PositionRow => ({
  positionId: `${stored.wallet_id}:${stored.hotkey}:${stored.netuid}`,
  walletId: Number(stored.wallet_id),
  walletName: stored.wallet_name,
  included: stored.included === 1n,
  coldkey: stored.coldkey,
  hotkey: stored.hotkey,
  hotkeyName: stored.hotkey_name,
  netuid: Number(stored.netuid),
  registeredAtBlock: numberOrNull(stored.registered_at_block),
  subnetName: stored.subnet_name,
  state: stored.is_open === 1n ? 'open' : 'closed',
  amount: stored.amount_rao,
  observedAtMs: Number(stored.observed_at_ms),
  importId: Number(stored.import_id),
  observedPriceRao: stored.price_rao,
  observedValueRao: stored.value_rao,
  claimableRao: stored.claimable_rao,
});

export function positionRepository(queries: Queries) {
  const current = queries.prepare<Stored>('positions.current', CURRENT);
  return { current: (): PositionRow[] => current.all().map(toRow) };
}
