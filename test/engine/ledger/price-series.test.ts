import { describe, expect, it } from 'vitest';
import { fiatPrices, type PricePoint, type RatePoint } from '#engine/ledger/price-series.ts';
import { DAY_MS, NEW_YEAR, units } from './lines.ts';

const HOUR_MS = 3_600_000;
const noon = (day: number) => NEW_YEAR + day * DAY_MS + 12 * HOUR_MS;

const close = (day: number, price: string, currency = 'USD'): PricePoint => ({
  currency,
  atMs: NEW_YEAR + day * DAY_MS,
  period: 'day',
  nanoPerTao: units(price),
  source: 'closes',
});
const quoteAt = (atMs: number, price: string): PricePoint => ({
  ...close(0, price),
  atMs,
  period: 'moment',
  source: 'quotes',
});
const rate = (day: number, price: string): RatePoint => ({
  currency: 'EUR',
  atMs: NEW_YEAR + day * DAY_MS,
  nanoPerUsd: units(price),
  source: 'bank',
});

const find = (points: readonly PricePoint[], { currency = 'USD', rates = [] as RatePoint[] } = {}) => {
  const priceOf = fiatPrices({ prices: points, rates, currency, withinDays: 3, momentWithinMs: HOUR_MS });
  return (atMs: number, own: string | null = null) =>
    priceOf({ atMs, usdPerTaoNano: own === null ? null : units(own) });
};

describe('USD', () => {
  const priceOf = find([close(2, '310'), close(0, '300'), quoteAt(noon(0), '305')]);
  it('is the line’s own where it states one', () => {
    expect(priceOf(noon(0), '299')).toMatchObject({ nanoPerTao: units('299'), origin: 'line', source: null });
  });
  it('is a quote of the last hour before a close', () => {
    expect(priceOf(noon(0) + HOUR_MS)).toMatchObject({
      nanoPerTao: units('305'),
      origin: 'moment',
      atMs: noon(0),
      source: 'quotes',
    });
  });
  it('is the close of the day where no quote is near, one a moment later not counted', () => {
    expect(priceOf(noon(0) - 1)).toMatchObject({ nanoPerTao: units('300'), origin: 'day', atMs: NEW_YEAR });
    expect(priceOf(noon(0) + HOUR_MS + 1)).toMatchObject({ nanoPerTao: units('300'), origin: 'day' });
  });
  it('is the close of the newest earlier day, with its date, and never of a later one', () => {
    expect(priceOf(noon(1))).toMatchObject({
      nanoPerTao: units('300'),
      origin: 'earlier-day',
      atMs: NEW_YEAR,
    });
    expect(priceOf(noon(5))).toMatchObject({
      nanoPerTao: units('310'),
      origin: 'earlier-day',
      source: 'closes',
    });
    expect(priceOf(NEW_YEAR - 1)).toEqual({ ok: false, missing: 'no-price' });
  });
  it('is missing where the last close is too old', () => {
    expect(priceOf(noon(6))).toEqual({ ok: false, missing: 'no-price' });
  });
  it('takes the point that was given last of two for one day', () => {
    expect(find([close(0, '1'), close(0, '2')])(noon(0))).toMatchObject({ nanoPerTao: units('2') });
  });
  it('takes a close wherever in its UTC day it is dated', () => {
    const late = find([{ ...close(0, '300'), atMs: NEW_YEAR + DAY_MS - 1 }]);
    expect(late(NEW_YEAR)).toMatchObject({ origin: 'day', atMs: NEW_YEAR });
    expect(late(NEW_YEAR + DAY_MS)).toMatchObject({ origin: 'earlier-day' });
  });
});

describe('another currency', () => {
  it('is quoted directly where there are such prices', () => {
    expect(find([close(0, '280', 'EUR'), close(0, '300')], { currency: 'EUR' })(noon(0))).toMatchObject({
      nanoPerTao: units('280'),
      rate: null,
    });
  });
  it('is the price in USD by the rate of that price’s day, rounded down, and names the rate', () => {
    const priceOf = find([close(0, '300.000000001')], {
      currency: 'EUR',
      rates: [rate(0, '0.9'), rate(1, '0.8')],
    });
    // 300.000000001 · 0.9 = 270.0000000009
    expect(priceOf(noon(1))).toEqual({
      ok: true,
      nanoPerTao: units('270'),
      origin: 'earlier-day',
      atMs: NEW_YEAR,
      source: 'closes',
      rate: { nanoPerUsd: units('0.9'), atMs: NEW_YEAR, source: 'bank' },
    });
  });
  it('prefers the line’s own price in USD', () => {
    const priceOf = find([close(0, '280', 'EUR')], { currency: 'EUR', rates: [rate(0, '0.5')] });
    expect(priceOf(noon(0), '300')).toMatchObject({
      nanoPerTao: units('150'),
      origin: 'line',
      rate: { source: 'bank' },
    });
  });
  it('falls back to a direct quote where there is no rate for the line’s own', () => {
    expect(find([close(0, '280', 'EUR')], { currency: 'EUR' })(noon(0), '300')).toMatchObject({
      nanoPerTao: units('280'),
    });
  });
  it('is missing with the reason', () => {
    expect(find([close(0, '300')], { currency: 'EUR' })(noon(0))).toEqual({ ok: false, missing: 'no-rate' });
    expect(find([], { currency: 'EUR', rates: [rate(0, '0.9')] })(noon(0))).toEqual({
      ok: false,
      missing: 'no-price',
    });
    expect(find([], { currency: 'EUR' })(noon(0), '300')).toEqual({ ok: false, missing: 'no-rate' });
  });
});
