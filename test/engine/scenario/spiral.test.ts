// Holders who leave: what they get, where the price goes, and the fall that was seen in April 2026.
import { describe, expect, it } from 'vitest';
import { quote } from '#engine/pool/quote.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { measuredFall, OBSERVED_FALL } from '#engine/scenario/observed-fall.ts';
import { runSpiral, type SpiralRequest, type SpiralResult } from '#engine/scenario/spiral.ts';
import { alphaRao } from '#engine/units.ts';
import { NETWORK, subnet } from '#test/golden/network.ts';
import { TAO } from './cases.ts';

const spiral = (over: Partial<SpiralRequest> = {}): SpiralResult => {
  const result = runSpiral({
    ...{ state: NETWORK, ruleSet: RULE_SETS[0]!, netuid: 4, leavingRatioPerDay: 0.02 },
    ...{ leavingShareRatio: 1, reactionRatio: 0, usualSalesRatio: 1, dayCount: 365 },
    held: alphaRao(1000n * TAO),
    ...over,
  });
  if (!result.ok) throw new Error('refused');
  return result;
};

describe('the spiral of a subnet', () => {
  const left = spiral();
  it('stands still for half a year where nobody leaves and the usual sales go on', () => {
    const { days, halfLifeDays } = spiral({ leavingRatioPerDay: 0, dayCount: 180 });
    for (const { price } of days) expect(Math.abs(price / days[0]!.price - 1)).toBeLessThan(0.03);
    expect(halfLifeDays).toBeNull();
  });
  it('lowers price, EMA, share and emission, and the EMA follows the price', () => {
    const [first, last] = [left.days[0]!, left.days[200]!];
    for (const field of ['price', 'movingPrice', 'emissionShare', 'emissionTaoPerDay'] as const)
      expect(last[field]).toBeLessThan(first[field] / 2);
    for (const { price, movingPrice } of left.days.slice(1, 60)) expect(movingPrice).toBeGreaterThan(price);
  });
  it('pays each tenth less than the one before, and all of them what the pool has lost', () => {
    const ratios = left.deciles.flatMap(({ alpha, paidTao }) => (alpha > 0 ? [paidTao / alpha] : []));
    expect(ratios).toEqual(ratios.toSorted((a, b) => b - a));
    const paid = left.days.reduce((sum, { paidTao }) => sum + paidTao, 0);
    expect(left.deciles.reduce((sum, { paidTao }) => sum + paidTao, 0)).toBeCloseTo(paid, 6);
    const sold = left.deciles.reduce((sum, { alpha }) => sum + alpha, 0);
    expect(sold).toBeCloseTo(left.days[0]!.leavingAlpha - left.days.at(-1)!.leavingAlpha, 3);
  });
  it('takes half of the price the sooner, the more leave and the more a fall draws on', () => {
    const halves = [0.01, 0.02, 0.05].map(
      (leavingRatioPerDay) => spiral({ leavingRatioPerDay }).halfLifeDays!,
    );
    expect(halves).toEqual(halves.toSorted((a, b) => b - a));
    expect(new Set(halves).size).toBe(3);
    expect(spiral({ reactionRatio: 0.2 }).halfLifeDays).toBeLessThan(left.halfLifeDays!);
  });
  it('settles where the chain buys what users go on selling, far below the start', () => {
    const { settles, days } = spiral({ dayCount: 1200 });
    expect(settles!.ofStartPriceRatio).toBeLessThan(0.2);
    const [before, end] = [days.at(-31)!, days.at(-1)!];
    expect(Math.abs(before.price / end.price - 1)).toBeLessThan(0.02);
  });
  it('on one day sells what one order of all of it would bring', () => {
    const { days, deciles } = spiral({
      ...{ leavingRatioPerDay: 1, leavingShareRatio: 0.1, usualSalesRatio: 0, dayCount: 1 },
      held: alphaRao(0n),
    });
    const source = poolOf(subnet(4));
    const amount = subnet(4).alphaOut / 10n;
    const sale = source.ok ? quote({ pool: source.pool, side: 'sell', amount }) : null;
    if (!sale?.ok) throw new Error('no sale');
    // A day's injection and purchase come first.
    expect(days[1]!.paidTao / (Number(sale.out) / 1e9)).toBeGreaterThan(1);
    expect(days[1]!.paidTao / (Number(sale.out) / 1e9)).toBeLessThan(1.01);
    expect(deciles.every(({ outOnDay }) => outOnDay === 1)).toBe(true);
  });
  it('is refused for a subnet without a price', () => {
    const request = { state: NETWORK, ruleSet: RULE_SETS[0]!, netuid: 86, leavingRatioPerDay: 0.1 };
    const rest = { leavingShareRatio: 1, reactionRatio: 0, usualSalesRatio: 1, dayCount: 10 };
    expect(runSpiral({ ...request, ...rest, held: alphaRao(0n) })).toEqual({ ok: false, absent: true });
  });
});

it('SN3 fell by 51 % in two days, as 13 % of its alpha outside left a day', () => {
  const { fallRatio, days, leavingRatioPerDay } = measuredFall();
  expect([fallRatio.toFixed(2), days]).toEqual(['0.51', 2]);
  expect(leavingRatioPerDay).toBeCloseTo(0.129, 3);
  // The pool itself says the same: what went in is what left, beside the chain's own part.
  const [before, after] = [OBSERVED_FALL.readings[2], OBSERVED_FALL.readings[4]];
  expect((after.alphaIn - before.alphaIn) / before.alphaOut).toBeCloseTo(
    1 - (1 - leavingRatioPerDay) ** 2,
    2,
  );
});
