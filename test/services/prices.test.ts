// Prices as the holder sees them: where they come from, which of them count, and the days that have none.
import { beforeEach, describe, expect, test } from 'vitest';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B } from '#test/support/stake-list.ts';
import { KEY, typedTrades } from '#test/support/typed-trades.ts';

let planner: TestPlanner;
const { buy, sell } = typedTrades(() => planner);
beforeEach(async () => {
  planner = openPlanner();
  await planner.call('wallets.add', { addresses: [COLDKEY_A, COLDKEY_B] });
});

test('prices are listed by source with their dates, those that count first', async () => {
  await planner.call('pnl.setTerms', { currency: 'EUR' });
  await planner.call('prices.set', { of: 'tao', currency: 'CHF', day: '2026-01-10', nano: '1' });
  await planner.call('prices.set', { of: 'usd', currency: 'EUR', day: '2026-01-10', nano: '1' });
  for (const day of ['2026-01-10', '2026-02-10'])
    await planner.call('prices.set', { of: 'tao', currency: 'USD', day, nano: '1' });
  const { currency, rows } = await planner.call('prices.series', {});
  expect(currency).toBe('EUR');
  expect(rows.map((row) => [row.of, row.currency, row.origin, row.count, row.inUse])).toEqual([
    ['tao', 'USD', 'typed', 2, true],
    ['tao', 'USD', 'bundled', expect.any(Number), true],
    ['usd', 'EUR', 'typed', 1, true],
    ['tao', 'CHF', 'typed', 1, false],
  ]);
  expect(rows[0]).toMatchObject({
    firstAt: '2026-01-10T00:00:00.000Z',
    lastAt: '2026-02-10T00:00:00.000Z',
  });
  expect(rows[1]!.source).toContain('read on 2026-09-28');
  expect((await planner.call('prices.list', { origin: 'typed' })).total).toBe(4);
});

describe('days without a price', () => {
  const gaps = async () => {
    const { rows, total, lineCount } = await planner.call('prices.gaps', {});
    return { total, lineCount, rows: rows.map((row) => [row.day, row.lineCount, row.missing]) };
  };

  test('are those no close is near to, with their lines; a typed price closes them', async () => {
    // The first close that comes with the planner is of 2025-06-05; one reaches seven days.
    await buy(1, 1, ['2025-06-04T23:59:59Z']);
    await buy(1, 1, ['2025-06-04T01:00:00Z']);
    await buy(1, 1, ['2025-05-01T01:00:00Z']);
    await buy(1, 1, ['2025-05-01T02:00:00Z', 300]);
    await buy(1, 1, ['2025-06-05T00:00:00Z']);
    expect(await gaps()).toEqual({
      ...{ total: 2, lineCount: 3 },
      rows: [
        ['2025-06-04', 2, 'no-price'],
        ['2025-05-01', 1, 'no-price'],
      ],
    });
    await planner.call('prices.set', { of: 'tao', currency: 'USD', day: '2025-05-29', nano: '1' });
    expect((await gaps()).rows).toEqual([['2025-05-01', 1, 'no-price']]);
  });

  test('of another currency need a rate, also for what a line states itself', async () => {
    await planner.call('pnl.setTerms', { currency: 'EUR' });
    await buy(1, 1, ['2026-01-10T01:00:00Z']);
    await buy(1, 1, ['2026-01-10T02:00:00Z', 300]);
    expect((await gaps()).rows).toEqual([['2026-01-10', 2, 'no-rate']]);
    await planner.call('prices.set', { of: 'usd', currency: 'EUR', day: '2026-01-08', nano: '1' });
    expect(await gaps()).toEqual({ total: 0, lineCount: 0, rows: [] });
  });

  test('a quote of a moment is for the lines of the hour after it alone', async () => {
    const quote = new TextDecoder().decode(fixtureBytes('ok/explorer-price.latest.json'));
    await planner.importText(quote.replaceAll(/2026-05-29T23:59:00.001Z/g, '2025-01-10T12:00:00Z'));
    for (const at of ['2025-01-10T11:59:00Z', '2025-01-10T12:30:00Z', '2025-01-10T13:30:00Z'])
      await buy(1, 1, [at]);
    expect((await gaps()).rows).toEqual([['2025-01-10', 2, 'no-price']]);
  });
});

test('rates of a file price the history in its currency until the import is undone; a typed one of the day counts first', async () => {
  await buy(2, 2, ['2026-01-12T10:00:00Z']);
  const { entryId } = await sell(1, 1, ['2026-01-12T11:00:00Z']);
  await planner.call('pnl.setTerms', { currency: 'EUR' });
  const missing = async () => (await planner.call('prices.gaps', {})).rows.map((row) => row.missing);
  expect(await missing()).toEqual(['no-rate']);
  const content = Buffer.from(fixtureBytes('ok/ecb-rates.csv')).toString('base64');
  const { importId, added } = await planner.call('import.commit', { name: 'eurofxref-hist.csv', content });
  expect(added).toBe(7);
  expect(await missing()).toEqual([]);
  const { rows } = await planner.call('prices.series', {});
  expect(rows.find(({ of, currency }) => of === 'usd' && currency === 'EUR')).toMatchObject({
    ...{ origin: 'imported', source: 'eurofxref-hist.csv', count: 2, inUse: true },
  });
  const rate = async () => {
    const [gain] = await planner.call('pnl.gain', { entryId, key: KEY });
    return gain!.price && 'rate' in gain!.price ? gain!.price.rate : gain!.price;
  };
  const typed = { of: 'usd', currency: 'EUR', day: '2026-01-12' } as const;
  expect(await rate()).toMatchObject({ nanoPerUsd: '800000000', source: 'eurofxref-hist.csv' });
  await planner.call('prices.set', { ...typed, nano: '900000000' });
  expect(await rate()).toMatchObject({ nanoPerUsd: '900000000', source: 'typed by you' });
  await planner.call('prices.set', { ...typed, nano: null });
  expect(await rate()).toMatchObject({ nanoPerUsd: '800000000' });
  await planner.call('import.undo', { importId });
  expect(await missing()).toEqual(['no-rate']);
});
