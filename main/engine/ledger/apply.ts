/**
 * One line applied to a book, in place. The step of everything in this folder: replaying a ledger is applying its lines
 * in order (entry-order.ts), and advancing a stored state by the next line gives the same. Exact integers.
 * Must not look at any other line, read a price but through the terms, or fill in a figure that is not known.
 */
import { acquire, acquireOutside, addCarried, arrive, earn } from './acquire.ts';
import { type Book, depart, freeOf, passCheckpoint, stakeOf } from './book.ts';
import { type AddedBasis, carriedLots, passageOf } from './carry.ts';
import { countCost, type Disposal, remove, sell, spend } from './dispose.ts';
import type { LedgerEntry } from './entry.ts';
import type { Worth } from './gain.ts';
import { countLine, type Holding } from './holding.ts';
import type { Lot } from './lot.ts';
import { nanoOf, type Step, stepOf } from './step.ts';
import { convertsFiat, inflowOf, outflowOf } from './treatment.ts';
import { capitalisedFee, expensedAlphaFee, expensedFee, stakeWorth } from './worth.ts';

/** Applies a line. Throws RangeError where a holding of it has seen a later line. */
export function applyEntry(book: Book, entry: LedgerEntry): void {
  const { alpha, tao } = entry;
  const stake = alpha === 0n ? null : stakeOf(book, entry);
  const free = tao === 0n ? null : freeOf(book, entry);
  if (stake !== null) count(book, stake, { entry, delta: alpha });
  if (free !== null) count(book, free, { entry, delta: tao });
  const step = stepOf(book, entry);
  if (convertsFiat(entry, book.terms) && (stake !== null || free !== null)) {
    if (stake === null || free === null) throw new RangeError('holdings that carry lots are not in one book');
    return convert(step, stake, free);
  }
  if (stake !== null) (alpha > 0n ? stakeIn : stakeOut)(step, stake);
  if (free !== null) (tao > 0n ? freeIn : freeOut)(step, free);
}

function count(book: Book, holding: Holding, { entry, delta }: { entry: LedgerEntry; delta: bigint }): void {
  passCheckpoint(book, holding);
  countLine(holding, entry, delta);
}

/** Applies lines in their order. */
export function applyEntries(book: Book, entries: Iterable<LedgerEntry>): void {
  for (const entry of entries) applyEntry(book, entry);
}

const par = (rao: bigint): Worth => ({ rao, origin: 'par' });

function stakeIn(step: Step, holding: Holding): void {
  const { entry, book } = step;
  const taken = { quantity: entry.alpha, worth: stakeWorth(entry, book.terms.policy) };
  const inflow = inflowOf(entry, book.terms);
  if (inflow === 'arrive') arrive(step, holding, { quantity: entry.alpha, fee: feeIntoBasis(step) });
  else if (inflow === 'income') earn(step, holding, taken);
  else if (inflow === 'outside') acquireOutside(step, holding, taken);
  else acquire(step, holding, taken);
}

function stakeOut(step: Step, holding: Holding): void {
  const { entry, book } = step;
  const quantity = -entry.alpha;
  const worth = stakeWorth(entry, book.terms.policy);
  const outflow = outflowOf(entry, book.terms);
  if (outflow === 'sell') sellStake(step, holding, { quantity, worth, fiat: 'priced', chosen: true });
  else if (outflow === 'spend') spend(step, holding, { quantity, worth, cost: true });
  else if (outflow === 'remove') remove(step, holding, quantity);
  else dispatch(step, holding, { quantity, fee: feeIntoBasis(step) });
}

/** Sells stake; an alpha fee that stands apart is a cost of it, and no TAO is spent. */
function sellStake(step: Step, holding: Holding, sold: Disposal): Lot[] {
  const lots = sell(step, holding, sold);
  const rao = expensedAlphaFee(step.entry, step.book.terms.policy);
  if (rao > 0n) countCost(step, holding, { rao, fiat: sold.fiat });
  return lots;
}

function freeIn(step: Step, holding: Holding): void {
  const { entry, book } = step;
  const apart = entry.kind === 'unstake' ? expensedFee(entry, book.terms.policy) : 0n;
  const taken = { quantity: entry.tao + apart, worth: par(entry.tao + apart) };
  const inflow = inflowOf(entry, book.terms);
  if (inflow === 'arrive' && entry.alpha === 0n) arrive(step, holding, { quantity: entry.tao, fee: null });
  else if (inflow === 'income') earn(step, holding, taken);
  else if (inflow === 'outside') acquireOutside(step, holding, taken);
  else acquire(step, holding, taken);
  spend(step, holding, { quantity: apart, worth: par(apart), cost: true });
}

function freeOut(step: Step, holding: Holding): void {
  const { entry, book } = step;
  const left = -entry.tao;
  const outflow = freeOutflow(step);
  const apart = outflow === 'spend' ? left : feeApart(step, left);
  const quantity = left - apart;
  if (quantity > 0n) {
    if (outflow === 'sell')
      sell(step, holding, { quantity, worth: par(quantity), fiat: 'priced', chosen: true });
    else if (outflow === 'depart') dispatch(step, holding, { quantity, fee: null });
    else remove(step, holding, quantity);
  }
  const cost = capitalisedFee(entry, book.terms.policy) === 0n;
  spend(step, holding, { quantity: apart, worth: par(apart), cost });
}

/** TAO that leaves for a stake, to another coldkey or as a correction is no fee; with anything else it is nothing but one. */
function freeOutflow({ entry, book }: Step) {
  const { kind, alpha } = entry;
  const correction = kind === 'opening-balance' || kind === 'adjustment';
  const sent = kind === 'transfer' && alpha === 0n;
  return kind === 'stake' || sent || correction ? outflowOf(entry, book.terms) : 'spend';
}

/** The fee among TAO that left with a stake or a transfer, where it is not part of the purchase. */
function feeApart({ entry, book }: Step, left: bigint): bigint {
  const fee = entry.kind === 'transfer' ? (entry.feeTao ?? 0n) : expensedFee(entry, book.terms.policy);
  return fee < left ? fee : left;
}

function feeIntoBasis(step: Step): AddedBasis | null {
  const rao = capitalisedFee(step.entry, step.book.terms.policy);
  return rao === 0n ? null : { rao, nano: nanoOf(step, rao) };
}

/** Sends lots on their way to the line they arrive with, a fee of the way added to their basis. */
function dispatch(step: Step, holding: Holding, sent: { quantity: bigint; fee: AddedBasis | null }): void {
  const { entry, book } = step;
  const removed = remove(step, holding, sent.quantity);
  const lots = sent.fee === null ? removed : carriedLots(removed, { ...sent, entry });
  depart(book, { from: holding, parcel: { entryId: entry.entryId, passage: passageOf(entry), lots } });
}

/** TAO into stake or back, with the fiat basis carried over; in TAO terms it is a purchase or a sale all the same. */
function convert(step: Step, stake: Holding, free: Holding): void {
  const { entry, book } = step;
  const apart = expensedFee(entry, book.terms.policy);
  const worth = stakeWorth(entry, book.terms.policy);
  const sold = { worth, fiat: 'carried', chosen: true } as const;
  if (entry.alpha > 0n) {
    const quantity = -entry.tao - apart;
    const lots = sell(step, free, { ...sold, quantity }).map((lot) => ({ ...lot, basisRao: lot.quantity }));
    addCarried(stake, carriedLots(lots, { entry, quantity: entry.alpha, fee: null }));
  } else {
    const lots = sellStake(step, stake, { ...sold, quantity: -entry.alpha });
    const arrived = carriedLots(lots, { entry, quantity: entry.tao + apart, fee: null });
    addCarried(
      free,
      arrived.map((lot) => ({ ...lot, basisRao: lot.quantity })),
    );
  }
  spend(step, free, { quantity: apart, worth: par(apart), cost: true });
}
