/** The price of a TAO in the chosen currency at a moment, as found, with where it comes from. Types only. */
import type { EntryFacts } from './entry.ts';

/**
 * - `line`: stated by the ledger line itself. `moment`: the newest quote shortly before.
 * - `day`: the close of the same UTC day. `earlier-day`: of the newest day before it that has one.
 */
export type PriceOrigin = 'line' | 'moment' | 'day' | 'earlier-day';

export interface FiatPrice {
  readonly ok: true;
  /** 1e-9 of the currency for a whole TAO. */
  readonly nanoPerTao: bigint;
  readonly origin: PriceOrigin;
  /** When the price was so; the start of the day for closes. */
  readonly atMs: number;
  /** Who says so; null for the line's own price. */
  readonly source: string | null;
  /** What a price in USD was turned into the currency with; null where no rate was needed. */
  readonly rate: FoundRate | null;
}

export interface FoundRate {
  /** 1e-9 of the currency for a whole USD. */
  readonly nanoPerUsd: bigint;
  readonly atMs: number;
  readonly source: string;
}

/** `no-price`: none within reach. `no-rate`: a price in USD, but nothing to convert it with. */
export type FiatMissing = 'no-price' | 'no-rate';

export type FiatPriceOutcome = FiatPrice | { readonly ok: false; readonly missing: FiatMissing };

/** Finds the price of a TAO for a line. */
export type FiatPriceOf = (line: Pick<EntryFacts, 'atMs' | 'usdPerTaoNano'>) => FiatPriceOutcome;
