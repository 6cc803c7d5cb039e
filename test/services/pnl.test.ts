// Cost and gains as the user meets them, on a real file: each method by hand, prices with their source, tax years of
// his zone, closed positions, a netuid that was given to another subnet.
import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { PnlTerms } from '#contract/pnl.ts';
import { settingsRepository } from '#db/repositories/settings.ts';
import { dailyCloses } from '#db/snapshots/bundled.ts';
import { createLedgerStores } from '#main/ledger-book.ts';
import { freshQueries } from '#test/db/temporary-folder.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { KEY, tokens, typedTrades } from '#test/support/typed-trades.ts';
import { COLDKEY_A, COLDKEY_B } from '#test/support/stake-list.ts';

let planner: TestPlanner;
beforeEach(async () => {
  planner = openPlanner();
  await planner.call('wallets.add', { addresses: [COLDKEY_A, COLDKEY_B] });
});

const { add, buy, sell, stakeRow } = typedTrades(() => planner);

/*
 * 10 alpha for 10 TAO, 10 alpha for 30 TAO, 10 alpha for 20 TAO; then 10 sold for 25 TAO.
 * average: cost 60/30 a piece -> 20, gain 5, 40 left. FIFO: cost 10 -> 15, 50 left. HIFO: cost 30 -> -5, 30 left.
 * specific, the third named: cost 20 -> 5, 40 left.
 */
describe('10 of 30 alpha sold', () => {
  let sold: { entryId: number };
  beforeEach(async () => {
    await buy(10, 10, ['2026-01-10T12:00:00Z']);
    await buy(10, 30, ['2026-02-10T12:00:00Z']);
    await buy(10, 20, ['2026-03-10T12:00:00Z']);
    sold = await sell(10, 25, ['2026-04-10T12:00:00Z']);
  });
  const byMethod = (method: PnlTerms['method']) => planner.call('pnl.setTerms', { method });

  test.each([
    ['average', 5, 40],
    ['fifo', 15, 50],
    ['hifo', -5, 30],
  ] as const)('by %s gains %s TAO and leaves a cost of %s', async (method, gain, left) => {
    await byMethod(method);
    const row = await stakeRow();
    expect(row.tao.realised).toBe(tokens(gain));
    expect(row.mark.tao.basis).toBe(tokens(left));
  });

  test('by the lots that were named gains what those give, and oldest first where none is', async () => {
    await byMethod('specific');
    expect((await stakeRow()).tao.realised).toBe(tokens(15));
    const third = (await planner.call('ledger.list', { order: 'oldest' })).rows[2]!.entryId;
    await planner.call('pnl.choose', {
      entryId: sold.entryId,
      lots: [{ lotId: `${third}.0`, quantityRao: tokens(10) }],
    });
    expect((await stakeRow()).tao.realised).toBe(tokens(5));
    const [gain] = await planner.call('pnl.gain', { entryId: sold.entryId, key: KEY });
    expect(gain).toMatchObject({ unchosenRao: '0', lots: [{ lotId: `${third}.0`, basisRao: tokens(20) }] });
    await planner.call('pnl.choose', { entryId: sold.entryId, lots: [] });
    expect((await stakeRow()).tao.realised).toBe(tokens(15));
  });

  test('opens its derivation: lots, cost, proceeds, price with date and source, formula', async () => {
    const [gain, ...others] = await planner.call('pnl.gain', { entryId: sold.entryId, key: KEY });
    expect(others).toEqual([]);
    expect(gain).toMatchObject({
      quantityRao: tokens(10),
      uncoveredRao: '0',
      worth: { rao: tokens(25), origin: 'free-tao' },
      tao: { proceeds: tokens(25), basis: tokens(10), gain: tokens(15), missing: null },
      lots: [{ origin: 'bought', acquiredAt: '2026-01-10T12:00:00.000Z', basisRao: tokens(10) }],
    });
    expect(gain!.formula).toContain('gain = proceeds');
    // The bundled close of the day of the sale.
    expect(gain!.price).toMatchObject({ origin: 'day', at: '2026-04-10T00:00:00.000Z' });
    expect(gain!.price).toHaveProperty('source', expect.stringContaining('daily market closes'));
  });

  test('lists what is left lot by lot', async () => {
    const { total, rows } = await planner.call('pnl.lots', { key: KEY });
    expect(total).toBe(2);
    expect(rows.map(({ basisRao }) => basisRao)).toEqual([tokens(30), tokens(20)]);
  });

  test('is found by year, wallet and subnet, with the sum of all that fit', async () => {
    const all = await planner.call('pnl.gains', { netuid: 64 });
    expect(all).toMatchObject({ total: 1, tao: { realised: tokens(15) } });
    expect((await planner.call('pnl.gains', { netuid: 64, year: 2025 })).total).toBe(0);
    expect((await planner.call('pnl.gains', { netuid: 64, walletId: 2 })).total).toBe(0);
    // Each stake disposed of TAO: in TAO a gain of nothing.
    expect(await planner.call('pnl.gains', { netuid: null })).toMatchObject({
      total: 3,
      tao: { realised: '0' },
    });
  });
});

test('every disposal of the list opens with the figures it has there', async () => {
  await planner.call('pnl.setTerms', { fees: 'expense', moves: 'dispose' });
  await buy(10, 10, ['2025-01-10T12:00:00Z']);
  await add({ alphaRao: tokens(10), taoRao: tokens(-31), feeTaoRao: tokens(1), at: '2026-02-10T12:00:00Z' });
  await sell(4, 9, ['2026-03-10T12:00:00Z']);
  await sell(20, 25, ['2026-04-10T12:00:00Z', 400]);
  const { rows, total } = await planner.call('pnl.gains', {});
  // Both sales of alpha; of TAO what was paid, twice, and the fee.
  expect(total).toBe(5);
  expect(rows.map(({ at }) => at)).toEqual(
    rows
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  );
  for (const row of rows) {
    const opened = await planner.call('pnl.gain', { entryId: row.entryId, key: row.key });
    expect(opened).toContainEqual(expect.objectContaining(row));
  }
});

describe('fiat', () => {
  test('a price of the line itself comes before any other', async () => {
    await buy(10, 10, ['2026-01-10T12:00:00Z', 300]);
    await sell(10, 12, ['2026-02-10T12:00:00Z', 400]);
    const row = await stakeRow();
    expect(row.fiat.realised).toBe(tokens(12 * 400 - 10 * 300));
  });

  test('before the first close there is no price: the gain is missing with the reason, and counted', async () => {
    await buy(10, 10, ['2025-01-10T12:00:00Z']);
    const { entryId } = await sell(10, 12, ['2025-02-10T12:00:00Z']);
    expect((await stakeRow()).fiat).toMatchObject({ realised: '0', realisedMissing: 1 });
    const [gain] = await planner.call('pnl.gain', { entryId, key: KEY });
    expect(gain).toMatchObject({
      tao: { gain: tokens(2) },
      fiat: { proceeds: null, gain: null, missing: 'no-price' },
      price: { missing: 'no-price' },
    });
  });

  test('a typed price of the day replaces the bundled close, and its removal brings that back', async () => {
    await buy(10, 10, ['2026-01-10T12:00:00Z']);
    const basis = async () => (await stakeRow()).mark.fiat.basis;
    const bundled = await basis();
    const day = { of: 'tao', currency: 'USD', day: '2026-01-10' } as const;
    await planner.call('prices.set', { ...day, nano: tokens(123) });
    expect(await basis()).toBe(tokens(1230));
    await planner.call('prices.set', { ...day, nano: null });
    expect(await basis()).toBe(bundled);
  });

  test('another currency needs a rate, typed for a day; without one the reason is told', async () => {
    await planner.call('pnl.setTerms', { currency: 'EUR' });
    await buy(10, 10, ['2026-01-10T12:00:00Z', 300]);
    const { entryId } = await sell(10, 12, ['2026-01-10T13:00:00Z', 300]);
    const gain = async () => (await planner.call('pnl.gain', { entryId, key: KEY }))[0]!;
    expect(await gain()).toMatchObject({ fiat: { gain: null, missing: 'no-rate' } });
    await planner.call('prices.set', { of: 'usd', currency: 'EUR', day: '2026-01-10', nano: tokens(0.5) });
    expect(await gain()).toMatchObject({
      fiat: { proceeds: tokens(1800), basis: tokens(1500), gain: tokens(300) },
      price: { rate: { nanoPerUsd: tokens(0.5), at: '2026-01-10T00:00:00.000Z', source: 'typed by you' } },
    });
    expect((await planner.call('prices.list', { currency: 'EUR' })).rows).toMatchObject([{ of: 'usd' }]);
  });

  test('what cannot be a price or a zone is refused', async () => {
    const day = { of: 'usd', currency: 'USD', day: '2026-01-10' };
    expect(await planner.refusal('prices.set', { ...day, nano: '1' })).toMatchObject({ code: 'bad-input' });
    expect(await planner.refusal('prices.set', { ...day, of: 'tao', nano: '0' })).toMatchObject({
      code: 'zero-amount',
    });
    expect(await planner.refusal('pnl.setTerms', { zone: 'Mars/Olympus' })).toMatchObject({
      code: 'bad-input',
    });
  });
});

describe('tax years', () => {
  test.each([
    // The moment, the zone, the first day of the year, and the year it falls in.
    ['2025-12-31T23:30:00Z', 'UTC', '01-01', 2025],
    ['2025-12-31T23:30:00Z', 'Europe/Berlin', '01-01', 2026],
    ['2026-01-01T04:30:00Z', 'America/New_York', '01-01', 2025],
    ['2026-04-05T22:59:59Z', 'Europe/London', '04-06', 2025],
    ['2026-04-05T23:00:00Z', 'Europe/London', '04-06', 2026],
    ['2026-06-30T14:00:00Z', 'Australia/Sydney', '07-01', 2026],
  ])('a sale at %s in %s with a year from %s is of %s', async (...[at, zone, yearStart, year]) => {
    await planner.call('pnl.setTerms', { zone, yearStart });
    await buy(10, 10, ['2025-11-01T12:00:00Z']);
    await sell(10, 12, [at]);
    const { rows } = await planner.call('pnl.gains', { netuid: 64 });
    expect(rows.map((row) => row.year)).toEqual([year]);
    expect((await stakeRow({ year })).tao.realised).toBe(tokens(2));
    expect((await stakeRow({ year: year - 1 })).tao.realised).toBe('0');
  });
});

test('a closed position stays with what it brought', async () => {
  await buy(10, 10, ['2026-01-10T12:00:00Z']);
  await sell(10, 12, ['2026-02-10T12:00:00Z']);
  expect(await stakeRow()).toMatchObject({
    state: 'closed',
    balanceRao: '0',
    mark: { tao: { value: '0', basis: '0', unrealised: '0' } },
    tao: { realised: tokens(2) },
  });
});

test('what is sold beyond the records has no gain, and says so', async () => {
  await buy(10, 10, ['2026-01-10T12:00:00Z']);
  const { entryId } = await sell(15, 20, ['2026-02-10T12:00:00Z']);
  expect(await stakeRow()).toMatchObject({
    state: 'open',
    shortfallRao: tokens(5),
    mark: { tao: { value: null, unrealised: null } },
    tao: { realised: '0', realisedMissing: 1 },
  });
  const [gain] = await planner.call('pnl.gain', { entryId, key: KEY });
  expect(gain).toMatchObject({ uncoveredRao: tokens(5), tao: { gain: null, missing: 'not-enough-lots' } });
});

test('less than nothing of free TAO, of root and of alpha has no value alike, and is left out of the totals', async () => {
  // 1 TAO came and 2.58 were staked: 1.58 more than the records show. So for 2 of 5 on root, and of alpha.
  await add({ kind: 'transfer', hotkey: null, netuid: null, taoRao: tokens(1) });
  await buy(10, 2.58, ['2026-01-11T12:00:00Z']);
  await sell(12, 0, ['2026-02-10T12:00:00Z']);
  await add({ kind: 'unstake', netuid: 0, alphaRao: tokens(-2), at: '2026-02-11T12:00:00Z' });
  const { rows, totals } = await planner.call('pnl.positions', {});
  const none = { value: null, basis: null, unrealised: null, missing: 'not-enough-lots' };
  expect(rows.map(({ kind, balanceRao }) => [kind, balanceRao]).sort()).toEqual([
    ['alpha', tokens(-2)],
    ['free', tokens(-1.58)],
    ['root', tokens(-2)],
  ]);
  for (const { mark, exit } of rows)
    expect([mark.tao, mark.fiat, exit.tao, exit.fiat]).toEqual([none, none, none, none]);
  expect(totals.mark.tao).toEqual({ known: '0', missingCount: 3 });
  expect(totals.exit.fiat).toEqual({ known: '0', missingCount: 3 });
});

test('stake from before the netuid was given to another subnet is not priced by it', async () => {
  // SN86 of the bundled snapshot was registered anew in 2026.
  await add({ netuid: 64, alphaRao: tokens(1), taoRao: tokens(-1), at: '2020-01-10T12:00:00Z' });
  const row = await stakeRow();
  expect(row.noValue).toMatchObject({ reason: 'registered-after-balance' });
  expect(row.mark.tao).toMatchObject({
    value: null,
    basis: tokens(1),
    unrealised: null,
    missing: 'no-value',
  });
  const { totals } = await planner.call('pnl.positions', {});
  // The TAO that was staked never came in: what is left of it is less than nothing, and has no value either.
  expect(totals.mark.tao.missingCount).toBe(2);
});

test('exit is one sale of all wallets, shared pro rata; mark stands above it', async () => {
  for (const walletId of [1, 2])
    await add({ walletId, alphaRao: tokens(10_000), taoRao: tokens(-1000), at: '2026-08-01T00:00:00Z' });
  const { rows } = await planner.call('pnl.positions', {});
  const [mine, other] = rows.filter(({ netuid }) => netuid === 64);
  expect(mine!.exit.tao.value).toBe(other!.exit.tao.value);
  const quote = await planner.call('pool.quote', { netuid: 64, side: 'sell', amountRao: tokens(20_000) });
  const joint = BigInt(mine!.exit.tao.value!) + BigInt(other!.exit.tao.value!);
  expect(joint).toBe(BigInt(quote.outRao));
  expect(BigInt(mine!.mark.tao.value!)).toBeGreaterThan(BigInt(mine!.exit.tao.value!));
});

test('rewards have their worth as cost, or none by choice', async () => {
  await add({ kind: 'reward', alphaRao: tokens(4), valueRao: tokens(2), at: '2026-03-01T00:00:00Z' });
  expect((await stakeRow()).tao.income).toBe(tokens(2));
  expect((await stakeRow()).mark.tao.basis).toBe(tokens(2));
  await planner.call('pnl.setTerms', { rewards: 'zero' });
  expect((await stakeRow()).tao.income).toBe(tokens(2));
  expect((await stakeRow()).mark.tao.basis).toBe('0');
});

test('a wallet that is left out counts in no total, but stands in the list', async () => {
  await buy(10, 10, ['2026-01-10T12:00:00Z']);
  await sell(10, 12, ['2026-02-10T12:00:00Z']);
  await planner.call('wallets.update', { walletId: 1, included: false });
  const all = await planner.call('pnl.positions', {});
  expect(all.rows.filter(({ key }) => key === KEY)).toHaveLength(1);
  expect(BigInt(all.totals.tao.realised)).toBe(0n);
  expect((await planner.call('pnl.positions', { walletId: 1 })).totals.tao.realised).toBe(tokens(2));
});

test('amounts past 2^53 come through to the unit', async () => {
  await add({ alphaRao: '9007199254740993', taoRao: `-${9_007_199_254_740_995n * 2n}` });
  expect((await stakeRow()).mark.tao.basis).toBe(`${9_007_199_254_740_995n * 2n}`);
});

test('states that were made when an alpha fee stood inside the gain are not read back', () => {
  const queries = freshQueries();
  const settings = settingsRepository(queries);
  const { chosen, prices } = createLedgerStores(queries, { settings, now: () => 1, ownColdkeys: () => [] });
  // What named terms until then: the choices, the prices and the coldkeys, without the rules of the engine.
  const before = JSON.stringify([chosen.chosen(), prices.version(), dailyCloses.source, []]);
  const { fingerprint } = chosen.terms();
  expect(fingerprint).toMatch(/^[0-9a-f]{32}$/u);
  expect(fingerprint).not.toBe(createHash('sha256').update(before).digest('hex').slice(0, 32));
});
