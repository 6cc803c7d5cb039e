// What holds for any few pools, stakes and targets; and that no choice of amounts on a grid gains more than the plan.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asset } from '#engine/allocation/asset.ts';
import { rebalance, type RebalancePlan, type RebalanceRequest } from '#engine/allocation/rebalance.ts';
import { addStake } from '#engine/pool/add-stake.ts';
import { moveStake } from '#engine/pool/move-stake.ts';
import { place } from '#engine/pool/place.ts';
import { removeStake } from '#engine/pool/remove-stake.ts';
import type { Venue } from '#engine/pool/venue.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { request, stake, TOKEN } from './cases.ts';

const venue: fc.Arbitrary<Venue> = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Venue>('root') },
  {
    weight: 5,
    arbitrary: fc.record({
      tao: fc.bigInt({ min: 50n, max: 50_000n }).map((tao) => rao(tao * TOKEN)),
      alpha: fc.bigInt({ min: 5_000n, max: 3_000_000n }).map((alpha) => alphaRao(alpha * TOKEN)),
      quoteWeight: fc.bigInt({ min: 400_000_000_000_000_000n, max: 600_000_000_000_000_000n }),
      feeRateU16: fc.constant(33),
    }),
  },
);

const anyAsset = fc.record({ venue, shares: fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 3 }) });

const anyRequest = fc
  .record({
    assets: fc.array(anyAsset, { minLength: 2, maxLength: 4 }),
    weights: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 5, maxLength: 5 }),
    freeHasTarget: fc.boolean(),
    freeRao: fc.bigInt({ min: 0n, max: 50n * TOKEN }),
    newRao: fc.bigInt({ min: 0n, max: 50n * TOKEN }),
    mode: fc.constantFrom('both' as const, 'buy' as const, 'sell' as const),
    costPerDrift: fc.constantFrom(0.005, 0.02, 0.1, 1e6),
    allowMoves: fc.boolean(),
  })
  .map(({ assets, weights, freeHasTarget, ...rest }): RebalanceRequest => {
    const whole = assets.reduce((sum, _, i) => sum + weights[i]!, freeHasTarget ? weights[4]! : 0);
    const ratio = (i: number) => (whole === 0 ? 0 : weights[i]! / whole);
    const held: readonly Asset[] = assets.map(({ venue: at, shares }, i) => ({
      ...{ key: `a${i}`, venue: at, locks: [] },
      stakes: shares
        .filter((share) => share > 0)
        .map((share, j) => stake(`a${i}.${j}`, stakeOf(at, share), j === 0 ? 'mine' : 'other')),
    }));
    return request(
      held.map((each, i) => [each, ratio(i)] as const),
      { ...rest, freeRatio: freeHasTarget ? ratio(4) : null },
    );
  });

/** A thousandth of the pool, or a TAO on root, for each share. */
const stakeOf = (at: Venue, share: number) =>
  at === 'root' ? BigInt(share) * TOKEN : (at.alpha * BigInt(share)) / 1_000n;

const RUNS = { numRuns: 150 };
const planOf = (asked: RebalanceRequest): RebalancePlan => rebalance(asked);

describe('for any portfolio and targets', () => {
  test('no stake sells more than it holds, and only what a stake holds is sold', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const sold = new Map<string, bigint>();
        for (const { from, amount, kind } of planOf(asked).trades)
          if (kind !== 'buy') sold.set(from.stakeId!, (sold.get(from.stakeId!) ?? 0n) + amount);
        const stakes = asked.targets.flatMap(({ assets }) => assets.flatMap((each) => each.stakes));
        for (const [id, amount] of sold)
          expect(amount <= stakes.find((each) => each.id === id)!.alpha).toBe(true);
      }),
      RUNS,
    );
  });

  test('the drift is never more than before, and the cost never negative', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const { before, after, trades, costRao } = planOf(asked);
        expect(Number(after.driftRao - before.driftRao)).toBeLessThanOrEqual(0);
        for (const trade of trades) expect(trade.costRao > 0n).toBe(true);
        expect(costRao === trades.reduce((sum, trade) => sum + trade.costRao, 0n)).toBe(true);
      }),
      RUNS,
    );
  });

  test('TAO and alpha are kept: what leaves one place arrives in another, or is a fee', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const { trades, freeAfterRao, alphaAfter } = planOf(asked);
        let free = asked.freeRao + asked.newRao;
        const alpha = new Map(
          asked.targets.flatMap(({ assets }) =>
            assets.map((each) => [each.key, each.stakes.reduce((sum, one) => sum + one.alpha, 0n)] as const),
          ),
        );
        const add = (key: string, amount: bigint) => {
          if (key === 'free') free += amount;
          else alpha.set(key, alpha.get(key)! + amount);
        };
        for (const { from, to, amount, expected, extrinsicFeeRao } of trades) {
          add(from.key, -amount);
          add(to.key, expected);
          free -= extrinsicFeeRao;
        }
        expect(freeAfterRao).toBe(free);
        expect([...alphaAfter]).toEqual([...alpha]);
      }),
      RUNS,
    );
  });

  test('the chain takes every trade, one after the other, and gives what is expected', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const assets = asked.targets.flatMap((target) => target.assets);
        const venues = new Map(assets.map((each) => [each.key, each.venue]));
        const left = new Map(
          assets.flatMap((each) => each.stakes.map((one) => [one.id, one.alpha] as const)),
        );
        for (const { kind, from, to, amount, expected } of planOf(asked).trades) {
          const staked = from.stakeId === null ? 0n : left.get(from.stakeId)!;
          if (from.stakeId !== null) left.set(from.stakeId, staked - amount);
          if (kind === 'sell') {
            const done = removeStake({ venue: venues.get(from.key)!, position: { staked }, amount });
            if (!done.ok) throw new Error(done.code);
            expect(done.taoReceived).toBe(expected);
            venues.set(from.key, done.venueAfter);
          } else if (kind === 'buy') {
            const done = addStake({ venue: venues.get(to.key)!, amount });
            if (!done.ok) throw new Error(done.code);
            expect(done.alphaReceived).toBe(expected);
            venues.set(to.key, done.venueAfter);
          } else {
            const [origin, destination] = [venues.get(from.key)!, venues.get(to.key)!];
            const done = moveStake({ origin, destination, amount });
            if (!done.ok) throw new Error(done.code);
            expect(done.alphaReceived).toBe(expected);
            venues.set(from.key, done.originAfter);
            venues.set(to.key, done.destinationAfter);
          }
        }
      }),
      RUNS,
    );
  });

  test('spends no free TAO that has no target, and of one with a target only what is above it', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const { freeAfterRao, before } = planOf(asked);
        const target = before.rows.find(({ key }) => key === 'free')?.targetRao ?? asked.freeRao;
        const start = asked.freeRao + asked.newRao;
        expect(freeAfterRao >= (start < target ? start : target)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('buying only never sells, selling only never buys', () => {
    fc.assert(
      fc.property(anyRequest, (asked) => {
        const kinds = new Set(planOf(asked).trades.map(({ kind }) => kind));
        if (asked.mode === 'buy') expect([...kinds].filter((kind) => kind !== 'buy')).toEqual([]);
        if (asked.mode === 'sell') expect([...kinds].filter((kind) => kind !== 'sell')).toEqual([]);
      }),
      RUNS,
    );
  });
});

/**
 * Drift removed at its price less cost, by the chain’s operations alone, of given amounts: a part of a stake that is over, TAO
 * for one that is under. Null beyond the purse.
 */
function gainOf(
  asked: RebalanceRequest,
  before: RebalancePlan['before'],
  amounts: readonly number[],
): number | null {
  let [purse, cost, drift] = [asked.newRao, 0n, 0n];
  for (const [i, { assets }] of asked.targets.entries()) {
    const [{ venue: at, stakes }] = assets as [Asset];
    const row = before.rows[i]!;
    const held = stakes.reduce((sum, { alpha }) => sum + alpha, 0n);
    const amount = BigInt(Math.round(amounts[i]! * 1e9));
    const done = row.worthRao > row.targetRao ? sell(at, held, amount) : buy(at, held, amount);
    if (done === null) return null;
    purse += done.purse;
    cost += done.cost;
    const away = done.worth - row.targetRao;
    drift += away < 0n ? -away : away;
  }
  if (purse < 0n) return null;
  return asked.costPerDrift * (Number(before.driftRao) - Number(drift) / 2) - Number(cost);
}

const outOf = (at: Venue, alpha: bigint) => {
  if (at === 'root' || alpha === 0n) return alpha;
  const done = place({ pool: at, side: 'sell', amount: alpha });
  return done.ok ? done.out : 0n;
};
const spot = (at: Venue) =>
  at === 'root'
    ? 1
    : ((1e18 - Number(at.quoteWeight)) / Number(at.quoteWeight)) * (Number(at.tao) / Number(at.alpha));

/** Sells a part (times 1e9) of what is held. */
function sell(at: Venue, held: bigint, part: bigint) {
  const alpha = (held * part) / TOKEN;
  if (alpha === 0n) return { purse: 0n, cost: 0n, worth: outOf(at, held) };
  if (at === 'root') return { purse: alpha - 830_000n, cost: 830_000n, worth: held - alpha };
  const done = place({ pool: at, side: 'sell', amount: alpha });
  if (!done.ok) return null;
  const cost = BigInt(Math.round(Number(alpha) * spot(at))) - done.out + 830_000n;
  return { purse: done.out - 830_000n, cost, worth: outOf(done.poolAfter, held - alpha) };
}

function buy(at: Venue, held: bigint, taoRao: bigint) {
  if (taoRao === 0n) return { purse: 0n, cost: 0n, worth: outOf(at, held) };
  const done = addStake({ venue: at, amount: taoRao });
  if (!done.ok) return null;
  const cost = taoRao - BigInt(Math.round(Number(done.alphaReceived) * spot(at))) + 1_030_000n;
  return { purse: -taoRao - 1_030_000n, cost, worth: outOf(done.venueAfter, held + done.alphaReceived) };
}

describe('no choice on a grid gains more', () => {
  const GRID = 8;
  const small = fc
    .record({
      assets: fc.array(fc.record({ venue, share: fc.integer({ min: 1, max: 200 }) }), {
        minLength: 2,
        maxLength: 3,
      }),
      weights: fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 3 }),
      newRao: fc.bigInt({ min: 0n, max: 20n * TOKEN }),
      costPerDrift: fc.constantFrom(0.01, 0.03, 0.1),
    })
    .filter(({ assets, weights }) => assets.some((_, i) => weights[i]! > 0))
    .map(({ assets, weights, newRao, costPerDrift }) => {
      const whole = assets.reduce((sum, _, i) => sum + weights[i]!, 0);
      return request(
        assets.map(
          ({ venue: at, share }, i) =>
            [
              { key: `a${i}`, venue: at, locks: [], stakes: [stake(`a${i}`, stakeOf(at, share))] },
              weights[i]! / whole,
            ] as const,
        ),
        { newRao, costPerDrift },
      );
    });

  test('of amounts for two or three pools', () => {
    fc.assert(
      fc.property(small, (asked) => {
        const plan = planOf(asked);
        const { before, after, costRao } = plan;
        const gained = asked.costPerDrift * Number(before.driftRao - after.driftRao) - Number(costRao);
        const steps = before.rows.map(({ worthRao, targetRao }) => {
          const away = Number(targetRao - worthRao) / 1e9;
          const most = away < 0 ? -away / (Number(worthRao) / 1e9) : away;
          return Array.from({ length: GRID + 1 }, (_, step) => (most * step) / GRID);
        });
        let choices: number[][] = [[]];
        for (const amounts of steps)
          choices = choices.flatMap((chosen) => amounts.map((each) => [...chosen, each]));
        const best = Math.max(...choices.map((choice) => gainOf(asked, before, choice) ?? -Infinity));
        // Two extrinsic fees: what keeping the last rao for fees, and fixed fees themselves, may cost the plan.
        expect(gained).toBeGreaterThanOrEqual(best - 2e6 - Math.abs(best) * 1e-3);
      }),
      { numRuns: 20 },
    );
  });
});
