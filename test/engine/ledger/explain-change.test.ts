import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flowsByRow } from '#engine/ledger/change-flows.ts';
import {
  CHANGE_CAUSES,
  type ChangeRow,
  type Effects,
  explainChange,
  explainRow,
  fiatChange,
  mirrored,
} from '#engine/ledger/explain-change.ts';
import { alphaRao } from '#engine/units.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { markRao } from '#engine/valuation/mark.ts';
import { subnet } from '#test/golden/network.ts';
import { line, units } from './lines.ts';

const sumOf = (effects: Effects) => CHANGE_CAUSES.reduce((sum, cause) => sum + effects[cause], 0n);
const noFlows = { rewards: 0n, trades: 0n, transfers: 0n, fees: 0n };

/** Marked at one price before and another after; the rules do not matter to a mark. */
const marked =
  (before: string, after: string): ChangeRow['value'] =>
  (quantity, at) =>
    markRao(alphaRao(quantity), units(at === 'after' ? after : before));
const par: ChangeRow['value'] = (quantity) => quantity;

describe('a week of one stake and its free TAO', () => {
  /*
   * 100 alpha at 0.10 and 50 TAO free. 40 alpha are bought for 5 TAO (0.01 of it a fee), 2 earned, 10 sent away;
   * now 133 alpha at 0.12 (one more than the lines say) and 44.99 TAO, after a fee of 0.01 for the transfer.
   */
  const lines = [
    line('stake', 1, { alpha: units('40'), tao: -units('5'), feeTao: units('0.01') }),
    line('reward', 2, { alpha: units('2') }),
    line('transfer', 3, { alpha: -units('10'), tao: -units('0.01'), feeTao: units('0.01') }),
  ];
  const flows = flowsByRow(lines, ({ netuid }) => ({ stake: `SN${netuid}`, free: 'free' }));
  const change = explainChange([
    {
      key: 'SN64',
      before: units('100'),
      after: units('133'),
      flows: flows.get('SN64')!,
      value: marked('0.1', '0.12'),
    },
    { key: 'free', before: units('50'), after: units('44.99'), flows: flows.get('free')!, value: par },
  ]);
  it('comes apart by row and cause', () => {
    expect(change.rows[0]?.effects).toEqual({
      rules: 0n,
      price: units('2'),
      rewards: units('0.24'),
      trades: units('4.8'),
      transfers: -units('1.2'),
      fees: 0n,
      other: units('0.12'),
    });
    expect(change.rows[1]?.effects).toMatchObject({
      price: 0n,
      trades: -units('4.99'),
      transfers: 0n,
      fees: -units('0.02'),
      other: 0n,
    });
  });
  it('adds up: 60 to 60.95 TAO', () => {
    expect([change.before, change.after]).toEqual([units('60'), units('60.95')]);
    expect(change.effects).toMatchObject({ price: units('2'), trades: -units('0.19'), fees: -units('0.02') });
    expect(sumOf(change.effects)).toBe(units('0.95'));
  });
  it('in USD the price of TAO is a cause of its own: 60 TAO from 300 to 280', () => {
    const fiat = fiatChange(change, { nanoPerTaoBefore: units('300'), nanoPerTaoAfter: units('280') });
    expect(fiat).toMatchObject({ before: units('18000'), after: units('17066'), rate: -units('1200') });
    expect(fiat.effects).toMatchObject({ price: units('560'), trades: -units('53.2') });
    expect(fiat.rate + sumOf(fiat.effects)).toBe(fiat.after - fiat.before);
  });
});

describe('any change', () => {
  const amount = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  const price = fc.bigInt({ min: 0n, max: 10n ** 10n });
  const anyRow = fc
    .record({
      key: fc.constant('row'),
      before: amount,
      after: amount,
      flows: fc.record({ rewards: amount, trades: amount, transfers: amount, fees: amount }),
      prices: fc.tuple(...Array.from({ length: 3 }, () => fc.option(price, { nil: null, freq: 4 }))),
    })
    .map(({ prices: [before, ruled, after], ...row }): ChangeRow => ({
      ...row,
      value: (quantity, at) => {
        const used = at === 'before' ? before : at === 'after' ? after : ruled;
        return used === null || used === undefined ? null : markRao(alphaRao(quantity), used);
      },
    }));
  it('adds up to the unit, in TAO and in fiat, by row and in total', () => {
    fc.assert(
      fc.property(fc.array(anyRow), price, price, (rows, nanoPerTaoBefore, nanoPerTaoAfter) => {
        const change = explainChange(rows);
        for (const { before, after, effects } of change.rows)
          expect(sumOf(effects)).toBe((after ?? 0n) - (before ?? 0n));
        expect(sumOf(change.effects)).toBe(change.after - change.before);
        const fiat = fiatChange(change, { nanoPerTaoBefore, nanoPerTaoAfter });
        expect(fiat.rate + sumOf(fiat.effects)).toBe(fiat.after - fiat.before);
        expect(fiat.after).toBe((change.after * nanoPerTaoAfter) / 1_000_000_000n);
      }),
    );
  });
});

describe('a row that cannot be valued', () => {
  const row = { key: 'SN64', before: 10n, after: 20n, flows: { ...noFlows, rewards: 10n } };
  it('before: its value now is other, with the reason', () => {
    const told = explainRow({ ...row, value: (quantity, at) => (at === 'after' ? quantity : null) });
    expect(told).toMatchObject({
      before: null,
      after: 20n,
      missing: 'no-value-before',
      effects: { other: 20n, rewards: 0n },
    });
  });
  it('now: what it was worth is gone to other', () => {
    const told = explainRow({ ...row, value: (quantity, at) => (at === 'after' ? null : quantity) });
    expect(told).toMatchObject({
      before: 10n,
      after: null,
      missing: 'no-value-after',
      effects: { other: -10n, price: 0n },
    });
  });
  it('on the way only: its effect goes to the next cause', () => {
    const told = explainRow({
      ...row,
      value: (quantity, at) =>
        at === 'before-under-new-rules' ? null : quantity * (at === 'after' ? 3n : 2n),
    });
    expect(told.effects).toEqual({
      rules: 0n,
      price: 10n,
      rewards: 30n,
      trades: 0n,
      transfers: 0n,
      fees: 0n,
      other: 0n,
    });
  });
});

it('new rules are what the same quantities at the same prices are worth under them', () => {
  const worth = { before: 100n, 'before-under-new-rules': 90n, after: 95n };
  const told = explainRow({
    key: 'SN64',
    before: 1n,
    after: 1n,
    flows: noFlows,
    value: (_, at) => worth[at],
  });
  expect(told.effects).toMatchObject({ rules: -10n, price: 5n, other: 0n });
});

describe('exit values, where the whole is less than its parts', () => {
  const exitOf = (quantity: bigint, alphaIn: bigint) =>
    mirrored(quantity, (amount) => {
      const exit = jointExit({
        subnet: { ...subnet(4), alphaIn: alphaRao(alphaIn) },
        amounts: [alphaRao(amount)],
      });
      return exit.ok ? exit.exitRao : null;
    });
  const value: ChangeRow['value'] = (quantity, at) =>
    exitOf(quantity, subnet(4).alphaIn + (at === 'after' ? units('1000') : 0n));
  it('add up all the same', () => {
    const flows = {
      rewards: units('50'),
      trades: -units('4000'),
      transfers: units('6000'),
      fees: -units('1'),
    };
    const told = explainRow({ key: 'SN4', before: units('3000'), after: units('5100'), flows, value });
    expect(told.missing).toBeNull();
    expect(sumOf(told.effects)).toBe(told.after! - told.before!);
    // 4,000 of 3,050 alpha are sold before 6,000 come in: on the way there is a shortage, and its effect is no less.
    expect(told.effects.trades).toBeLessThan(-told.before!);
    expect(told.effects.price).not.toBe(0n);
    expect(told.effects.other).toBeGreaterThan(0n);
  });
  it('of nothing are 0', () => {
    expect(exitOf(0n, units('1'))).toBe(0n);
    expect(mirrored(-5n, (amount) => amount * 2n)).toBe(-10n);
    expect(mirrored(-5n, () => null)).toBeNull();
  });
});

describe('flows of lines', () => {
  it('put the fee apart from the trade, on either side', () => {
    const lines = [line('unstake', 0, { alpha: -100n, feeAlpha: 3n, tao: 40n, feeTao: 1n })];
    const flows = flowsByRow(lines, () => ({ stake: 'stake', free: 'free' }));
    expect(flows.get('stake')).toEqual({ rewards: 0n, trades: -97n, transfers: 0n, fees: -3n });
    expect(flows.get('free')).toEqual({ rewards: 0n, trades: 41n, transfers: 0n, fees: -1n });
  });
  it('leave corrections and rows that nobody asked for to other', () => {
    const lines = [line('adjustment', 0, { alpha: 5n, tao: 5n }), line('reward', 0, { alpha: 5n })];
    expect(
      flowsByRow(lines, ({ kind }) => ({ stake: kind === 'reward' ? null : 'stake', free: 'free' })).size,
    ).toBe(0);
  });
});
