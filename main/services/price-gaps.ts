// The days of the ledger on which a TAO has no price in the chosen currency, with how many lines that leaves without a
// figure. Asks the same search as every gain (engine/ledger/price-series.ts), and reads lines one by one only where it must.
import type { DayLines, PricedLine } from '#db/repositories/line-days.ts';
import type { FiatMissing } from '#engine/ledger/fiat-price.ts';
import { fiatPrices, type PriceBook } from '#engine/ledger/price-series.ts';

/** Of one day and one reason. */
export interface PriceGap {
  readonly dayMs: number;
  readonly lineCount: number;
  readonly missing: FiatMissing;
}

export interface GapLines {
  /** Newest day first. */
  counts(): readonly DayLines[];
  lines(of: DayLines): readonly PricedLine[];
}

/** Any price that a line might state: whether it can be converted does not depend on it. */
const SOME_PRICE = 1_000_000_000n;

/** Newest first. */
export function priceGaps(lines: GapLines, book: PriceBook): PriceGap[] {
  const priceOf = fiatPrices(book);
  // Closes hold for the whole day; a quote of a moment for an hour, so that one line has it and another has not.
  const closes = book.prices.filter(({ period }) => period === 'day');
  const hasMoments = closes.length < book.prices.length;
  const closeOf = hasMoments ? fiatPrices({ ...book, prices: closes }) : priceOf;
  const found = new Map<string, { dayMs: number; lineCount: number; missing: FiatMissing }>();
  const add = (dayMs: number, missing: FiatMissing, lineCount: number) => {
    const gap = found.get(`${dayMs} ${missing}`);
    if (gap === undefined) found.set(`${dayMs} ${missing}`, { dayMs, missing, lineCount });
    else gap.lineCount += lineCount;
  };
  for (const day of lines.counts()) {
    const close = closeOf({ atMs: day.dayMs, usdPerTaoNano: day.statePrice ? SOME_PRICE : null });
    if (close.ok) continue;
    if (!hasMoments) add(day.dayMs, close.missing, day.lineCount);
    else
      for (const line of lines.lines(day)) {
        const price = priceOf(line);
        if (!price.ok) add(day.dayMs, price.missing, 1);
      }
  }
  return [...found.values()];
}
