// A subnet sold over days: nothing is lost on the way, more time and more recovery never hurt, and a small pool by hand.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphaAhead } from '#engine/exit/leavers.ts';
import { paceOf } from '#engine/exit/pace.ts';
import { planSubnetExit, type SubnetExit, type SubnetExitRequest } from '#engine/exit/plan.ts';
import type { Recovery } from '#engine/exit/recovery.ts';
import type { ExitStake } from '#engine/exit/stakes.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { DEFAULT_LOCK_TERMS } from '#engine/staking/locks.ts';
import { quote } from '#engine/pool/quote.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { removeStake } from '#engine/pool/remove-stake.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { subnet } from '#test/golden/network.ts';
import { anyPool, orderOf } from '#test/engine/pool/arbitrary.ts';

const TOKEN = 1_000_000_000n;

/** 1,000 TAO against 100,000 alpha at even weights: a spot price of 0.01. */
const POOL: Pool = {
  tao: rao(1000n * TOKEN),
  alpha: alphaRao(100_000n * TOKEN),
  quoteWeight: 500_000_000_000_000_000n,
  feeRateU16: 33,
};

const stake = (alpha: bigint, id = 'a', coldkey = 'mine'): ExitStake => ({ id, coldkey, alpha });

interface Case {
  readonly pool?: Pool;
  readonly stakes: readonly ExitStake[];
  readonly days?: number;
  readonly share?: number;
  readonly recovery?: Recovery;
  readonly rest?: Partial<SubnetExitRequest>;
}

function plan({
  pool = POOL,
  stakes,
  days = 0,
  share = 1,
  recovery = { kind: 'none' },
  rest = {},
}: Case): SubnetExit {
  return planSubnetExit({
    ...{ pool, stakes, recovery, beside: [], locks: [], startBlock: 0, ahead: 0n, trancheCount: null },
    pace: paceOf(pool, days, share),
    ...rest,
  });
}

const stuckSum = ({ stuck }: SubnetExit) => stuck.reduce((sum, { alpha }) => sum + alpha, 0n);

const anyStakes = (pool: Pool) =>
  fc
    .array(fc.tuple(fc.bigInt({ min: 1n, max: 900_000n }), fc.constantFrom('mine', 'yours')), {
      minLength: 1,
      maxLength: 4,
    })
    .map((list) =>
      list.map(([part, coldkey], at) => stake(orderOf(pool, 'sell', part), String(at), coldkey)),
    );

const anyRecovery: fc.Arbitrary<Recovery> = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.double({ min: -5, max: 50, noNaN: true }).map((taoPerDay) => ({ kind: 'flow' as const, taoPerDay })),
  fc
    .double({ min: 0, max: 1, noNaN: true })
    .map((ratioPerDay) => ({ kind: 'partial' as const, ratioPerDay })),
);

/** Outside of these prices the chain's own bounds end a fill. */
const tradablePool = anyPool.filter(({ tao, alpha }) => tao * 100n > alpha && tao < alpha * 100n);

const anyPace = fc.record({
  days: fc.constantFrom(0, 1, 2, 7, 30),
  share: fc.constantFrom(0.000001, 0.01, 0.05, 0.3, 1),
});

const kept = 1 - 33 / 65_535;

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
    const recovery = { kind: 'partial', ratioPerDay: 0.5 } as const;
    const found = plan({
      stakes: [stake(4000n * TOKEN)],
      days: 2,
      share: 0.02,
      recovery,
      rest: { trancheCount: 2 },
    });
    expect(Number(found.tranches[1]!.proceedsRao) / 1e9).toBeCloseTo(paid(101_000, 2000), 7);
    expect(found.exact).toBe(false);
  });
  it('purchases of 5 TAO a day buy alpha back from the displaced pool', () => {
    const recovery = { kind: 'flow', taoPerDay: 5 } as const;
    const found = plan({
      stakes: [stake(4000n * TOKEN)],
      days: 2,
      share: 0.02,
      recovery,
      rest: { trancheCount: 2 },
    });
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

describe('whatever is held', () => {
  it('sold and stuck are what was held, and the tranches are the plan', () => {
    const anyCase = fc.record({
      held: anyPool.chain((pool) => fc.tuple(fc.constant(pool), anyStakes(pool))),
      pace: anyPace,
      recovery: anyRecovery,
      trancheCount: fc.option(fc.integer({ min: 1, max: 40 })),
      lockPart: fc.bigInt({ min: 0n, max: 900_000n }),
    });
    fc.assert(
      fc.property(
        anyCase,
        ({ held: [pool, stakes], pace: { days, share }, recovery, trancheCount, lockPart }) => {
          const mass = orderOf(pool, 'sell', lockPart);
          const lock = {
            ...{ coldkey: 'mine', terms: DEFAULT_LOCK_TERMS },
            state: { mass, conviction: 0, atBlock: 0 },
          };
          const found = plan({ pool, stakes, days, share, recovery, rest: { trancheCount, locks: [lock] } });
          const total = (amount: (tranche: SubnetExit['tranches'][number]) => bigint) =>
            found.tranches.reduce((sum, tranche) => sum + amount(tranche), 0n);
          expect(found.sold + stuckSum(found)).toBe(stakes.reduce((sum, { alpha }) => sum + alpha, 0n));
          expect(total(({ proceedsRao }) => proceedsRao)).toBe(found.proceedsRao);
          expect(total(({ alpha }) => alpha)).toBe(found.sold);
          expect(found.markLeftByDay).toHaveLength(Math.max(days, 1));
        },
      ),
      { numRuns: 150 },
    );
  });
  it('no day takes more than its share, but for a rest the chain would sell by force', () => {
    const anyCase = fc.record({
      held: tradablePool.chain((pool) => fc.tuple(fc.constant(pool), anyStakes(pool))),
      share: fc.constantFrom(0.01, 0.05, 0.3),
      recovery: anyRecovery,
      trancheCount: fc.option(fc.integer({ min: 1, max: 40 })),
    });
    fc.assert(
      fc.property(anyCase, ({ held: [pool, stakes], share, recovery, trancheCount }) => {
        const found = plan({ pool, stakes, days: 7, share, recovery, rest: { trancheCount } });
        const sold = new Map<number, bigint>();
        for (const { day, alpha } of found.tranches)
          sold.set(Math.floor(day), (sold.get(Math.floor(day)) ?? 0n) + alpha);
        // One rest of at most 0.02 TAO for each stake, at a price the sales may have halved many times.
        const whole = quote({
          pool,
          side: 'sell',
          amount: stakes.reduce((sum, { alpha }) => sum + alpha, 0n),
        });
        if (!whole.ok) return;
        const rest = (0.02 * stakes.length) / (Number(whole.priceAfterFeeSale) / 2 ** 64) + 1e-6;
        const limit = Number(pool.alpha) * share;
        for (const [, alpha] of sold) expect(Number(alpha) / 1e9).toBeLessThanOrEqual(limit / 1e9 + rest);
      }),
      { numRuns: 100 },
    );
  });
  it('one order at once is the joint exit of the same stakes, to the rao', () => {
    for (const netuid of [4, 51, 64, 91, 124]) {
      const source = poolOf(subnet(netuid));
      if (!source.ok) throw new Error(source.missing);
      const amounts = [12_345n * TOKEN + 7n, 333n * TOKEN, 4_000_000_001n].map(alphaRao);
      const joint = jointExit({ subnet: subnet(netuid), amounts });
      const found = plan({ pool: source.pool, stakes: amounts.map((alpha, at) => stake(alpha, String(at))) });
      expect(joint).toMatchObject({ exitRao: found.proceedsRao });
      expect(found.count).toEqual({ count: 1, reason: 'one-order', compared: [] });
    }
  });
  it('more days at the same daily share never bring less where nothing recovers', () => {
    fc.assert(
      fc.property(
        tradablePool.chain((pool) => fc.tuple(fc.constant(pool), anyStakes(pool))),
        fc.constantFrom(0.01, 0.05, 0.3),
        ([pool, stakes], share) => {
          const brings = [0, 1, 2, 5, 9, 30].map((days) => plan({ pool, stakes, days, share }).proceedsRao);
          for (let at = 1; at < brings.length; at += 1)
            expect(brings[at]!).toBeGreaterThanOrEqual(brings[at - 1]!);
        },
      ),
      { numRuns: 60 },
    );
  });
  it('more recovery never brings less', () => {
    fc.assert(
      fc.property(
        anyPool.chain((pool) => fc.tuple(fc.constant(pool), anyStakes(pool))),
        fc.integer({ min: 1, max: 20 }),
        ([pool, stakes], trancheCount) => {
          const at = (recovery: Recovery) =>
            plan({ pool, stakes, days: 10, share: 0.2, recovery, rest: { trancheCount } }).proceedsRao;
          const tao = Number(pool.tao) / 1e9;
          const flows = [-0.01, 0, 0.001, 0.01, 0.1].map((part) =>
            at({ kind: 'flow', taoPerDay: tao * part }),
          );
          const parts = [0, 0.2, 0.7, 1].map((ratioPerDay) => at({ kind: 'partial', ratioPerDay }));
          for (const brings of [flows, parts])
            for (let k = 1; k < brings.length; k += 1)
              expect(brings[k]!).toBeGreaterThanOrEqual(brings[k - 1]! - 1n);
          // Nothing that comes back is the same in doubles as by the integer kernel.
          const exact = Number(at({ kind: 'none' }));
          fc.pre(exact > 1e9);
          expect(Number(parts[0]) / exact).toBeCloseTo(1, 6);
        },
      ),
      { numRuns: 60 },
    );
  });
  it('the further back in the queue, the less', () => {
    fc.assert(
      fc.property(
        tradablePool.chain((pool) => fc.tuple(fc.constant(pool), anyStakes(pool))),
        fc.constantFrom<Recovery>({ kind: 'none' }, { kind: 'partial', ratioPerDay: 0.3 }),
        ([pool, stakes], recovery) => {
          const held = stakes.reduce((sum, { alpha }) => sum + alpha, 0n);
          const others = {
            subnet: { alphaOut: alphaRao(pool.alpha * 2n + held) },
            held,
            ownerCutRatio: 0.18,
          };
          const brings = [0, 0.1, 0.5, 1].map((place) => {
            const ahead = alphaAhead(others, { of: 'all-alpha', ratio: 0.4, place });
            return plan({ pool, stakes, recovery, days: 5, share: 0.5, rest: { ahead, trancheCount: 5 } })
              .proceedsRao;
          });
          for (let at = 1; at < brings.length; at += 1)
            expect(brings[at]!).toBeLessThanOrEqual(brings[at - 1]! + 5n);
        },
      ),
      { numRuns: 60 },
    );
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
  });
});

it('every piece of a plan is one the chain takes', () => {
  fc.assert(
    fc.property(
      tradablePool.chain((pool) => fc.tuple(fc.constant(pool), anyStakes(pool))),
      fc.constantFrom(0.01, 0.05, 0.3),
      ([pool, stakes], share) => {
        const found = plan({ pool, stakes, days: 4, share });
        const left = new Map(stakes.map(({ id, alpha }) => [id, alpha]));
        let venue: Pool = pool;
        for (const { id, alpha } of found.tranches.flatMap(({ pieces }) => pieces)) {
          const done = removeStake({ venue, position: { staked: left.get(id)! }, amount: alpha });
          if (!done.ok) throw new Error(`${id}: ${done.code}`);
          left.set(id, left.get(id)! - alpha);
          venue = done.venueAfter as Pool;
        }
      },
    ),
    { numRuns: 60 },
  );
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
