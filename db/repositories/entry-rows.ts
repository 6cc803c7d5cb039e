// A ledger line as a row: the columns, in the order they are written, and back again. Types and mapping only.
import { numberOrNull } from '#db/query.ts';
import type { EntryFacts, EntryKind, LedgerEntry } from '#engine/ledger/entry.ts';

/** A line with where it stands: its file, whether it counts, whether the user changed it. */
export interface EntryRow extends LedgerEntry {
  /** Null: typed by the user. */
  readonly importId: number | null;
  /** Row of that file, counted from 1. */
  readonly sourceRow: number | null;
  /** False where another file stated the same event before. */
  readonly counts: boolean;
  readonly edited: boolean;
}

/** What is written of a line besides its source; addresses as numbers of parties. */
export const FACT_COLUMNS = [
  'wallet_id',
  'kind',
  'hotkey_id',
  'netuid',
  'registered_at_block',
  'at_ms',
  'block',
  'extrinsic',
  'place',
  'alpha',
  'tao',
  'fee_alpha',
  'fee_tao',
  'value_rao',
  'usd_per_tao_nano',
  'counterparty_id',
  'note',
] as const;

/** Whose line it is, and where among the lines of its block. */
export type LinePlace = Pick<LedgerEntry, 'walletId' | 'order'>;

const LARGEST_EXACT = BigInt(Number.MAX_SAFE_INTEGER);

/** An amount as it is bound: as a number where that is the same, which is twice as fast as a bigint. */
const bound = (amount: bigint | null): bigint | number | null =>
  amount !== null && amount <= LARGEST_EXACT && amount >= -LARGEST_EXACT ? Number(amount) : amount;

type Value = string | number | bigint | null;

/** The values of FACT_COLUMNS, in a list that others may be added to. */
export const factValues = (
  line: EntryFacts,
  { walletId, order }: LinePlace,
  partyOf: (address: string | null) => number | null,
): Value[] => [
  walletId,
  line.kind,
  partyOf(line.hotkey),
  line.netuid,
  line.registeredAtBlock,
  line.atMs,
  line.block,
  line.extrinsic,
  order,
  bound(line.alpha),
  bound(line.tao),
  bound(line.feeAlpha),
  bound(line.feeTao),
  bound(line.valueRao),
  bound(line.usdPerTaoNano),
  partyOf(line.counterparty),
  line.note,
];

export interface StoredEntry {
  id: bigint;
  import_id: bigint | null;
  wallet_id: bigint;
  kind: EntryKind;
  hotkey: string | null;
  netuid: bigint | null;
  registered_at_block: bigint | null;
  at_ms: bigint;
  block: bigint | null;
  extrinsic: string | null;
  place: bigint;
  alpha: bigint;
  tao: bigint;
  fee_alpha: bigint | null;
  fee_tao: bigint | null;
  value_rao: bigint | null;
  usd_per_tao_nano: bigint | null;
  counterparty: string | null;
  note: string | null;
  source_row: bigint | null;
  counts: bigint;
  edited: bigint;
}

/** A stored row as a line. */
export const toEntry = (stored: StoredEntry): EntryRow => ({
  entryId: Number(stored.id),
  importId: numberOrNull(stored.import_id),
  walletId: Number(stored.wallet_id),
  kind: stored.kind,
  hotkey: stored.hotkey,
  netuid: numberOrNull(stored.netuid),
  registeredAtBlock: numberOrNull(stored.registered_at_block),
  atMs: Number(stored.at_ms),
  block: numberOrNull(stored.block),
  extrinsic: stored.extrinsic,
  order: Number(stored.place),
  alpha: stored.alpha,
  tao: stored.tao,
  feeAlpha: stored.fee_alpha,
  feeTao: stored.fee_tao,
  valueRao: stored.value_rao,
  usdPerTaoNano: stored.usd_per_tao_nano,
  counterparty: stored.counterparty,
  note: stored.note,
  sourceRow: numberOrNull(stored.source_row),
  counts: stored.counts === 1n,
  edited: stored.edited === 1n,
});

/** Selects lines with their addresses; a condition and an order follow. */
export const SELECT_ENTRIES = `SELECT e.*, h.address AS hotkey, c.address AS counterparty FROM entries e
  LEFT JOIN parties h ON h.id = e.hotkey_id LEFT JOIN parties c ON c.id = e.counterparty_id`;

/** The order of the ledger (engine/ledger/entry-order.ts): by second, block, place in the block, number of the line. */
export const ledgerOrder = (direction: 'ASC' | 'DESC'): string =>
  ['e.at_ms / 1000', 'coalesce(e.block, 0)', 'e.place', 'e.id']
    .map((part) => `${part} ${direction}`)
    .join(', ');
