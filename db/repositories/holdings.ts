// Holdings as they are stored: a summary and the lots, by key. Every holding with a counting line has a row; one whose
// summary cannot be read, or was made under other terms, is made again by whoever asks. Holds no rules.
import type { StoredHolding } from '#engine/ledger/stored-holding.ts';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { numberOrNull, type Queries } from '#db/query.ts';
import { linePackRepository } from './line-packs.ts';
import { lotCheckpointRepository } from './lot-checkpoints.ts';

interface Stored {
  key: string;
  summary: string;
  lots: Uint8Array;
}

/** A line's holdings: which amounts it has decides which of the two. */
interface Touched {
  wallet_id: bigint;
  netuid: bigint | null;
  registered_at_block: bigint | null;
  hotkey: string | null;
  stake: bigint;
  free: bigint;
}

const CARRIES = `kind IN ('move', 'swap', 'transfer')`;
const PASSAGE = `coalesce(extrinsic, CAST(block AS TEXT), (at_ms / 1000) || 's')`;

/** What the lines that fit touch; `of` is a condition on `e`. */
const touchedBy = (
  of: string,
) => `SELECT DISTINCT e.wallet_id, e.netuid, e.registered_at_block, h.address AS hotkey,
  e.alpha <> 0 AS stake, e.tao <> 0 AS free FROM entries e LEFT JOIN parties h ON h.id = e.hotkey_id WHERE ${of}`;

function* keysOf({ wallet_id, netuid, registered_at_block, hotkey, stake, free }: Touched): Iterable<string> {
  const walletId = Number(wallet_id);
  const named = {
    walletId,
    netuid: numberOrNull(netuid),
    registeredAtBlock: numberOrNull(registered_at_block),
    hotkey,
  };
  if (stake === 1n) yield stakeKey(named);
  if (free === 1n) yield freeKey(walletId);
}

/** Marks the holdings that a file touches, to be made again when they are asked for: it may hold a million lines. */
function createMarks(queries: Queries) {
  const mark = queries.prepare(
    'holdings.mark',
    `INSERT INTO holdings (key, summary, lots) VALUES (?, '{}', x'')
     ON CONFLICT (key) DO UPDATE SET summary = excluded.summary, lots = excluded.lots`,
  );
  const ofImport = queries.prepare<Touched>(
    'holdings.of-import',
    touchedBy('e.import_id = ? AND e.counts = 1'),
  );
  // What such a line carried away or brought is in the state of its other side too.
  const linked = queries.prepare<Touched>(
    'holdings.linked',
    touchedBy(`e.${CARRIES} AND e.counts = 1 AND ${PASSAGE} IN
      (SELECT ${PASSAGE} FROM entries WHERE import_id = ? AND ${CARRIES} AND counts = 1)`),
  );
  const ofEvent = queries.prepare<Touched>('holdings.of-event', touchedBy('e.id = ?'));
  const checkpoints = lotCheckpointRepository(queries);
  const packs = linePackRepository(queries);
  const markAll = (touched: readonly Touched[]) => {
    for (const key of new Set(touched.flatMap((one) => [...keysOf(one)]))) {
      mark.run(key);
      checkpoints.drop(key);
      packs.drop(key);
    }
  };
  return {
    /** All that the counting lines of an import touch: after they were written, or before they go. */
    markImport: (importId: number | bigint): void => {
      markAll(ofImport.all(importId));
      markAll(linked.all(importId));
    },
    /** All that single lines touch. */
    markLines: (entryIds: Iterable<number | bigint>): void => {
      for (const entryId of entryIds) markAll(ofEvent.all(entryId));
    },
  };
}

export function holdingRepository(queries: Queries) {
  const summaries = queries.prepare<Pick<Stored, 'key' | 'summary'>>(
    'holdings.summaries',
    'SELECT key, summary FROM holdings ORDER BY key',
  );
  const summaryOf = queries.prepare<Pick<Stored, 'summary'>>(
    'holdings.summary',
    'SELECT summary FROM holdings WHERE key = ?',
  );
  const find = queries.prepare<Stored>(
    'holdings.find',
    'SELECT key, summary, lots FROM holdings WHERE key = ?',
  );
  const put = queries.prepare(
    'holdings.put',
    `INSERT INTO holdings (key, summary, lots) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET summary = excluded.summary, lots = excluded.lots`,
  );
  const drop = queries.prepare('holdings.drop', 'DELETE FROM holdings WHERE key = ?');
  const count = queries.prepare<{ count: bigint }>(
    'holdings.count',
    'SELECT count(*) AS count FROM holdings',
  );
  return {
    ...createMarks(queries),
    /** Without the lots, by key. */
    summaries: () => summaries.all(),
    summaryOf: (key: string): string | null => summaryOf.get(key)?.summary ?? null,
    find: (key: string): StoredHolding | null => find.get(key) ?? null,
    put: (key: string, { summary, lots }: StoredHolding): void => void put.run(key, summary, lots),
    drop: (key: string): void => void drop.run(key),
    count: (): number => Number(count.get()?.count ?? 0n),
  };
}
export type HoldingRows = ReturnType<typeof holdingRepository>;
