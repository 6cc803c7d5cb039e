import { describe, expect, it } from 'vitest';
import { fixedOffset } from '#engine/ledger/calendar.ts';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import { line, NEW_YEAR, priced, replayed, termsOf, units } from './lines.ts';

const HOUR_MS = 3_600_000;
const reward = (day: number, facts: Parameters<typeof line>[2] = {}) => line('reward', day, facts);

describe('2 alpha earned at 0.5 TAO and 300 USD, sold for 3 TAO at 400 USD', () => {
  const lines = () => [
    reward(0, { alpha: units('2'), valueRao: units('1'), usdPerTaoNano: units('300') }),
    line('unstake', 1, { alpha: -units('2'), tao: units('3'), usdPerTaoNano: units('400') }),
  ];
  it('at receipt value: 1 TAO is income and 2 TAO are gain; 300 USD and 900 USD', () => {
    const { gains, incomes } = replayed(lines(), termsOf({ rewards: 'receipt-value' }));
    expect(incomes).toMatchObject([
      { worth: { rao: units('1'), origin: 'stated' }, worthNano: units('300') },
    ]);
    expect(gains[0]?.tao).toMatchObject({ basis: units('1'), gain: units('2') });
    expect(gains[0]?.fiat).toMatchObject({ basis: units('300'), gain: units('900') });
  });
  it('at zero basis: the same income is told, and all 3 TAO are gain; 1,200 USD', () => {
    const { gains, incomes } = replayed(lines(), termsOf({ rewards: 'zero' }));
    expect(incomes).toMatchObject([{ worthNano: units('300') }]);
    expect(gains[0]?.tao).toMatchObject({ basis: 0n, gain: units('3') });
    expect(gains[0]?.fiat).toMatchObject({ basis: 0n, gain: units('1200') });
  });
});

it('root earns TAO: its worth is its amount, without a stated value', () => {
  const { incomes } = replayed(
    [reward(0, { netuid: 0, alpha: units('1.5') })],
    termsOf({}, { fiatPrice: priced('200') }),
  );
  expect(incomes).toMatchObject([{ worth: { rao: units('1.5'), origin: 'root' }, worthNano: units('300') }]);
});

describe('rewards of one day are one lot', () => {
  const hourly = (hour: number) => reward(hour / 24, { alpha: 10n, valueRao: 3n });
  const lotsOf = (lines: ReturnType<typeof line>[], offsetMinutes = 0) => {
    const { book } = replayed(lines, termsOf({}, { calendar: fixedOffset(offsetMinutes) }));
    return openLots(book.holdings.get(stakeKey(lines[0]!))!.store).map(({ quantity }) => quantity);
  };
  it('of the day the setting says', () => {
    const hours = [1, 12, 22, 23, 25].map(hourly);
    expect(lotsOf(hours)).toEqual([40n, 10n]);
    // At UTC+2 the day ends at 22:00 UTC.
    expect(lotsOf(hours, 120)).toEqual([20n, 30n]);
  });
  it('but not over a purchase or a sale in between', () => {
    const bought = line('stake', 2 / 24, { alpha: 7n, tao: -7n });
    expect(lotsOf([hourly(1), bought, hourly(3), hourly(4)])).toEqual([10n, 7n, 20n]);
    const sold = line('unstake', 2 / 24, { alpha: -4n, tao: 4n });
    expect(lotsOf([hourly(1), sold, hourly(3)])).toEqual([6n, 10n]);
  });
  it('and not with one whose worth is unknown', () => {
    expect(lotsOf([hourly(1), reward(2 / 24, { alpha: 5n }), hourly(3)])).toEqual([10n, 5n, 10n]);
  });
});

describe('what has no price gives no figure', () => {
  const held = (facts: Parameters<typeof line>[2]) => [
    reward(0, { alpha: units('2'), ...facts }),
    line('unstake', 1, { alpha: -units('2'), tao: units('3'), usdPerTaoNano: units('400') }),
  ];
  it('no value of the alpha: the basis is unknown, the income is counted as missing', () => {
    const { gains, incomes, book } = replayed(held({ usdPerTaoNano: units('300') }), termsOf());
    expect(gains[0]?.tao).toEqual({
      proceeds: units('3'),
      basis: null,
      gain: null,
      missing: 'basis-unknown',
    });
    expect(incomes[0]).toMatchObject({ worth: { rao: null }, worthNano: null });
    const { years } = book.holdings.get(stakeKey(held({})[0]!))!;
    expect(years).toMatchObject([
      { rao: { income: 0n, incomeMissing: 1, realised: 0n, realisedMissing: 1 } },
    ]);
  });
  it('no price of a TAO: TAO terms are known, fiat is not', () => {
    const { gains } = replayed(held({ valueRao: units('1') }), termsOf());
    expect(gains[0]?.tao.gain).toBe(units('2'));
    expect(gains[0]?.fiat).toMatchObject({ proceeds: units('1200'), gain: null, missing: 'basis-unknown' });
    const unpriced = replayed(
      [line('stake', 0, { alpha: 1n, tao: -1n }), line('unstake', 1, { alpha: -1n, tao: 2n })],
      termsOf(),
    );
    expect(unpriced.gains.at(-1)?.fiat).toMatchObject({ proceeds: null, gain: null, missing: 'no-price' });
  });
  it('no value of what was swapped away: no proceeds', () => {
    const swapped = line('swap', 1, { alpha: -units('2'), extrinsic: '9-0001' });
    const { gains } = replayed([held({ valueRao: 5n })[0]!, swapped], termsOf({ swaps: 'dispose' }));
    expect(gains[0]?.tao).toMatchObject({ proceeds: null, gain: null, missing: 'no-value' });
    expect(gains[0]?.fiat.missing).toBe('no-value');
  });
  it('more sold than the records show: the shortfall is told', () => {
    const { gains, book } = replayed(
      [line('stake', 0, { alpha: 5n, tao: -5n }), line('unstake', 1, { alpha: -8n, tao: 16n })],
      termsOf(),
    );
    const sold = gains.at(-1)!;
    expect(sold).toMatchObject({ uncovered: 3n, tao: { gain: null, missing: 'not-enough-lots' } });
    expect(book.holdings.get(sold.holding)).toMatchObject({ balance: -3n, shortfall: 3n });
  });
  it('free TAO beyond the records is worth its amount in TAO terms, unknown in fiat', () => {
    const { gains } = replayed(
      [line('stake', 0, { alpha: 5n, tao: -5n, usdPerTaoNano: units('300') })],
      termsOf(),
    );
    expect(gains[0]).toMatchObject({
      holding: freeKey(1),
      tao: { gain: 0n, missing: null },
      fiat: { gain: null, missing: 'not-enough-lots' },
    });
  });
  it('a pool with one unknown part is unknown until it is empty', () => {
    const lines = [
      line('stake', 0, { alpha: 5n, tao: -5n }),
      line('adjustment', 1, { alpha: 5n }),
      line('unstake', 2, { alpha: -9n, tao: 9n }),
      line('unstake', 3, { alpha: -1n, tao: 9n }),
      line('stake', 4, { alpha: 5n, tao: -5n }),
      line('unstake', 5, { alpha: -5n, tao: 9n }),
    ];
    const { gains } = replayed(lines, termsOf({ method: 'average' }));
    const sold = gains.filter(({ kind }) => kind === 'unstake');
    expect(sold.map(({ tao }) => tao.gain)).toEqual([null, null, 4n]);
  });
});

describe('what comes from outside the records', () => {
  const received = (policy: Parameters<typeof termsOf>[0]) => {
    const lines = [
      line('transfer', 0, {
        alpha: 10n,
        valueRao: 4n,
        counterparty: 'stranger',
        usdPerTaoNano: units('300'),
      }),
      line('opening-balance', 1, { alpha: 10n }),
    ];
    const { book, incomes } = replayed(lines, termsOf(policy));
    expect(incomes).toEqual([]);
    return openLots(book.holdings.get(stakeKey(lines[0]!))!.store).map((lot) => [
      lot.basisRao,
      lot.basisNano,
    ]);
  };
  it('costs its value of the day, nothing, or nobody knows what', () => {
    expect(received({ outside: 'market-value' })).toEqual([
      [4n, 1200n],
      [null, null],
    ]);
    expect(received({ outside: 'zero' })).toEqual([
      [0n, 0n],
      [0n, 0n],
    ]);
    expect(received({ outside: 'unknown' })[0]).toEqual([null, null]);
  });
});

it('a tax year ends at the midnight of the setting', () => {
  const eve = { atMs: NEW_YEAR - HOUR_MS, alpha: 1n, valueRao: 1n };
  const yearOf = (offsetMinutes: number) =>
    replayed([{ ...reward(0), ...eve }], termsOf({}, { calendar: fixedOffset(offsetMinutes) })).incomes[0]
      ?.year;
  expect(yearOf(0)).toBe(2025);
  expect(yearOf(120)).toBe(2026);
  expect(yearOf(-300)).toBe(2025);
});
