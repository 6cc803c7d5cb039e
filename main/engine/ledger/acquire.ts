/**
 * What comes into a holding: bought, earned, from outside the records, or carried from another holding. What nobody
 * knows the cost of has no basis; free TAO is worth its amount in TAO terms.
 */
import { takeArrival } from './book.ts';
import { type AddedBasis, carriedLots, passageOf } from './carry.ts';
import type { Worth } from './gain.ts';
import type { Holding } from './holding.ts';
import { type Lot, lotOf } from './lot.ts';
import { addIncome, addLot } from './lot-store.ts';
import { nanoOf, type Step, yearOf } from './step.ts';
import { addTo } from './year-sums.ts';

export interface Acquisition {
  /** 1e-9 of the asset, above 0. */
  readonly quantity: bigint;
  readonly worth: Worth;
}

/** Bought for what it was worth. */
export function acquire(step: Step, holding: Holding, { quantity, worth }: Acquisition): void {
  const basis = { basisRao: worth.rao, basisNano: nanoOf(step, worth.rao) };
  addLot(holding.store, lotOf(step.entry, { origin: 'bought', quantity, ...basis }));
}

/** From outside the records, with the basis the policy gives such things. */
export function acquireOutside(step: Step, holding: Holding, { quantity, worth }: Acquisition): void {
  const { outside } = step.book.terms.policy;
  const worthRao = outside === 'market-value' ? worth.rao : null;
  const [rao, nano] = outside === 'zero' ? [0n, 0n] : [worthRao, nanoOf(step, worthRao)];
  const basis = { basisRao: holding.isFree ? quantity : rao, basisNano: nano };
  addLot(holding.store, lotOf(step.entry, { origin: 'outside', quantity, ...basis }));
}

/** Earned: income at its worth when received, and a lot whose basis is that or nothing. */
export function earn(step: Step, holding: Holding, { quantity, worth }: Acquisition): void {
  const { book, entry, year, price } = step;
  const worthNano = nanoOf(step, worth.rao);
  const sums = yearOf(step, holding);
  addTo(sums.rao, 'income', worth.rao);
  addTo(sums.nano, 'income', worthNano);
  const atZero = book.terms.policy.rewards === 'zero';
  const basisRao = atZero ? 0n : worth.rao;
  const basisNano = atZero ? 0n : worthNano;
  const lot = lotOf(entry, { origin: 'income', quantity, basisRao, basisNano });
  addIncome(holding.store, lot, book.terms.calendar.dayOf(entry.atMs));
  if (book.onIncome === null) return;
  const { entryId, kind, atMs } = entry;
  book.onIncome({ entryId, kind, holding: holding.key, atMs, year, quantity, worth, price, worthNano });
}

/** Takes over what departed; without a departure on record nobody knows what it cost. */
export function arrive(
  step: Step,
  holding: Holding,
  arrival: { quantity: bigint; fee: AddedBasis | null },
): void {
  const parcel = takeArrival(step.book, passageOf(step.entry));
  if (parcel !== null)
    return addCarried(holding, carriedLots(parcel.lots, { ...arrival, entry: step.entry }));
  const { quantity } = arrival;
  const basisRao = holding.isFree ? quantity : null;
  addLot(holding.store, lotOf(step.entry, { origin: 'carried', quantity, basisRao, basisNano: null }));
}

/** Adds lots that came along from another holding. */
export function addCarried(holding: Holding, lots: readonly Lot[]): void {
  for (const lot of lots) addLot(holding.store, lot);
}
