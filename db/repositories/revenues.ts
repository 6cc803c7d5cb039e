// Revenues the user typed. A removed one keeps its row and counts no more; putting it again under its id brings it back.
import { numberOrNull, type Queries } from '#db/query.ts';

export interface TypedRevenue {
  /** Null: the whole network. */
  readonly netuid: number | null;
  readonly registeredAtBlock: number | null;
  readonly definition: string;
  readonly nanoUsdPerYear: bigint;
  readonly source: string;
  readonly asOfMs: number;
  readonly confidence: 'high' | 'medium' | 'low';
}

export interface RevenueRow extends TypedRevenue {
  readonly revenueId: number;
  readonly setAtMs: number;
  readonly isRemoved: boolean;
}

interface Stored {
  id: bigint;
  netuid: bigint | null;
  registered_at_block: bigint | null;
  definition: string;
  nano_usd_per_year: bigint;
  source: string;
  as_of_ms: bigint;
  confidence: TypedRevenue['confidence'];
  set_at_ms: bigint;
  removed_at_ms: bigint | null;
}

const toRow = (stored: Stored): RevenueRow => ({
  revenueId: Number(stored.id),
  netuid: numberOrNull(stored.netuid),
  registeredAtBlock: numberOrNull(stored.registered_at_block),
  definition: stored.definition,
  nanoUsdPerYear: stored.nano_usd_per_year,
  source: stored.source,
  asOfMs: Number(stored.as_of_ms),
  confidence: stored.confidence,
  setAtMs: Number(stored.set_at_ms),
  isRemoved: stored.removed_at_ms !== null,
});

export function revenueRepository(queries: Queries) {
  const list = queries.prepare<Stored>(
    'revenues.list',
    'SELECT * FROM revenues WHERE removed_at_ms IS NULL ORDER BY netuid IS NOT NULL, netuid, id',
  );
  const find = queries.prepare<Stored>('revenues.find', 'SELECT * FROM revenues WHERE id = ?');
  const put = queries.prepare(
    'revenues.put',
    `INSERT INTO revenues VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL)
     ON CONFLICT (id) DO UPDATE SET netuid = excluded.netuid, registered_at_block = excluded.registered_at_block,
       definition = excluded.definition, nano_usd_per_year = excluded.nano_usd_per_year, source = excluded.source,
       as_of_ms = excluded.as_of_ms, confidence = excluded.confidence, set_at_ms = excluded.set_at_ms,
       removed_at_ms = NULL`,
  );
  const remove = queries.prepare(
    'revenues.remove',
    'UPDATE revenues SET removed_at_ms = ? WHERE id = ? AND removed_at_ms IS NULL',
  );
  return {
    /** Those that count: of the network first, then by subnet. */
    list: (): RevenueRow[] => list.all().map(toRow),
    /** One that counts or was removed. */
    find: (revenueId: number): RevenueRow | null => {
      const stored = find.get(revenueId);
      return stored ? toRow(stored) : null;
    },
    /** A new one, or under its id in place of what stood there; answers the id. */
    put: (revenueId: number | null, { netuid, ...typed }: TypedRevenue, nowMs: number): number => {
      const { lastInsertRowid } = put.run(
        revenueId,
        netuid,
        typed.registeredAtBlock,
        typed.definition,
        typed.nanoUsdPerYear,
        typed.source,
        typed.asOfMs,
        typed.confidence,
        nowMs,
      );
      // Of an update the database tells the row that was inserted last, whichever that is.
      return revenueId ?? Number(lastInsertRowid);
    },
    /** False where none of that id counts. */
    remove: (revenueId: number, nowMs: number): boolean => remove.run(nowMs, revenueId).changes > 0,
  };
}
