// Whatever is held, however it is sold: nothing is lost on the way, and more time, more recovery and a better place in
// the queue never hurt.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphaAhead } from '#engine/exit/leavers.ts';
import type { SubnetExit } from '#engine/exit/plan.ts';
import type { Recovery } from '#engine/exit/recovery.ts';
import { type Pool, poolOf } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { removeStake } from '#engine/pool/remove-stake.ts';
import { DEFAULT_LOCK_TERMS } from '#engine/staking/locks.ts';
import { alphaRao } from '#engine/units.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { subnet } from '#test/golden/network.ts';
import { anyPool, orderOf } from '#test/engine/pool/arbitrary.ts';
import { plan, stake, stuckSum, TOKEN } from './cases.ts';

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
