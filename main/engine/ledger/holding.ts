/**
 * The maintained state of one holding: its lots, what it realised in each year, and what left it and has not arrived.
 * Changed in place, so that a step costs what the step is, not what the history is. Quantities in 1e-9 of the asset.
 */
import { compareEntries, type EntryMark } from './entry-order.ts';
import type { Lot } from './lot.ts';
import { createLotStore, type LotStore } from './lot-store.ts';
import type { BasisPolicy } from './policy.ts';
import type { YearSums } from './year-sums.ts';

/** Lots that departed with a line and wait for the line they arrive with. */
export interface Parcel {
  readonly entryId: number;
  /** What both lines have in common. */
  readonly passage: string;
  readonly lots: readonly Lot[];
}

export interface Holding {
  readonly key: string;
  /** Free TAO, whose worth in TAO terms is always its amount. */
  readonly isFree: boolean;
  /** Sum of the lines' deltas. */
  balance: bigint;
  /** What left beyond the lots: balance = Σ lots − shortfall. Above 0 the records are incomplete. */
  shortfall: bigint;
  lineCount: number;
  /** The line that was applied last. */
  last: EntryMark | null;
  readonly store: LotStore;
  readonly years: YearSums[];
  readonly departed: Parcel[];
}

/** A holding before its first line. */
export function emptyHolding(key: string, isFree: boolean, policy: BasisPolicy): Holding {
  return {
    key,
    isFree,
    balance: 0n,
    shortfall: 0n,
    lineCount: 0,
    last: null,
    store: createLotStore(policy),
    years: [],
    departed: [],
  };
}

/** Counts a line. Throws where it stands before the last one: a back-dated line needs a replay (update-plan.ts). */
export function countLine(holding: Holding, line: EntryMark, delta: bigint): void {
  if (holding.last !== null && compareEntries(line, holding.last) < 0)
    throw new RangeError('a ledger line was applied after a later one');
  holding.last = line;
  holding.lineCount += 1;
  holding.balance += delta;
}
