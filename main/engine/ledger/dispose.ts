/**
 * What leaves a holding: sold with a gain, spent, or gone without one. More than the lots hold may leave, since records
 * are often incomplete: what no lot covers is counted as shortfall and makes the gain unknown. Only free TAO has a basis
 * then, in TAO terms: a TAO is a TAO, wherever it was bought.
 */
import { figures, type FigureMissing, type Figures, GAIN_FORMULA, type Settled, type Worth } from './gain.ts';
import type { Holding } from './holding.ts';
import type { Lot } from './lot.ts';
import { type Taken, takeLots } from './lot-store.ts';
import { nanoOf, type Step, yearOf } from './step.ts';
import { addTo } from './year-sums.ts';

export interface Disposal {
  /** 1e-9 of the asset, above 0. */
  readonly quantity: bigint;
  readonly worth: Worth;
  /** `carried`: in fiat terms this is no disposal. */
  readonly fiat: 'priced' | 'carried';
  /** Whether the lots the user chose for the line are meant for this; its fees go by date. */
  readonly chosen: boolean;
}

const CARRIED: Figures = { proceeds: null, basis: null, gain: null, missing: 'carried-over' };

/** Sells, books the gain, and gives what was used, uncovered part included. */
export function sell(step: Step, holding: Holding, disposal: Disposal): Lot[] {
  const taken = take(step, holding, disposal);
  const { tao, fiat } = figuresOf(step, { holding, disposal, taken });
  const sums = yearOf(step, holding);
  sums.disposals += 1;
  addTo(sums.rao, 'realised', tao.gain);
  if (disposal.fiat === 'priced') addTo(sums.nano, 'realised', fiat.gain);
  const { book, entry, year, price } = step;
  book.onGain?.({
    entryId: entry.entryId,
    kind: entry.kind,
    holding: holding.key,
    atMs: entry.atMs,
    year,
    quantity: disposal.quantity,
    uncovered: taken.uncovered,
    unchosen: taken.unchosen,
    lots: taken.lots,
    worth: disposal.worth,
    price,
    tao,
    fiat,
    formula: GAIN_FORMULA,
  });
  return covered(step, holding, taken);
}

/** Takes without a gain and gives what was taken, uncovered part included. */
export function remove(step: Step, holding: Holding, quantity: bigint): Lot[] {
  return covered(step, holding, take(step, holding, { quantity, chosen: true }));
}

/** Takes for a fee or a registration: by policy a sale or not. `cost`: counted as a cost of the year. */
export function spend(
  step: Step,
  holding: Holding,
  spent: Pick<Disposal, 'quantity' | 'worth'> & { cost: boolean },
) {
  const { quantity, worth, cost } = spent;
  if (quantity === 0n) return;
  if (cost) countCost(step, holding, { rao: worth.rao, fiat: 'priced' });
  if (step.book.terms.policy.feeSpending === 'remove') take(step, holding, { quantity, chosen: false });
  else sell(step, holding, { quantity, worth, fiat: 'priced', chosen: false });
}

/** Counts a cost of the year; one whose lots are carried over in the currency is none there, it goes along. */
export function countCost(
  step: Step,
  holding: Holding,
  { rao, fiat }: { readonly rao: bigint | null; readonly fiat: Disposal['fiat'] },
): void {
  const sums = yearOf(step, holding);
  addTo(sums.rao, 'costs', rao);
  if (fiat === 'priced') addTo(sums.nano, 'costs', nanoOf(step, rao));
}

function take(
  step: Step,
  holding: Holding,
  { quantity, chosen }: Pick<Disposal, 'quantity' | 'chosen'>,
): Taken {
  const { policy, choices } = step.book.terms;
  if (chosen) step.book.onLeaving?.({ entryId: step.entry.entryId, holding, quantity });
  const named = chosen && policy.method === 'specific' ? (choices.get(step.entry.entryId) ?? []) : null;
  const taken = takeLots(holding.store, quantity, named);
  holding.shortfall += taken.uncovered;
  return taken;
}

function figuresOf(step: Step, sale: { holding: Holding; disposal: Disposal; taken: Taken }) {
  const { holding, disposal, taken } = sale;
  const proceedsNano = nanoOf(step, disposal.worth.rao);
  const noFiat = disposal.worth.rao === null ? 'no-value' : step.price.ok ? null : step.price.missing;
  const settled = (proceeds: bigint | null, missing: FigureMissing | null): Settled => ({
    ...taken,
    proceeds,
    missing,
  });
  const par = holding.isFree ? taken.uncovered : null;
  const tao = figures(settled(disposal.worth.rao, 'no-value'), {
    basisOf: (lot) => lot.basisRao,
    uncoveredBasis: par,
  });
  if (disposal.fiat === 'carried') return { tao, fiat: CARRIED };
  return {
    tao,
    fiat: figures(settled(proceedsNano, noFiat), { basisOf: (lot) => lot.basisNano, uncoveredBasis: null }),
  };
}

/** The lots that were taken, and one without basis for what no lot covers. */
function covered({ entry }: Step, { isFree }: Holding, { lots, uncovered }: Taken): Lot[] {
  if (uncovered === 0n) return [...lots];
  const basisRao = isFree ? uncovered : null;
  const gap: Lot = {
    entryId: entry.entryId,
    part: 0,
    acquiredAtMs: entry.atMs,
    origin: 'outside',
    quantity: uncovered,
    basisRao,
    basisNano: null,
  };
  return [...lots, gap];
}
