// What a TAO cost in a currency, and what a USD costs in one: imported, bundled or typed, each with its date and source.
import { z } from 'zod';
import { command, Nothing, query } from './define.ts';
import { ImportId } from './schemas.ts';
import { Amount, Time } from './wire.ts';

/** ISO 4217. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters, as in USD or EUR');

/** A price of a TAO as it was found for a moment, or why there is none. */
export const FoundPrice = z.union([
  z.strictObject({
    nanoPerTao: Amount,
    /** By the line itself; a quote of the moment; the close of its UTC day; of the newest day before it. */
    origin: z.enum(['line', 'moment', 'day', 'earlier-day']),
    at: Time,
    /** Null: the line's own file. */
    source: z.string().nullable(),
    /** What turned USD into the currency. */
    rate: z.strictObject({ nanoPerUsd: Amount, at: Time, source: z.string() }).nullable(),
  }),
  z.strictObject({ missing: z.enum(['no-price', 'no-rate']) }),
]);
export type FoundPrice = z.input<typeof FoundPrice>;

/** A day in UTC. */
const Day = z.iso.date();

/** Where a price or a rate comes from. */
const PriceOrigin = z.enum(['typed', 'imported', 'bundled']);
export type PriceOrigin = z.infer<typeof PriceOrigin>;

const Listed = z.strictObject({
  /** Null: bundled, not to be removed. */
  id: z.int().nullable(),
  of: z.enum(['tao', 'usd']),
  currency: Currency,
  period: z.enum(['moment', 'day']),
  at: Time,
  /** 1e-9 of the currency for a whole TAO or USD. */
  nano: Amount,
  source: z.string(),
  importId: ImportId.nullable(),
  origin: PriceOrigin,
});
export type ListedPrice = z.input<typeof Listed>;

/** Prices or rates of one source. */
const Series = z.strictObject({
  of: z.enum(['tao', 'usd']),
  currency: Currency,
  period: z.enum(['moment', 'day']),
  origin: PriceOrigin,
  source: z.string(),
  firstAt: Time,
  lastAt: Time,
  count: z.int(),
  /** Whether gains in the chosen currency can come to use it. */
  inUse: z.boolean(),
});
export type PriceSeries = z.input<typeof Series>;

const Gap = z.strictObject({
  day: Day,
  /** Lines of that day without a price of a TAO. */
  lineCount: z.int(),
  missing: z.enum(['no-price', 'no-rate']),
});
export type PriceGap = z.input<typeof Gap>;

export const priceMethods = {
  'prices.list': query('Prices of a TAO and rates of a USD, newest first, a page of them', {
    in: z.strictObject({
      currency: Currency.optional(),
      origin: PriceOrigin.optional(),
      offset: z.int().nonnegative().optional(),
      limit: z.int().min(1).max(1000).optional(),
    }),
    out: z.strictObject({ total: z.int(), rows: z.array(Listed) }),
  }),
  'prices.series': query(
    'Where prices and rates come from: each source with its dates, those that count first',
    {
      in: Nothing,
      out: z.strictObject({ currency: Currency, rows: z.array(Series) }),
    },
  ),
  'prices.gaps': query(
    'Days of the history without a price in the chosen currency, newest first, a page of them',
    {
      in: z.strictObject({
        offset: z.int().nonnegative().optional(),
        limit: z.int().min(1).max(1000).optional(),
      }),
      out: z.strictObject({
        currency: Currency,
        total: z.int(),
        /** Of all days. */
        lineCount: z.int(),
        /** Lines that were looked at: all of the history. */
        lookedAtCount: z.int(),
        rows: z.array(Gap),
      }),
    },
  ),
  'prices.set': command('Type what a TAO or a USD cost on a day; null takes a typed one back', {
    in: z.strictObject({
      of: z.enum(['tao', 'usd']),
      currency: Currency,
      day: Day,
      nano: Amount.nullable(),
    }),
    out: Nothing,
  }),
};
