import { describe, expect, it } from 'vitest';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { lotId } from '#engine/ledger/lot.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import type { BasisPolicy } from '#engine/ledger/policy.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { sumsByYear } from '#engine/ledger/pnl.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { line, priced, replayed, termsOf, units } from './lines.ts';

/*
 * Worked by hand. SN64, one hotkey, USD per TAO at each line:
 *   day 0  buy  100 alpha for 10 TAO  (0.10 each)   TAO at 300 USD -> 3,000 USD
 *   day 1  buy  100 alpha for 20 TAO  (0.20 each)   TAO at 200 USD -> 4,000 USD
 *   day 2  buy  100 alpha for 15 TAO  (0.15 each)   TAO at 400 USD -> 6,000 USD
 *   day 3  sell 150 alpha for 30 TAO  (0.20 each)   TAO at 500 USD -> 15,000 USD
 */
const trades = (): LedgerEntry[] => [
  line('stake', 0, { alpha: units('100'), tao: -units('10'), usdPerTaoNano: units('300') }),
  line('stake', 1, { alpha: units('100'), tao: -units('20'), usdPerTaoNano: units('200') }),
  line('stake', 2, { alpha: units('100'), tao: -units('15'), usdPerTaoNano: units('400') }),
  line('unstake', 3, { alpha: -units('150'), tao: units('30'), usdPerTaoNano: units('500') }),
];

function sale(policy: Partial<BasisPolicy>, others: Partial<LedgerTerms> = {}, lines = trades()) {
  const { gains } = replayed(lines, termsOf(policy, others));
  const gain = gains.find(({ kind }) => kind === 'unstake');
  if (gain === undefined) throw new Error('nothing was sold');
  return gain;
}

describe('150 of three purchases of 100 alpha are sold for 30 TAO', () => {
  it('average: half of 45 TAO and half of 13,000 USD', () => {
    const gain = sale({ method: 'average' });
    expect(gain.tao).toEqual({
      proceeds: units('30'),
      basis: units('22.5'),
      gain: units('7.5'),
      missing: null,
    });
    expect(gain.fiat).toMatchObject({ proceeds: units('15000'), basis: units('6500'), gain: units('8500') });
  });
  it('FIFO: 10 TAO of the first and half of the second; 3,000 + 2,000 USD', () => {
    const gain = sale({ method: 'fifo' });
    expect(gain.tao).toMatchObject({ basis: units('20'), gain: units('10') });
    expect(gain.fiat).toMatchObject({ basis: units('5000'), gain: units('10000') });
  });
  it('HIFO by TAO: 20 TAO of the second and half of the third', () => {
    const gain = sale({ method: 'hifo', hifoBy: 'tao' });
    expect(gain.tao).toMatchObject({ basis: units('27.5'), gain: units('2.5') });
    expect(gain.fiat).toMatchObject({ basis: units('7000'), gain: units('8000') });
  });
  it('HIFO by fiat: 6,000 USD of the third and half of the 4,000 of the second', () => {
    const gain = sale({ method: 'hifo', hifoBy: 'fiat' });
    expect(gain.tao).toMatchObject({ basis: units('25'), gain: units('5') });
    expect(gain.fiat).toMatchObject({ basis: units('8000'), gain: units('7000') });
  });
  it('specific: 40 of the third and 60 of the second as named, the rest oldest first', () => {
    const lines = trades();
    const [first, second, third, sold] = lines.map(({ entryId }) => entryId);
    const choices = new Map([
      [
        sold!,
        [
          { lotId: `${third}.0`, quantity: units('40') },
          { lotId: `${second}.0`, quantity: units('60') },
        ],
      ],
    ]);
    const gain = sale({ method: 'specific' }, { choices }, lines);
    // 40 · 0.15 + 60 · 0.20 + 50 · 0.10 = 6 + 12 + 5; USD 40 · 60 + 60 · 40 + 50 · 30 = 6,300
    expect(gain.tao).toMatchObject({ basis: units('23'), gain: units('7') });
    expect(gain.fiat).toMatchObject({ basis: units('6300'), gain: units('8700') });
    expect(gain.unchosen).toBe(units('50'));
    expect(gain.lots.map(lotId)).toEqual([`${third}.0`, `${second}.0`, `${first}.0`]);
  });
  it('tells the derivation: lots, amounts, price, formula', () => {
    const lines = trades();
    const gain = sale({ method: 'fifo' }, {}, lines);
    expect(gain.lots).toMatchObject([
      { entryId: lines[0]!.entryId, quantity: units('100'), basisRao: units('10'), basisNano: units('3000') },
      { entryId: lines[1]!.entryId, quantity: units('50'), basisRao: units('10'), basisNano: units('2000') },
    ]);
    expect(gain.worth).toEqual({ rao: units('30'), origin: 'free-tao' });
    expect(gain.price).toMatchObject({ ok: true, nanoPerTao: units('500'), origin: 'line' });
    expect(gain.formula).toContain('gain = proceeds − Σ basis');
    expect(gain.year).toBe(2026);
  });
});

it('a lot used in three parts gives away its basis to the last rao', () => {
  // 10 rao over 3 units: floor(10 · 1 / 3) = 3, then floor(7 · 1 / 2) = 3, and the last takes the remaining 4.
  const buy = line('stake', 0, { alpha: 3n, tao: -10n });
  const sells = [1, 2, 3].map((day) => line('unstake', day, { alpha: -1n, tao: 5n }));
  const { gains } = replayed([buy, ...sells], termsOf());
  expect(gains.filter(({ kind }) => kind === 'unstake').map(({ tao }) => tao.basis)).toEqual([3n, 3n, 4n]);
});

describe('TAO as an asset in fiat terms', () => {
  // 50 TAO came at 200 USD; 20 are staked at 300 USD: 6,000 − 4,000 = 2,000 USD on the TAO.
  const arrived = () =>
    line('transfer', 0, { netuid: null, hotkey: null, tao: units('50'), usdPerTaoNano: units('200') });
  const staked = () =>
    line('stake', 1, { alpha: units('100'), tao: -units('20'), usdPerTaoNano: units('300') });
  it('staking disposes of it at its price', () => {
    const { gains, book } = replayed([arrived(), staked()], termsOf({ stakes: 'dispose' }));
    expect(gains).toMatchObject([
      {
        holding: freeKey(1),
        quantity: units('20'),
        tao: { gain: 0n },
        fiat: { proceeds: units('6000'), basis: units('4000'), gain: units('2000') },
      },
    ]);
    const stake = book.holdings.get(stakeKey(staked()))!;
    expect(openLots(stake.store)).toMatchObject([{ basisRao: units('20'), basisNano: units('6000') }]);
  });
  it('staking carries basis and date when it is no disposal, and unstaking carries them back', () => {
    // Back: half of the alpha for 25 TAO at 400 USD. In TAO terms 25 − 10 = 15 are realised; in fiat 2,000 USD go along.
    const first = arrived();
    const back = line('unstake', 2, { alpha: -units('50'), tao: units('25'), usdPerTaoNano: units('400') });
    const { gains, book } = replayed([first, staked(), back], termsOf({ stakes: 'carry' }));
    expect(gains.map(({ fiat }) => fiat.missing)).toEqual(['carried-over', 'carried-over']);
    expect(gains[1]?.tao).toMatchObject({ proceeds: units('25'), basis: units('10'), gain: units('15') });
    const stake = book.holdings.get(stakeKey(back))!;
    expect(openLots(stake.store)).toMatchObject([
      { quantity: units('50'), basisRao: units('10'), basisNano: units('2000'), acquiredAtMs: first.atMs },
    ]);
    expect(openLots(book.holdings.get(freeKey(1))!.store)).toMatchObject([
      { quantity: units('30'), basisRao: units('30'), basisNano: units('6000'), acquiredAtMs: first.atMs },
      { quantity: units('25'), basisRao: units('25'), basisNano: units('2000'), acquiredAtMs: first.atMs },
    ]);
  });
  it('a fee is spent TAO: a gain of its own and a cost of the year', () => {
    // 1 TAO of 200 USD goes for a registration at 350 USD: 150 USD gained, 350 USD cost.
    const paid = line('registration', 1, { hotkey: 'A', tao: -units('1'), usdPerTaoNano: units('350') });
    const { gains, book } = replayed([arrived(), paid], termsOf());
    expect(gains).toMatchObject([{ fiat: { gain: units('150') } }]);
    expect(book.holdings.get(freeKey(1))!.years).toMatchObject([
      { year: 2026, rao: { costs: units('1') }, nano: { costs: units('350'), realised: units('150') } },
    ]);
    const kept = replayed([arrived(), paid], termsOf({ feeSpending: 'remove' }));
    expect(kept.gains).toEqual([]);
  });
  it('a transfer out is a sale or is gone without a gain, by choice; its fee is a cost either way', () => {
    const sent = () =>
      line('transfer', 1, {
        netuid: null,
        hotkey: null,
        tao: -units('10.5'),
        feeTao: units('0.5'),
        counterparty: 'exchange',
        usdPerTaoNano: units('300'),
      });
    const sold = replayed([arrived(), sent()], termsOf({ transfersOut: 'dispose' }));
    expect(sold.gains.map(({ quantity, fiat }) => [quantity, fiat.gain])).toEqual([
      [units('10'), units('1000')],
      [units('0.5'), units('50')],
    ]);
    const gone = replayed([arrived(), sent()], termsOf({ transfersOut: 'remove' }));
    expect(gone.gains.map(({ quantity }) => quantity)).toEqual([units('0.5')]);
    expect(gone.book.holdings.get(freeKey(1))!.balance).toBe(units('39.5'));
  });
});

describe('fees of a trade', () => {
  // Buy 100 alpha for 10 TAO of which 1 is fee, sell all for 19 TAO net of a fee of 1.
  const both = (): LedgerEntry[] => [
    line('stake', 0, { alpha: units('100'), tao: -units('10'), feeTao: units('1') }),
    line('unstake', 1, { alpha: -units('100'), tao: units('19'), feeTao: units('1') }),
  ];
  it('belong to basis and proceeds: 19 − 10', () => {
    const { gains, book } = replayed(both(), termsOf({ fees: 'capitalise' }));
    expect(gains.at(-1)?.tao).toMatchObject({ proceeds: units('19'), basis: units('10'), gain: units('9') });
    expect(book.holdings.get(freeKey(1))!.years[0]!.rao.costs).toBe(0n);
  });
  it('stand apart as costs: 20 − 9, and 2 TAO of costs', () => {
    const { gains, book } = replayed(both(), termsOf({ fees: 'expense' }));
    const sold = gains.find(({ kind, holding }) => kind === 'unstake' && holding !== freeKey(1));
    expect(sold?.tao).toMatchObject({ proceeds: units('20'), basis: units('9'), gain: units('11') });
    const free = book.holdings.get(freeKey(1))!;
    expect(free.years[0]!.rao.costs).toBe(units('2'));
    expect(free.balance).toBe(units('9'));
  });

  describe('in alpha, of an unstake', () => {
    /* 100 alpha for 10 TAO (fee 1), all sold for 9 TAO: 10 of the 100 are the fee, so 90 brought 9 and 10 are worth 1. */
    const inAlpha = (facts: Partial<LedgerEntry> = {}) => [
      line('stake', 0, { alpha: units('100'), tao: -units('10'), feeTao: units('1') }),
      line('unstake', 1, { alpha: -units('100'), tao: units('9'), feeAlpha: units('10'), ...facts }),
    ];
    const soldOf = (lines: LedgerEntry[], policy: Partial<BasisPolicy>) => {
      const { gains, book } = replayed(lines, termsOf(policy, { fiatPrice: priced('300') }));
      const years = sumsByYear([...book.holdings.values()]);
      const sold = gains.find(({ kind, holding }) => kind === 'unstake' && holding !== freeKey(1));
      return { sold: sold!, sums: years[0]!, free: book.holdings.get(freeKey(1))! };
    };
    it('stands apart by the rate of the trade: 10 − 9, and 1 + 1 TAO of costs', () => {
      const { sold, sums, free } = soldOf(inAlpha(), { fees: 'expense' });
      expect(sold.tao).toMatchObject({ proceeds: units('10'), basis: units('9'), gain: units('1') });
      expect(sold.fiat).toMatchObject({ proceeds: units('3000') });
      expect(sums.rao).toMatchObject({ realised: units('1'), costs: units('2'), costsMissing: 0 });
      expect(sums.nano.costs).toBe(units('600'));
      // No TAO was spent on it: what arrived is what the line says.
      expect(free.balance).toBe(-units('1'));
    });
    it('leaves what was made less what it cost as it is: −1 TAO either way', () => {
      const { sums } = soldOf(inAlpha(), { fees: 'capitalise' });
      expect(sums.rao).toMatchObject({ realised: -units('1'), costs: 0n });
    });
    it('a TAO fee of the same line counts to what the alpha brought: 90 alpha for 10, so 10 alpha are 1.11', () => {
      const { sold, sums } = soldOf(inAlpha({ feeTao: units('1') }), { fees: 'expense' });
      expect(sold.tao.proceeds).toBe(units('11.111111111'));
      expect(sums.rao.costs).toBe(units('3.111111111'));
    });
    it('goes along in the currency where the cost is carried over into TAO', () => {
      const { sums } = soldOf(inAlpha(), { fees: 'expense', stakes: 'carry' });
      expect(sums.rao).toMatchObject({ realised: units('1'), costs: units('2') });
      expect(sums.nano.costs).toBe(units('300'));
    });
    it('has no rate where all of it was the fee, or no TAO came', () => {
      for (const facts of [{ feeAlpha: units('100') }, { tao: 0n, valueRao: units('9') }])
        expect(soldOf(inAlpha(facts), { fees: 'expense' }).sums.rao.costs).toBe(units('1'));
    });
  });
});
