/**
 * A lot: what was acquired at once, with what it cost. Amounts in 1e-9 of the asset, basis in rao of TAO and in nano
 * of the currency; a basis nobody knows is null, never 0. Using a part takes floor(basis · used / quantity) along, so
 * that the last use takes the remainder and the sum is kept.
 */
import type { LedgerEntry } from './entry.ts';

export interface Lot {
  /** The line that brought it. */
  readonly entryId: number;
  /** Counted from 0 where one line brought several lots. */
  readonly part: number;
  /** Carried along by moves; the first moment of a lot that grew. */
  readonly acquiredAtMs: number;
  readonly origin: LotOrigin;
  quantity: bigint;
  basisRao: bigint | null;
  basisNano: bigint | null;
}

/** `bought` for other assets; `income`; `carried` from another holding; `outside` the records; `pool` of an average. */
export type LotOrigin = 'bought' | 'income' | 'carried' | 'outside' | 'pool';

/** Names a lot within its holding. */
export const lotId = ({ entryId, part }: Pick<Lot, 'entryId' | 'part'>): string => `${entryId}.${part}`;

/** What one line acquired as one lot. */
export interface Acquired {
  readonly origin: LotOrigin;
  readonly quantity: bigint;
  readonly basisRao: bigint | null;
  readonly basisNano: bigint | null;
}

/** The only lot of a line. */
export function lotOf(entry: LedgerEntry, acquired: Acquired): Lot {
  const { origin, quantity, basisRao, basisNano } = acquired;
  const { entryId, atMs } = entry;
  return { entryId, part: 0, acquiredAtMs: atMs, origin, quantity, basisRao, basisNano };
}

const partOf = (basis: bigint | null, used: bigint, quantity: bigint) =>
  basis === null ? null : (basis * used) / quantity;

const minus = (whole: bigint | null, part: bigint | null) =>
  whole === null || part === null ? null : whole - part;

/** Sum of two bases; null where one is unknown. */
export const plus = (a: bigint | null, b: bigint | null): bigint | null =>
  a === null || b === null ? null : a + b;

/** Takes `used` (above 0, at most all of it) off a lot, in place, with its part of the basis. */
export function takePart(lot: Lot, used: bigint): Lot {
  const taken = {
    ...lot,
    quantity: used,
    basisRao: partOf(lot.basisRao, used, lot.quantity),
    basisNano: partOf(lot.basisNano, used, lot.quantity),
  };
  lot.quantity -= used;
  lot.basisRao = minus(lot.basisRao, taken.basisRao);
  lot.basisNano = minus(lot.basisNano, taken.basisNano);
  return taken;
}

/** Adds another lot's amount and basis to a lot, in place; unknown where one of them is. */
export function merge(lot: Lot, other: Acquired): void {
  lot.quantity += other.quantity;
  lot.basisRao = plus(lot.basisRao, other.basisRao);
  lot.basisNano = plus(lot.basisNano, other.basisNano);
}

/** Older first; among lots of one moment the line that came first. */
export const compareLots = (a: Lot, b: Lot): number =>
  a.acquiredAtMs - b.acquiredAtMs || a.entryId - b.entryId || a.part - b.part;
