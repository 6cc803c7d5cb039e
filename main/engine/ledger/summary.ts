/**
 * A holding in a few figures, for lists and totals: stored beside its lots, so that showing a portfolio reads no lots.
 * Sums cover what is known; what is not stands beside them.
 */
import type { EntryMark } from './entry-order.ts';
import type { Holding } from './holding.ts';
import type { Lot } from './lot.ts';
import { openLots } from './lot-store.ts';
import type { YearSums } from './year-sums.ts';

/** What the open lots cost in one denomination. */
export interface OpenBasis {
  /** Of the lots whose basis is known. */
  readonly known: bigint;
  /** How much of the asset has no known basis. */
  readonly unknownQuantity: bigint;
}

export interface HoldingSummary {
  readonly key: string;
  readonly isFree: boolean;
  readonly balance: bigint;
  readonly shortfall: bigint;
  readonly lineCount: number;
  readonly last: EntryMark | null;
  readonly lotCount: number;
  /** When the oldest open lot was acquired; null without lots. */
  readonly oldestAtMs: number | null;
  readonly openRao: OpenBasis;
  readonly openNano: OpenBasis;
  /** How much departed and has not arrived. */
  readonly underWay: bigint;
  readonly years: readonly YearSums[];
}

/** The figures of a holding as it stands, with the lots that are there. */
export function summarise(holding: Holding, lots = openLots(holding.store)): HoldingSummary {
  const { key, isFree, balance, shortfall, lineCount, last, years } = holding;
  return {
    key,
    isFree,
    balance,
    shortfall,
    lineCount,
    last: last && { atMs: last.atMs, block: last.block, order: last.order, entryId: last.entryId },
    lotCount: lots.length,
    oldestAtMs: lots[0]?.acquiredAtMs ?? null,
    openRao: openBasis(lots, (lot) => lot.basisRao),
    openNano: openBasis(lots, (lot) => lot.basisNano),
    underWay: holding.departed.flatMap((parcel) => parcel.lots).reduce((sum, lot) => sum + lot.quantity, 0n),
    years,
  };
}

function openBasis(lots: readonly Lot[], basisOf: (lot: Lot) => bigint | null): OpenBasis {
  let [known, unknownQuantity] = [0n, 0n];
  for (const lot of lots) {
    const basis = basisOf(lot);
    if (basis === null) unknownQuantity += lot.quantity;
    else known += basis;
  }
  return { known, unknownQuantity };
}
