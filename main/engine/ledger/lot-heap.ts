/**
 * Lots by cost per unit, taken from the dearest: a binary heap. Lots without a basis go last; among equals the older
 * goes first. Which lot is next depends on the lots alone, not on how they came in, since a lot that was used in part
 * is ranked anew by what is left of it.
 */
import { RAO_PER_TAO } from '#engine/units.ts';
import { compareLots, type Lot, takePart } from './lot.ts';

interface RankedLot {
  readonly lot: Lot;
  /** floor(basis · 1e9 / quantity); below 0: unknown. */
  readonly unitCost: bigint;
}

export interface LotHeap {
  readonly ranked: RankedLot[];
  readonly by: 'tao' | 'fiat';
}

function rank(lot: Lot, by: 'tao' | 'fiat'): RankedLot {
  const basis = by === 'tao' ? lot.basisRao : lot.basisNano;
  return { lot, unitCost: basis === null ? -1n : (basis * RAO_PER_TAO) / lot.quantity };
}

const goesBefore = (a: RankedLot, b: RankedLot) =>
  a.unitCost === b.unitCost ? compareLots(a.lot, b.lot) < 0 : a.unitCost > b.unitCost;

/** Adds a lot. */
export function push({ ranked, by }: LotHeap, lot: Lot): void {
  const item = rank(lot, by);
  let index = ranked.length;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    if (!goesBefore(item, ranked[parent]!)) break;
    ranked[index] = ranked[parent]!;
    index = parent;
  }
  ranked[index] = item;
}

/** Lets an item sink from the top to its place. */
function sink(ranked: RankedLot[], item: RankedLot): void {
  let index = 0;
  for (;;) {
    let child = 2 * index + 1;
    if (child >= ranked.length) break;
    if (child + 1 < ranked.length && goesBefore(ranked[child + 1]!, ranked[child]!)) child += 1;
    if (!goesBefore(ranked[child]!, item)) break;
    ranked[index] = ranked[child]!;
    index = child;
  }
  ranked[index] = item;
}

/** Takes up to `quantity`, dearest first; less where the heap holds less. */
export function takeDearest({ ranked, by }: LotHeap, quantity: bigint): Lot[] {
  const taken: Lot[] = [];
  let open = quantity;
  while (open > 0n && ranked.length > 0) {
    const { lot } = ranked[0]!;
    if (lot.quantity > open) {
      taken.push(takePart(lot, open));
      sink(ranked, rank(lot, by));
      return taken;
    }
    taken.push(lot);
    open -= lot.quantity;
    const last = ranked.pop()!;
    if (ranked.length > 0) sink(ranked, last);
  }
  return taken;
}
