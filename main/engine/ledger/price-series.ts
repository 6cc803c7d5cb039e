/**
 * What a TAO cost in a currency at a moment. In this order: the line's own price (USD, through a dated rate for other
 * currencies); a quote of the moment; the close of the same UTC day, which is later than the moment; the newest earlier
 * day within reach. First from prices in the currency itself, then from prices in USD with a rate. Says what it used.
 */
import { type DatedSeries, datedSeries } from './dated-series.ts';
import type { FiatPrice, FiatPriceOf, FiatPriceOutcome, FoundRate } from './fiat-price.ts';

const DAY_MS = 86_400_000;
const NANO = 1_000_000_000n;

export interface PricePoint {
  /** ISO 4217. */
  readonly currency: string;
  /** For a day: any moment of the UTC day whose close this is. */
  readonly atMs: number;
  readonly period: 'moment' | 'day';
  readonly nanoPerTao: bigint;
  readonly source: string;
}

/** What a USD costs in a currency on a UTC day, in 1e-9 of it. */
export interface RatePoint {
  readonly currency: string;
  readonly atMs: number;
  readonly nanoPerUsd: bigint;
  readonly source: string;
}

export interface PriceBook {
  readonly prices: readonly PricePoint[];
  readonly rates: readonly RatePoint[];
  readonly currency: string;
  /** How many days back a close or a rate may be taken from. */
  readonly withinDays: number;
  /** How old a quote of a moment may be. */
  readonly momentWithinMs: number;
}

const dayStart = (atMs: number) => Math.floor(atMs / DAY_MS) * DAY_MS;

type Quotes = (atMs: number) => FiatPrice | null;

/** Finds prices in the book's currency. Pure; the book must not change afterwards. */
export function fiatPrices(book: PriceBook): FiatPriceOf {
  const inUsd = quotesIn('USD', book);
  if (book.currency === 'USD') {
    return ({ atMs, usdPerTaoNano }) =>
      (usdPerTaoNano === null ? inUsd(atMs) : ownPrice(atMs, usdPerTaoNano)) ?? NO_PRICE;
  }
  const direct = quotesIn(book.currency, book);
  const rates = ratesIn(book);
  return ({ atMs, usdPerTaoNano }) => {
    const own = usdPerTaoNano === null ? null : converted(ownPrice(atMs, usdPerTaoNano), rates);
    if (own?.ok) return own;
    const quoted = direct(atMs);
    if (quoted !== null) return quoted;
    const usd = inUsd(atMs);
    return usd === null ? (own ?? NO_PRICE) : converted(usd, rates);
  };
}

const NO_PRICE: FiatPriceOutcome = { ok: false, missing: 'no-price' };

const ownPrice = (atMs: number, nanoPerTao: bigint): FiatPrice => ({
  ok: true,
  nanoPerTao,
  origin: 'line',
  atMs,
  source: null,
  rate: null,
});

/** A point as it is found: at its moment, on its day, and from a later day. Made once, since lines ask by the million. */
interface Quote {
  readonly at: FiatPrice;
  readonly later: FiatPrice;
}

function quoteOf({ period, atMs, nanoPerTao, source }: PricePoint): Quote {
  const shared = { ok: true, nanoPerTao, source, rate: null } as const;
  if (period === 'moment') {
    const at = { ...shared, origin: period, atMs };
    return { at, later: at };
  }
  const day = dayStart(atMs);
  return {
    at: { ...shared, origin: 'day', atMs: day },
    later: { ...shared, origin: 'earlier-day', atMs: day },
  };
}

function quotesIn(currency: string, { prices, withinDays, momentWithinMs }: PriceBook): Quotes {
  const seriesOf = (period: PricePoint['period']) => {
    const points = prices.filter((point) => point.currency === currency && point.period === period);
    return datedSeries(points.map(quoteOf), ({ at }) => at.atMs);
  };
  const moments = seriesOf('moment');
  const days = seriesOf('day');
  return (atMs) => {
    const quoted = moments.newest(atMs, momentWithinMs);
    if (quoted !== null) return quoted.at;
    const day = dayStart(atMs);
    const close = days.newest(day, withinDays * DAY_MS);
    return close === null || close.at.atMs === day ? (close?.at ?? null) : close.later;
  };
}

function ratesIn({ rates, currency, withinDays }: PriceBook): (atMs: number) => FoundRate | null {
  const series: DatedSeries<RatePoint> = datedSeries(
    rates.filter((point) => point.currency === currency),
    (point) => dayStart(point.atMs),
  );
  return (atMs) => {
    const point = series.newest(dayStart(atMs), withinDays * DAY_MS);
    if (point === null) return null;
    return { nanoPerUsd: point.nanoPerUsd, atMs: dayStart(point.atMs), source: point.source };
  };
}

/** The price in the currency, rounded down, by the rate of the price's own day. */
function converted(usd: FiatPrice, rates: (atMs: number) => FoundRate | null): FiatPriceOutcome {
  const rate = rates(usd.atMs);
  if (rate === null) return { ok: false, missing: 'no-rate' };
  return { ...usd, nanoPerTao: (usd.nanoPerTao * rate.nanoPerUsd) / NANO, rate };
}
