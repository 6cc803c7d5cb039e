/**
 * One line of the ledger: what an event did to one stake of a coldkey, to its free TAO, or to both. An event with two
 * sides (a move, a swap) is two lines with one extrinsic. Deltas are what really entered or left, fees included, so
 * that the sum of a position's lines is its balance. Types only.
 */

/**
 * - `stake`: TAO becomes alpha (`alpha` > 0, `tao` < 0). `unstake`: the reverse.
 * - `move`: the same subnet, another hotkey; `swap`: another subnet. Two lines each, no free TAO but fees.
 * - `transfer`: free TAO or stake to or from another coldkey.
 * - `reward`: alpha (on root: TAO) that a stake earned. `claim`: root dividends that were claimed.
 * - `fee`, `registration`: TAO gone for a call, for a neuron or a subnet.
 * - `opening-balance`: what was there when the records begin. `adjustment`: set by the user to make them agree.
 */
export const ENTRY_KINDS = [
  'stake',
  'unstake',
  'move',
  'swap',
  'transfer',
  'reward',
  'claim',
  'fee',
  'registration',
  'opening-balance',
  'adjustment',
] as const;

export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What every line says, wherever it comes from. Amounts in 1e-9 units; times in milliseconds UTC. */
export interface EntryFacts {
  readonly kind: EntryKind;
  /** Null where only free TAO moved, or where the source does not name it. */
  readonly hotkey: string | null;
  /** Null where only free TAO moved; 0 is root, whose alpha is TAO. */
  readonly netuid: number | null;
  /** Tells the subnets apart that had this netuid one after the other; null where the source does not say. */
  readonly registeredAtBlock: number | null;
  readonly atMs: number;
  readonly block: number | null;
  /** `block-index`, the index in four digits; null where the event has none (rewards) or the source does not say. */
  readonly extrinsic: string | null;
  /** Signed change of the stake: 1e-9 alpha of the subnet, on root rao of TAO. */
  readonly alpha: bigint;
  /** Signed change of free TAO, in rao. */
  readonly tao: bigint;
  /** Fees that are part of the deltas; null where the source does not say. Never negative. */
  readonly feeAlpha: bigint | null;
  readonly feeTao: bigint | null;
  /** What the alpha of this line was worth in rao of TAO at the moment, as the source says it; null: unknown. */
  readonly valueRao: bigint | null;
  /** USD per TAO at the moment, in 1e-9 USD, as the source says it. */
  readonly usdPerTaoNano: bigint | null;
  /** The other coldkey of a transfer. */
  readonly counterparty: string | null;
  readonly note: string | null;
}

/** A line as it stands in the ledger. */
export interface LedgerEntry extends EntryFacts {
  readonly entryId: number;
  readonly walletId: number;
  /** Order of the lines inside a block (and, without block, inside a moment): batches are kept in order. */
  readonly order: number;
}
