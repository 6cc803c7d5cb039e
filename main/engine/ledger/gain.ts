/**
 * What a disposal brought, and income, each with its derivation: the lots that were used, what they cost, the price and
 * where it comes from. A figure that cannot be had is null with the reason. Data and its formula; keeps no state.
 */
import type { EntryKind } from './entry.ts';
import type { FiatMissing, FiatPriceOutcome } from './fiat-price.ts';
import { type Lot, plus } from './lot.ts';

/**
 * - `no-value`: the source does not say what the alpha was worth in TAO. `no-price`, `no-rate`: no price of a TAO.
 * - `basis-unknown`: a lot that was used has no known cost. `not-enough-lots`: more left than the records show.
 * - `carried-over`: no disposal in this denomination; the basis went along.
 */
export type FigureMissing = 'no-value' | FiatMissing | 'basis-unknown' | 'not-enough-lots' | 'carried-over';

/** In rao of TAO, or in nano of the currency. `gain` = proceeds − basis. */
export interface Figures {
  readonly proceeds: bigint | null;
  readonly basis: bigint | null;
  readonly gain: bigint | null;
  readonly missing: FigureMissing | null;
}

/** `free-tao`: what the line moved in free TAO. `stated`: the line's own value. `root`: root stake is TAO. `par`: TAO. */
export type WorthOrigin = 'free-tao' | 'stated' | 'root' | 'par';

/** What something was worth in rao; null where nothing says it. */
export interface Worth {
  readonly rao: bigint | null;
  readonly origin: WorthOrigin;
}

export interface Gain {
  readonly entryId: number;
  readonly kind: EntryKind;
  /** Key of the holding the lots were in. */
  readonly holding: string;
  readonly atMs: number;
  readonly year: number;
  /** 1e-9 of the asset. */
  readonly quantity: bigint;
  /** The part of `quantity` that no lot covers. */
  readonly uncovered: bigint;
  /** With method `specific`: the part of `quantity` that no choice named, taken oldest first. */
  readonly unchosen: bigint;
  /** What was used, with the part of the basis that went with it. */
  readonly lots: readonly Lot[];
  readonly worth: Worth;
  readonly price: FiatPriceOutcome;
  readonly tao: Figures;
  readonly fiat: Figures;
  readonly formula: string;
}

export interface Income {
  readonly entryId: number;
  readonly kind: EntryKind;
  readonly holding: string;
  readonly atMs: number;
  readonly year: number;
  readonly quantity: bigint;
  readonly worth: Worth;
  readonly price: FiatPriceOutcome;
  readonly worthNano: bigint | null;
}

export const GAIN_FORMULA =
  'gain = proceeds − Σ basis of the lots used; a lot used in part gives floor(basis · used / quantity); ' +
  'fiat proceeds = proceeds in rao · price of a TAO / 1e9, rounded towards zero';

/** Proceeds and the lots they are held against. */
export interface Settled {
  readonly lots: readonly Lot[];
  readonly uncovered: bigint;
  readonly proceeds: bigint | null;
  /** Why there are no proceeds. */
  readonly missing: FigureMissing | null;
}

/** How one denomination reads the basis of lots, and of what no lot covers. */
export interface BasisReading {
  readonly basisOf: (lot: Lot) => bigint | null;
  readonly uncoveredBasis: bigint | null;
}

/** Figures of one denomination; the first reason that holds is named, the proceeds' before the lots'. */
export function figures(settled: Settled, { basisOf, uncoveredBasis }: BasisReading): Figures {
  const { lots, uncovered, proceeds, missing } = settled;
  const known = lots.reduce<bigint | null>((sum, lot) => plus(sum, basisOf(lot)), 0n);
  const basis = uncovered === 0n ? known : plus(known, uncoveredBasis);
  if (proceeds === null) return { proceeds, basis, gain: null, missing };
  if (basis === null) {
    const reason = known === null ? 'basis-unknown' : 'not-enough-lots';
    return { proceeds, basis, gain: null, missing: reason };
  }
  return { proceeds, basis, gain: proceeds - basis, missing: null };
}
