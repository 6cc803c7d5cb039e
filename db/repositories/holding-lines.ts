// Reads the counting lines of holdings as the engine applies them, without what it has no use for (note, source). A
// holding's lines come in ledger order; those of a whole book one by one. Holds no rules about what a line means.
import { compareEntries } from '#engine/ledger/entry-order.ts';
import type { EntryKind, LedgerEntry } from '#engine/ledger/entry.ts';
import { readKey } from '#engine/ledger/holding-key.ts';
import type { Queries } from '#db/query.ts';
import { ledgerOrder } from './entry-rows.ts';
import { partyNames } from './parties.ts';

type Stored = [
  id: bigint,
  walletId: bigint,
  kind: EntryKind,
  hotkeyId: bigint | null,
  netuid: bigint | null,
  registeredAtBlock: bigint | null,
  atMs: bigint,
  block: bigint | null,
  extrinsic: string | null,
  place: bigint,
  alpha: bigint,
  tao: bigint,
  feeAlpha: bigint | null,
  feeTao: bigint | null,
  valueRao: bigint | null,
  usdPerTaoNano: bigint | null,
  counterpartyId: bigint | null,
];

const SELECT = `SELECT e.id, e.wallet_id, e.kind, e.hotkey_id, e.netuid, e.registered_at_block, e.at_ms, e.block,
  e.extrinsic, e.place, e.alpha, e.tao, e.fee_alpha, e.fee_tao, e.value_rao, e.usd_per_tao_nano, e.counterparty_id
  FROM entries e`;

/** As engine/ledger/carry.ts names an event. */
const PASSAGE = `coalesce(e.extrinsic, CAST(e.block AS TEXT), (e.at_ms / 1000) || 's')`;

const whole = (value: bigint | null) => (value === null ? null : Number(value));

export function holdingLineRepository(queries: Queries) {
  const addresses = partyNames(queries);
  const toLine = (row: Stored): LedgerEntry => ({
    entryId: Number(row[0]),
    walletId: Number(row[1]),
    kind: row[2],
    hotkey: addresses.of(row[3]),
    netuid: whole(row[4]),
    registeredAtBlock: whole(row[5]),
    atMs: Number(row[6]),
    block: whole(row[7]),
    extrinsic: row[8],
    order: Number(row[9]),
    alpha: row[10],
    tao: row[11],
    feeAlpha: row[12],
    feeTao: row[13],
    valueRao: row[14],
    usdPerTaoNano: row[15],
    counterparty: addresses.of(row[16]),
    note: null,
  });
  const ofStake = queries.prepareTuples<Stored>(
    'holding-lines.stake',
    `${SELECT} INDEXED BY entries_holding WHERE e.wallet_id = ? AND e.netuid IS ? AND e.hotkey_id IS ?
       AND e.registered_at_block IS ? AND e.counts = 1 AND e.alpha <> 0 ORDER BY e.at_ms`,
  );
  const ofFree = queries.prepareTuples<Stored>(
    'holding-lines.free',
    `${SELECT} INDEXED BY entries_free WHERE e.wallet_id = ? AND e.tao <> 0 AND e.counts = 1 ORDER BY e.at_ms`,
  );
  const ofPassage = queries.prepareTuples<Stored>(
    'holding-lines.passage',
    `${SELECT} WHERE ${PASSAGE} = ? AND e.kind IN ('move', 'swap', 'transfer') AND e.counts = 1`,
  );
  const everything = queries.prepareTuples<Stored>(
    'holding-lines.all',
    `${SELECT} WHERE e.counts = 1 ORDER BY ${ledgerOrder('ASC')}`,
  );
  function stored(key: string): Stored[] {
    const named = readKey(key);
    if (named === null) return [];
    const { walletId, isFree, netuid, hotkey, registeredAtBlock } = named;
    return isFree
      ? ofFree.all(walletId)
      : ofStake.all(walletId, netuid, addresses.idOf(hotkey), registeredAtBlock);
  }
  return {
    /** To be called first in a transaction: another one may have been taken back whole, numbers of addresses with it. */
    refresh: () => addresses.forget(),
    /** The lines that change one holding, in ledger order. By index they are nearly so: sorting them here is quick. */
    of: (key: string): LedgerEntry[] => stored(key).map(toLine).sort(compareEntries),
    /** The lines of the kinds that carry lots which have this line's event in common. */
    sharing: (line: LedgerEntry): LedgerEntry[] =>
      ofPassage
        .all(line.extrinsic ?? (line.block === null ? `${Math.floor(line.atMs / 1000)}s` : `${line.block}`))
        .map(toLine),
    /** All lines in ledger order, one by one; nothing may be written before the end. */
    *all(): IterableIterator<LedgerEntry> {
      for (const row of everything.iterate()) yield toLine(row);
    },
  };
}
export type HoldingLines = ReturnType<typeof holdingLineRepository>;
