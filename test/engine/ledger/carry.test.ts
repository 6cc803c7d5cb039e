import { describe, expect, it } from 'vitest';
import { applyEntry } from '#engine/ledger/apply.ts';
import { createBook } from '#engine/ledger/book.ts';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import type { BasisPolicy } from '#engine/ledger/policy.ts';
import { summarise } from '#engine/ledger/summary.ts';
import { line, priced, replayed, termsOf, units } from './lines.ts';

const price = { fiatPrice: priced('100') };
const lotsOf = ({ book }: ReturnType<typeof replayed>, at: LedgerEntry) =>
  openLots(book.holdings.get(stakeKey(at))!.store);

/** 100 alpha for 10 TAO on day 0, 50 for 10 TAO on day 1. */
const bought = () => [
  line('stake', 0, { alpha: units('100'), tao: -units('10') }),
  line('stake', 1, { alpha: units('50'), tao: -units('10') }),
];

describe('120 of 150 alpha move to another hotkey', () => {
  const move = (fee = 0n) => {
    const there = { extrinsic: '100-0001' };
    return [
      line('move', 2, { ...there, alpha: -units('120'), tao: -fee, feeTao: fee }),
      line('move', 2, { ...there, hotkey: 'B', alpha: units('120') }),
    ] as const;
  };
  it('basis and dates go along, the lot that is split pro rata', () => {
    const [one, two] = bought();
    const [out, into] = move();
    const all = replayed([one!, two!, out, into], termsOf({ moves: 'carry' }, price));
    // 20 of the second lot's 50 alpha take 4 of its 10 TAO and 400 of its 1,000 USD along.
    expect(lotsOf(all, into)).toMatchObject([
      { acquiredAtMs: one!.atMs, quantity: units('100'), basisRao: units('10'), basisNano: units('1000') },
      { acquiredAtMs: two!.atMs, quantity: units('20'), basisRao: units('4'), basisNano: units('400') },
    ]);
    expect(lotsOf(all, out)).toMatchObject([{ quantity: units('30'), basisRao: units('6') }]);
    expect(all.gains.filter(({ kind }) => kind === 'move')).toEqual([]);
  });
  it('a lot that came along is used by the date it was bought on', () => {
    const [out, into] = move();
    const own = line('stake', 1.5, { hotkey: 'B', alpha: units('10'), tao: -units('5') });
    const sold = line('unstake', 3, { hotkey: 'B', alpha: -units('100'), tao: units('20') });
    const { gains } = replayed([...bought(), own, out, into, sold], termsOf({ moves: 'carry' }, price));
    expect(gains.at(-1)?.tao.gain).toBe(units('10'));
  });
  it('its fee goes into the basis pro rata, or is a cost', () => {
    const [out, into] = move(units('1.2'));
    const lines = [...bought(), out, into];
    const capitalised = replayed(lines, termsOf({ moves: 'carry', fees: 'capitalise' }, price));
    expect(lotsOf(capitalised, into)).toMatchObject([
      { basisRao: units('11'), basisNano: units('1100') },
      { basisRao: units('4.2'), basisNano: units('420') },
    ]);
    expect(capitalised.book.holdings.get(freeKey(1))!.years[0]!.rao.costs).toBe(0n);
    const expensed = replayed(lines, termsOf({ moves: 'carry', fees: 'expense' }, price));
    expect(lotsOf(expensed, into)).toMatchObject([{ basisRao: units('10') }, { basisRao: units('4') }]);
    expect(expensed.book.holdings.get(freeKey(1))!.years[0]!.nano.costs).toBe(units('120'));
  });
  it('as a disposal it is sold and bought at the value the lines state', () => {
    const [out, into] = move().map((entry) => ({ ...entry, valueRao: units('24') }));
    const all = replayed([...bought(), out!, into!], termsOf({ moves: 'dispose' }, price));
    expect(all.gains.at(-1)?.tao).toMatchObject({
      proceeds: units('24'),
      basis: units('14'),
      gain: units('10'),
    });
    expect(lotsOf(all, into!)).toMatchObject([{ acquiredAtMs: into!.atMs, basisRao: units('24') }]);
  });
});

describe('150 alpha of SN64 become 30 alpha of SN8', () => {
  const swap = () => [
    line('swap', 2, { extrinsic: '100-0002', alpha: -units('150'), valueRao: units('45') }),
    line('swap', 2, { extrinsic: '100-0002', netuid: 8, alpha: units('30'), valueRao: units('45') }),
  ];
  const after = (policy: Partial<BasisPolicy>) => {
    const [out, into] = swap();
    const all = replayed([...bought(), out!, into!], termsOf(policy, price));
    return { lots: lotsOf(all, into!), gains: all.gains.filter(({ kind }) => kind === 'swap') };
  };
  it('carried: each lot keeps its cost and date, its amount becomes its part of the 30', () => {
    const { lots, gains } = after({ swaps: 'carry' });
    expect(lots).toMatchObject([
      { quantity: units('20'), basisRao: units('10') },
      { quantity: units('10'), basisRao: units('10') },
    ]);
    expect(gains).toEqual([]);
  });
  it('disposed of: 45 − 20 TAO are realised', () => {
    const { lots, gains } = after({ swaps: 'dispose' });
    expect(gains).toMatchObject([{ tao: { gain: units('25') }, fiat: { gain: units('2500') } }]);
    expect(lots).toMatchObject([{ quantity: units('30'), basisRao: units('45'), basisNano: units('4500') }]);
  });
  it('a swap that left TAO free is a sale for that TAO', () => {
    const out = line('swap', 2, { extrinsic: '100-0003', alpha: -units('150'), tao: units('21') });
    const { gains } = replayed([...bought(), out], termsOf({ swaps: 'carry' }, price));
    expect(gains.at(-1)?.tao).toMatchObject({ proceeds: units('21'), gain: units('1') });
  });
});

describe('two moves of one batch', () => {
  it('are told apart by their order: A to B to C', () => {
    const batch = { extrinsic: '100-0001' };
    const lines = [
      ...bought(),
      line('move', 2, { ...batch, alpha: -units('100') }),
      line('move', 2, { ...batch, hotkey: 'B', alpha: units('100') }),
      line('move', 2, { ...batch, hotkey: 'B', alpha: -units('40') }),
      line('move', 2, { ...batch, hotkey: 'C', alpha: units('40') }),
    ];
    const all = replayed(lines, termsOf());
    expect(lotsOf(all, lines[3]!)).toMatchObject([{ quantity: units('60'), basisRao: units('6') }]);
    expect(lotsOf(all, lines[5]!)).toMatchObject([{ quantity: units('40'), basisRao: units('4') }]);
  });
});

describe('between two wallets of the book', () => {
  const own = { ownColdkeys: new Set(['cold 1', 'cold 2']), ...price };
  it('stake that is transferred keeps cost and date', () => {
    const [one] = bought();
    const both = { extrinsic: '100-0009' };
    const out = line('transfer', 2, {
      ...both,
      alpha: -units('100'),
      tao: -5n,
      feeTao: 5n,
      counterparty: 'cold 2',
    });
    const into = line('transfer', 2, { ...both, walletId: 2, alpha: units('100'), counterparty: 'cold 1' });
    const all = replayed([one!, out, into], termsOf({}, own));
    expect(lotsOf(all, into)).toMatchObject([{ acquiredAtMs: one!.atMs, basisRao: units('10') }]);
    expect(all.book.holdings.get(freeKey(1))!.years[0]!.rao.costs).toBe(5n);
  });
  it('TAO too, without the fee', () => {
    const free = { hotkey: null, netuid: null };
    const both = { ...free, extrinsic: '100-0010' };
    const came = line('transfer', 0, {
      ...free,
      tao: units('10'),
      counterparty: 'exchange',
      usdPerTaoNano: units('50'),
    });
    const out = line('transfer', 2, {
      ...both,
      tao: -units('4.1'),
      feeTao: units('0.1'),
      counterparty: 'cold 2',
    });
    const into = line('transfer', 2, { ...both, walletId: 2, tao: units('4'), counterparty: 'cold 1' });
    const { book } = replayed([came, out, into], termsOf({}, own));
    expect(openLots(book.holdings.get(freeKey(2))!.store)).toMatchObject([
      { acquiredAtMs: came.atMs, quantity: units('4'), basisRao: units('4'), basisNano: units('200') },
    ]);
    expect(openLots(book.holdings.get(freeKey(1))!.store)).toMatchObject([{ quantity: units('5.9') }]);
  });
});

describe('one side of a move alone', () => {
  it('that arrived: nobody knows what it cost', () => {
    const into = line('move', 2, { extrinsic: '100-0001', hotkey: 'B', alpha: 5n, valueRao: 5n });
    expect(lotsOf(replayed([into], termsOf({}, price)), into)).toMatchObject([
      { basisRao: null, basisNano: null },
    ]);
  });
  it('that departed: it is told to be under way', () => {
    const out = line('move', 2, { extrinsic: '100-0001', alpha: -units('120') });
    const { book } = replayed([...bought(), out], termsOf({}, price));
    expect(summarise(book.holdings.get(stakeKey(out))!)).toMatchObject({
      underWay: units('120'),
      balance: units('30'),
    });
  });
});

it('a lot too small to be a unit of what arrives leaves its cost to the largest', () => {
  const lines = [
    line('stake', 0, { alpha: 1n, tao: -7n }),
    line('stake', 1, { alpha: 1_000n, tao: -1_000n }),
    line('swap', 2, { extrinsic: '1-0001', alpha: -1_001n }),
    line('swap', 2, { extrinsic: '1-0001', netuid: 8, alpha: 10n }),
  ];
  const lots = lotsOf(replayed(lines, termsOf({ swaps: 'carry' }, price)), lines[3]!);
  expect(lots).toMatchObject([{ quantity: 10n, basisRao: 1_007n }]);
});

it('a fresh line before the last one is refused', () => {
  const [one, two] = bought();
  expect(() => replayed([two!, one!], termsOf())).toThrow(RangeError);
});

it('holdings that exchange their basis must be in one book', () => {
  const [one] = bought();
  const book = createBook(termsOf({ stakes: 'carry' }), { scope: new Set([stakeKey(one!)]) });
  expect(() => applyEntry(book, one!)).toThrow(RangeError);
});
