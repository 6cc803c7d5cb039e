// Prices of TAO and of subnets over time. Expected figures are the digits that stand in the fixtures.
import { describe, expect, test } from 'vitest';
import { dayPrices } from '#importers/explorer/day-prices.ts';
import { fixtureText, readDraft, readFixture, shortIssues } from '#test/importers/read-draft.ts';

const at = (text: string) => Date.parse(text);

describe('quotes of TAO', () => {
  test('are moments in USD, oldest first; digits beyond the ninth are cut', () => {
    expect(readFixture('explorer-price.latest.json').prices).toEqual([
      { currency: 'USD', atMs: at('2026-05-29T23:59:00.001Z'), period: 'moment', nanoPerTao: 274_681234567n },
    ]);
    expect(
      readFixture('explorer-price.history.json').prices.map(({ atMs, nanoPerTao }) => [atMs, nanoPerTao]),
    ).toEqual([
      [at('2026-05-29T22:00:00Z'), 275_100000000n],
      [at('2026-05-29T23:00:00Z'), 274_680000000n],
    ]);
  });

  test('of another asset are left out', () => {
    expect(shortIssues(readFixture('explorer-price.history.json'))).toEqual([
      ['error', 'unknown-value', 3, 'symbol'],
    ]);
  });

  test('that stand alone bring market figures: percentages as ratios, supplies in rao', () => {
    const { facts } = readFixture('explorer-price.latest.json');
    const figures = Object.fromEntries(facts.map(({ name, value, unit }) => [name, `${value} ${unit}`]));
    expect(figures).toMatchObject({
      'market-cap': '2997410000.12 usd',
      'circulating-supply': '10912345500000000 rao',
      'percent-change-1h': '-0.0042 ratio',
      'percent-change-7d': '0.11 ratio',
      'percent-change-90d': '1.2075 ratio',
    });
    expect(readFixture('explorer-price.history.json').facts).toEqual([]);
  });
});

test('a candle counts by its close: of a UTC day, or at the end of its hour; an unclear period is left out', () => {
  const { prices, ...draft } = readFixture('explorer-price.candles.json');
  expect(prices).toEqual([
    { currency: 'USD', atMs: at('2024-10-23T00:00:00Z'), period: 'day', nanoPerTao: 525_248400000n },
    { currency: 'USD', atMs: at('2024-10-24T11:00:00Z'), period: 'moment', nanoPerTao: 530_500000000n },
  ]);
  expect(shortIssues({ prices, ...draft })).toEqual([['error', 'unknown-value', 3, 'period']]);
});

describe('daily prices by date', () => {
  const draft = readFixture('explorer-day-prices.json');

  test('are closes of days, to the ninth decimal', () => {
    expect(draft.adapterId).toBe('explorer-day-prices');
    expect(draft.prices).toEqual([
      { currency: 'USD', atMs: at('2025-09-30T00:00:00Z'), period: 'day', nanoPerTao: 310_728582247n },
      { currency: 'USD', atMs: at('2025-10-01T00:00:00Z'), period: 'day', nanoPerTao: 303_033175778n },
    ]);
  });

  test('say that the currency is not said, and which rows do not hold together', () => {
    expect(shortIssues(draft)).toEqual([
      ['info', 'currency-assumed', null, 'price'],
      ['error', 'unreadable-value', 3, 'date'],
      ['error', 'unreadable-value', 4, 'price'],
    ]);
  });

  test('show the text of a row', () => {
    const text = fixtureText('explorer-day-prices.json');
    expect(dayPrices.rowText!(text, 2)).toContain('303.033175778824');
    expect(dayPrices.rowText!(text, 5)).toBeNull();
  });
});

describe('candles of a subnet', () => {
  test('are facts of the subnet that somebody wrote into the file; an empty candle is none', () => {
    const { facts, allIssues } = readFixture('explorer-candles.with-symbol.json');
    const [subject, name, unit, block] = ['subnet:64', 'candle-close', 'tao-per-alpha', null];
    expect(facts).toEqual([
      { subject, name, unit, block, value: '0.08695', atMs: 1780012800_000 },
      { subject, name, unit, block, value: '0.08712', atMs: 1780185600_000 },
    ]);
    expect(allIssues).toEqual([]);
  });

  test('without a symbol are not read, as they are of no subnet', () => {
    const draft = readFixture('explorer-candles.without-symbol.json');
    expect(draft.facts).toEqual([]);
    expect(shortIssues(draft)).toEqual([['error', 'unknown-subnet', null, 'symbol']]);
  });

  test('that there are none of say their status', () => {
    const draft = readFixture('explorer-candles.no-data.json');
    expect(draft.allIssues).toMatchObject([{ code: 'no-rows', severity: 'warning' }]);
    expect(draft.allIssues[0]?.message).toContain('no_data');
  });

  test('in a file longer than the part that is looked at are recognised', () => {
    const times = Array.from({ length: 20_000 }, (_, index) => 1780012800 + index * 3600);
    const text = JSON.stringify({ s: 'ok', t: times, c: times.map(() => 0.087), symbol: 'SUB-19' });
    expect(readDraft(text).facts).toHaveLength(20_000);
  });
});
