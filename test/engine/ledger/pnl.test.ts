import { describe, expect, it } from 'vitest';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import { holdingPnl, lotPnl, sumsByYear, totalUnrealised } from '#engine/ledger/pnl.ts';
import { summarise } from '#engine/ledger/summary.ts';
import { line, replayed, termsOf, units } from './lines.ts';

/*
 * 100 alpha for 10 TAO at 300 USD in 2026 (day 0); 60 sold for 9 TAO at 400 USD in 2027 (day 400).
 * Left: 40 alpha that cost 4 TAO and 1,200 USD. At 0.2 TAO an alpha and 500 USD a TAO: 8 TAO, 4,000 USD.
 */
const lines = [
  line('stake', 0, { alpha: units('100'), tao: -units('10'), usdPerTaoNano: units('300') }),
  line('unstake', 400, { alpha: -units('60'), tao: units('9'), usdPerTaoNano: units('400') }),
];
const { book } = replayed(lines, termsOf());
const stake = book.holdings.get(stakeKey(lines[0]!))!;
const now = { priceRao: units('0.2'), nanoPerTao: units('500') };

describe('40 alpha that cost 4 TAO and 1,200 USD', () => {
  it('have 4 TAO and 2,800 USD unrealised, 3 TAO and 1,800 USD realised', () => {
    const pnl = holdingPnl(summarise(stake), now);
    expect(pnl.tao).toEqual({ value: units('8'), basis: units('4'), unrealised: units('4'), missing: null });
    expect(pnl.fiat).toMatchObject({ value: units('4000'), unrealised: units('2800') });
    expect(pnl.sumsRao.realised).toBe(units('3'));
    expect(pnl.sumsNano.realised).toBe(units('1800'));
  });
  it('the same by lot', () => {
    expect(openLots(stake.store).map((lot) => lotPnl(lot, now).tao.unrealised)).toEqual([units('4')]);
  });
  it('without a price of alpha, or of TAO, there is no value but the cost', () => {
    const summary = summarise(stake);
    expect(holdingPnl(summary, { ...now, priceRao: null })).toMatchObject({
      tao: { value: null, basis: units('4'), unrealised: null, missing: 'no-value' },
      fiat: { value: null, missing: 'no-value' },
    });
    const noFiat = holdingPnl(summary, { ...now, nanoPerTao: null });
    expect(noFiat.tao.unrealised).toBe(units('4'));
    expect(noFiat.fiat).toMatchObject({ value: null, missing: 'no-price' });
  });
});

describe('what was realised in a tax year', () => {
  it('stands in the year of the sale, all holdings together', () => {
    const years = sumsByYear([...book.holdings.values()]);
    expect(years.map(({ year, rao }) => [year, rao.realised])).toEqual([
      [2026, 0n],
      [2027, units('3')],
    ]);
    // The 10 TAO that were staked never came in: their gain in USD is missing, not 0.
    expect(years[0]?.nano).toMatchObject({ realised: 0n, realisedMissing: 1 });
  });
});

describe('incomplete records', () => {
  it('an unknown cost is told, and left out of totals with its count', () => {
    const { book: other } = replayed([lines[0]!, line('adjustment', 1, { alpha: units('5') })], termsOf());
    const pnl = holdingPnl(summarise(other.holdings.get(stakeKey(lines[0]!))!), now);
    expect(pnl.tao).toEqual({ value: units('21'), basis: null, unrealised: null, missing: 'basis-unknown' });
    const known = holdingPnl(summarise(stake), now).tao;
    expect(totalUnrealised([known, pnl.tao])).toEqual({ known: units('4'), missingCount: 1 });
  });
  it('more sold than bought: no value, no cost, no unrealised gain', () => {
    const { book: other } = replayed([lines[1]!], termsOf());
    expect(holdingPnl(summarise(other.holdings.get(stakeKey(lines[0]!))!), now).tao).toMatchObject({
      value: null,
      basis: null,
      unrealised: null,
      missing: 'not-enough-lots',
    });
  });
  it('so of free TAO: 1 more left than came', () => {
    const free = summarise(book.holdings.get(freeKey(1))!);
    const { tao, fiat } = holdingPnl(free, { ...now, priceRao: units('1') });
    expect(free).toMatchObject({ balance: -units('1'), shortfall: units('10') });
    const none = { value: null, basis: null, unrealised: null, missing: 'not-enough-lots' };
    expect([tao, fiat]).toEqual([none, none]);
  });
  it('free TAO that is there has neither gain nor loss in TAO terms, whatever left before it', () => {
    const received = line('transfer', 401, { tao: units('3'), counterparty: 'stranger' });
    const { book: other } = replayed([...lines, received], termsOf());
    const free = summarise(other.holdings.get(freeKey(1))!);
    expect(free).toMatchObject({ balance: units('2'), shortfall: units('10') });
    const pnl = holdingPnl(free, { ...now, priceRao: units('1') });
    expect(pnl.tao).toMatchObject({ value: units('2'), basis: units('2'), unrealised: 0n });
    expect(pnl.fiat).toMatchObject({ unrealised: null, missing: 'not-enough-lots' });
  });
});
