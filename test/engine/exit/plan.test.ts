// A subnet sold over days: a small pool worked out by hand, what stays and why, and the number of tranches.
import { describe, expect, it } from 'vitest';
import { alphaAhead } from '#engine/exit/leavers.ts';
import type { Recovery } from '#engine/exit/recovery.ts';
import { quote } from '#engine/pool/quote.ts';
import { DEFAULT_LOCK_TERMS } from '#engine/staking/locks.ts';
import { alphaRao } from '#engine/units.ts';
import { plan, POOL, stake, stuckSum, TOKEN } from './cases.ts';

const kept = 1 - 33 / 65_535;

/** 4,000 alpha in two tranches, with something coming back in between. */
const twoTranches = (recovery: Recovery, days: number, share: number) =>
  plan({ stakes: [stake(4000n * TOKEN)], days, share, recovery, rest: { trancheCount: 2 } });

describe('a small pool by hand', () => {
  // x·y = 100,000 · 1,000; the fee is 33/65,535 of the alpha and ends in the pool as well.
  const paid = (before: number, gross: number) => 1e8 / before - 1e8 / (before + gross * kept);

  it('two days of 2 % each bring what two sales of 2,000 alpha do', () => {
    const found = plan({ stakes: [stake(10_000n * TOKEN)], days: 2, share: 0.02 });
    expect(found.tranches.map(({ day, alpha }) => [day, alpha])).toEqual([
      [0, 2000n * TOKEN],
      [1, 2000n * TOKEN],
    ]);
    // 19.598… and 18.841… TAO.
    expect(Number(found.tranches[0]!.proceedsRao) / 1e9).toBeCloseTo(paid(100_000, 2000), 8);
    expect(Number(found.tranches[1]!.proceedsRao) / 1e9).toBeCloseTo(paid(102_000, 2000), 8);
    expect(found.stuck).toEqual([{ reason: 'horizon-too-short', alpha: 6000n * TOKEN, code: null }]);
    expect(found.count).toMatchObject({ count: 2, reason: 'daily-limit' });
    expect(found.extrinsicFeesRao).toBe(2n * 830_000n);
    // 8,000 alpha at 1e8/102,000², then 6,000 at 1e8/104,000².
    expect(Number(found.markLeftByDay[0]) / 1e9).toBeCloseTo((8000 * 1e8) / 102_000 ** 2, 4);
    expect(Number(found.markLeftByDay[1]) / 1e9).toBeCloseTo((6000 * 1e8) / 104_000 ** 2, 4);
    expect(found.exact).toBe(true);
  });
  it('half of the displacement comes back over the day in between', () => {
    const found = twoTranches({ kind: 'partial', ratioPerDay: 0.5 }, 2, 0.02);
    expect(Number(found.tranches[1]!.proceedsRao) / 1e9).toBeCloseTo(paid(101_000, 2000), 7);
    expect(found.exact).toBe(false);
  });
  it('and of three quarters a day half in half a day', () => {
    const found = twoTranches({ kind: 'partial', ratioPerDay: 0.75 }, 1, 0.04);
    expect(found.tranches.map(({ day }) => day)).toEqual([0, 0.5]);
    expect(Number(found.tranches[1]!.proceedsRao) / 1e9).toBeCloseTo(paid(101_000, 2000), 7);
  });
  it('purchases that could lift the price above the start only lead back to it', () => {
    const found = twoTranches({ kind: 'flow', taoPerDay: 500 }, 2, 0.02);
    expect(Number(found.tranches[1]!.proceedsRao) / 1e9).toBeCloseTo(paid(100_000, 2000), 7);
    expect(Number(found.markLeftByDay[0])).toBe(Number(2000n * TOKEN) / 100);
  });
  it('purchases of 5 TAO a day buy alpha back from the displaced pool', () => {
    const found = twoTranches({ kind: 'flow', taoPerDay: 5 }, 2, 0.02);
    // y = 1e8/102,000; 5 TAO more leave 1e8/(y + 5) alpha in the pool.
    const back = 1e8 / (1e8 / 102_000 + 5);
    expect(Number(found.tranches[1]!.proceedsRao) / 1e9).toBeCloseTo(paid(back, 2000), 7);
  });
  it('10,000 alpha sold ahead leave the curve at 110,000', () => {
    const found = plan({ stakes: [stake(2000n * TOKEN)], rest: { ahead: 10_000n * TOKEN } });
    expect(Number(found.proceedsRao) / 1e9).toBeCloseTo(paid(110_000, 2000), 7);
  });
  it('a lock of 6,000 of 10,000 alpha lets go e^(−days·7,200/934,866) of it', () => {
    const lock = {
      coldkey: 'mine',
      terms: DEFAULT_LOCK_TERMS,
      state: { mass: 6000n * TOKEN, conviction: 0, atBlock: 0 },
    };
    const found = plan({
      stakes: [stake(10_000n * TOKEN)],
      days: 30,
      rest: { locks: [lock], trancheCount: 30 },
    });
    const locked = 6000 * Math.exp((-29 * 7200) / 934_866);
    expect(found.stuck).toMatchObject([{ reason: 'locked' }]);
    expect(Number(found.stuck[0]!.alpha) / 1e9).toBeCloseTo(locked, 4);
    expect(plan({ stakes: [stake(10_000n * TOKEN)], rest: { locks: [lock] } }).sold).toBe(4000n * TOKEN);
  });
  it('a lock binds the coldkey that has it, whatever hotkey its stakes are on', () => {
    const lock = {
      coldkey: 'mine',
      terms: DEFAULT_LOCK_TERMS,
      state: { mass: 500n * TOKEN, conviction: 0, atBlock: 0 },
    };
    const stakes = [stake(300n * TOKEN, 'a'), stake(400n * TOKEN, 'b'), stake(900n * TOKEN, 'c', 'yours')];
    const found = plan({ stakes, rest: { locks: [lock] } });
    expect(found.sold).toBe(1100n * TOKEN);
    expect(found.stuck).toEqual([{ reason: 'locked', alpha: 500n * TOKEN, code: null }]);
  });
});

it('a lock rests on what is not sold first', () => {
  const lock = {
    ...{ coldkey: 'mine', terms: DEFAULT_LOCK_TERMS },
    state: { mass: 500n * TOKEN, conviction: 0, atBlock: 0 },
  };
  const beside = [stake(400n * TOKEN, 'b')];
  const found = plan({ stakes: [stake(300n * TOKEN)], rest: { locks: [lock], beside } });
  expect(found).toMatchObject({ sold: 200n * TOKEN, stuck: [{ reason: 'locked', alpha: 100n * TOKEN }] });
});

it('in one moment nothing comes back', () => {
  const recovery = { kind: 'partial', ratioPerDay: 1 } as const;
  const [assumed, without] = [{ recovery }, {}].map((over) =>
    plan({ stakes: [stake(2000n * TOKEN)], ...over }),
  );
  expect(assumed).toEqual(without);
  expect(assumed!.exact).toBe(true);
});

describe('what stays', () => {
  it('dust is what the chain refuses whole: the fee on 50,000 units is worth less than a rao', () => {
    const dust = stake(50_000n, 'dust');
    const found = plan({ stakes: [stake(TOKEN), dust] });
    expect(found.stuck).toEqual([{ reason: 'dust', alpha: 50_000n, code: null }]);
    expect(found.sold).toBe(TOKEN);
  });
  it('a daily share worth less than 0.002 TAO lets nothing out', () => {
    // 100,000 alpha · 1e-6 = 0.1 alpha, worth 0.001 TAO.
    const found = plan({ stakes: [stake(10n * TOKEN)], days: 30, share: 0.000001 });
    expect(found.count).toMatchObject({ count: 0, reason: 'nothing' });
    expect(found).toMatchObject({ sold: 0n, stuck: [{ reason: 'below-minimum', alpha: 10n * TOKEN }] });
  });
  it('what the chain’s own price bound stops stays as refused', () => {
    const found = plan({ stakes: [stake(50_000_000n * TOKEN)] });
    // The chain cuts the factor of a fill to a price at 2^64/1e18 reserves.
    expect(Number(found.sold) / 1e9).toBeCloseTo((1e5 * (2 ** 64 / 1e18 - 1)) / kept, 0);
    expect(found.stuck).toMatchObject([{ reason: 'refused', code: 'price-limit-exceeded' }]);
    expect(found.sold + stuckSum(found)).toBe(50_000_000n * TOKEN);
  });
  it('a rest worth less than 0.02 TAO goes with the tranche, as the chain sells it by force', () => {
    // A daily limit of 1,000 alpha and 1,001 held: the one left over is worth about 0.0098 TAO.
    const found = plan({ stakes: [stake(1001n * TOKEN)], days: 1, share: 0.01 });
    expect(found).toMatchObject({ sold: 1001n * TOKEN, stuck: [] });
  });
});

describe('the number of tranches', () => {
  const recovery = { kind: 'partial', ratioPerDay: 0.5 } as const;
  it('is where one more fee costs more than it saves', () => {
    const found = plan({ stakes: [stake(5000n * TOKEN)], days: 30, recovery });
    expect(found.count.reason).toBe('weighed');
    const best = found.count.compared.find(({ count }) => count === found.count.count)!;
    for (const { netRao } of found.count.compared) expect(netRao).toBeLessThanOrEqual(best.netRao);
    expect(best.netRao).toBe(found.proceedsRao - found.extrinsicFeesRao);
  });
  it('is one for a stake whose impact is worth less than a fee', () => {
    // 10 of 100,000 alpha: the impact is 0.01 % of 0.1 TAO.
    expect(plan({ stakes: [stake(10n * TOKEN)], days: 30, recovery }).count.count).toBe(1);
  });
  it('is as chosen within what limit and horizon allow', () => {
    const chosen = (trancheCount: number, share = 1) =>
      plan({ stakes: [stake(5000n * TOKEN)], days: 10, share, rest: { trancheCount } }).count;
    expect(chosen(7)).toMatchObject({ count: 7, reason: 'chosen' });
    expect(chosen(1, 0.01)).toMatchObject({ count: 5, reason: 'chosen-adjusted' });
    expect(chosen(500)).toMatchObject({ count: 40, reason: 'chosen-adjusted' });
    // One alpha is worth 0.01 TAO: four pieces of 0.002 TAO and a little, the last with the rest.
    const small = plan({ stakes: [stake(TOKEN)], days: 10, rest: { trancheCount: 40 } });
    expect(small).toMatchObject({ sold: TOKEN, count: { reason: 'chosen-adjusted' } });
    expect(small.count.count).toBe(small.tranches.length);
    expect(small.tranches.length).toBeLessThan(5);
  });
});

it('the owner leaves with his cut of all alpha out, at most with what others hold', () => {
  const others = { subnet: { alphaOut: alphaRao(1000n * TOKEN) }, held: 100n * TOKEN, ownerCutRatio: 0.18 };
  const ahead = (over: object, place = 1) =>
    alphaAhead({ ...others, ...over }, { of: 'owner', ratio: 0.5, place });
  expect(ahead({})).toBe(90n * TOKEN);
  expect(ahead({}, 0.5)).toBe(45n * TOKEN);
  expect(ahead({ held: 900n * TOKEN })).toBe(50n * TOKEN);
  expect(alphaAhead(others, { of: 'all-alpha', ratio: 1, place: 1 })).toBe(900n * TOKEN);
});

it('a sale in doubles is the kernel’s', () => {
  const found = quote({ pool: POOL, side: 'sell', amount: 2000n * TOKEN });
  const estimate = plan({
    stakes: [stake(2000n * TOKEN)],
    ...{ days: 1, recovery: { kind: 'partial', ratioPerDay: 0 }, rest: { trancheCount: 1 } },
  });
  if (!found.ok) throw new Error(found.code);
  expect(Math.abs(Number(estimate.proceedsRao - found.out))).toBeLessThanOrEqual(1);
});
