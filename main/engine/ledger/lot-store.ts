/**
 * The lots of one holding under a method, so arranged that a step costs the same however long the history: one pool
 * (average), a queue by date (FIFO, specific), a heap by cost (HIFO). Income of one day is one lot, as long as nothing
 * else was acquired or disposed of in between and its basis is known or unknown alike: 20 rewards a day stay one lot.
 */
import { type Acquired, compareLots, type Lot, merge, takePart } from './lot.ts';
import { type LotHeap, push, takeDearest } from './lot-heap.ts';
import { enqueue, type LotChoice, type LotQueue, takeChosen, takeOldest } from './lot-queue.ts';
import type { BasisPolicy } from './policy.ts';

interface LotPool {
  pool: Lot | null;
}

export interface LotStore {
  readonly arranged: LotPool | LotQueue | LotHeap;
  /** A day's income, which may still grow; not yet arranged. */
  growing: Lot | null;
  /** Calendar day of `growing`. */
  growingDay: number;
}

export interface Taken {
  readonly lots: readonly Lot[];
  /** What was asked for and not there. */
  readonly uncovered: bigint;
  /** What no choice named, by method `specific`; else 0. */
  readonly unchosen: bigint;
}

/** An empty store. */
export function createLotStore({ method, hifoBy }: BasisPolicy): LotStore {
  return { arranged: emptyArrangement(method, hifoBy), growing: null, growingDay: 0 };
}

function emptyArrangement(method: BasisPolicy['method'], by: 'tao' | 'fiat') {
  if (method === 'average') return { pool: null };
  return method === 'hifo' ? { ranked: [], by } : { lots: [], head: 0 };
}

/** Adds a lot that is no income. */
export function addLot(store: LotStore, lot: Lot): void {
  arrangeGrowing(store);
  arrange(store.arranged, lot);
}

/** Adds what a line earned on a calendar day. */
export function addIncome(store: LotStore, lot: Lot, day: number): void {
  const { arranged, growing } = store;
  if ('pool' in arranged) return arrange(arranged, lot);
  if (growing !== null && store.growingDay === day && alikeKnown(growing, lot)) return merge(growing, lot);
  arrangeGrowing(store);
  store.growing = lot;
  store.growingDay = day;
}

const alikeKnown = (a: Acquired, b: Acquired) =>
  (a.basisRao === null) === (b.basisRao === null) && (a.basisNano === null) === (b.basisNano === null);

function arrangeGrowing(store: LotStore): void {
  if (store.growing !== null) arrange(store.arranged, store.growing);
  store.growing = null;
}

function arrange(arranged: LotStore['arranged'], lot: Lot): void {
  if ('lots' in arranged) enqueue(arranged, lot);
  else if ('ranked' in arranged) push(arranged, lot);
  else pour(arranged, lot);
}

/** A pool is as old as its oldest part; it begins anew when it has been empty. */
function pour(into: LotPool, lot: Lot): void {
  const { pool } = into;
  if (pool === null) into.pool = { ...lot, origin: 'pool' };
  else {
    merge(pool, lot);
    if (lot.acquiredAtMs < pool.acquiredAtMs) into.pool = { ...pool, acquiredAtMs: lot.acquiredAtMs };
  }
}

/** Takes up to `quantity` by the method; `choices` are null unless the method is `specific`. */
export function takeLots(
  store: LotStore,
  quantity: bigint,
  choices: readonly LotChoice[] | null = null,
): Taken {
  arrangeGrowing(store);
  const { arranged } = store;
  if (choices === null || !('lots' in arranged)) {
    const lots = takeArranged(arranged, quantity);
    return { lots, uncovered: quantity - sumOf(lots), unchosen: 0n };
  }
  const chosen = takeChosen(arranged, quantity, choices);
  const unchosen = quantity - sumOf(chosen);
  const rest = takeOldest(arranged, unchosen);
  return { lots: [...chosen, ...rest], uncovered: unchosen - sumOf(rest), unchosen };
}

function takeArranged(arranged: LotStore['arranged'], quantity: bigint): Lot[] {
  if ('lots' in arranged) return takeOldest(arranged, quantity);
  if ('ranked' in arranged) return takeDearest(arranged, quantity);
  const { pool } = arranged;
  if (pool === null || quantity === 0n) return [];
  if (pool.quantity > quantity) return [takePart(pool, quantity)];
  arranged.pool = null;
  return [pool];
}

/** Fills an empty store with lots as they were stored, older first; `growing` is the one that may still grow. */
export function restoreLots(store: LotStore, lots: readonly Lot[], growing: Lot | null): void {
  for (const lot of lots) if (lot !== growing) arrange(store.arranged, lot);
  store.growing = growing;
}

/** What the lots hold together. */
export const sumOf = (lots: readonly Lot[]): bigint => lots.reduce((sum, lot) => sum + lot.quantity, 0n);

/** The lots that are there, older first. */
export function openLots({ arranged, growing }: LotStore): Lot[] {
  const lots =
    'lots' in arranged
      ? arranged.lots.slice(arranged.head)
      : 'ranked' in arranged
        ? arranged.ranked.map(({ lot }) => lot)
        : arranged.pool === null
          ? []
          : [arranged.pool];
  if (growing !== null) lots.push(growing);
  return lots.sort(compareLots);
}
