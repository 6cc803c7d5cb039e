import { expect, it } from 'vitest';
import { barAtRank, gateShares } from '#engine/emission/hill-rank.ts';
import { movingPriceDistanceLeft, movingPriceNext } from '#engine/emission/moving-price.ts';
import { emissionShares } from '#engine/emission/shares.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { FACTS, NETWORK } from '#test/golden/network.ts';

const rules = RULE_SETS[0]!;
const observed = new Map(FACTS.subnets.map(({ netuid, share }) => [netuid, share]));
const errorOf = (shares: readonly { netuid: number; share: number }[]) =>
  shares.reduce((sum, { netuid, share }) => sum + Math.abs(share - (observed.get(netuid) ?? 0)), 0);

it('gives the shares observed on 2026-08-07 with the stored bar, to 2e-5 in sum', () => {
  const shares = emissionShares(NETWORK, rules);
  expect(shares).toHaveLength(127);
  expect(errorOf(shares)).toBeLessThanOrEqual(2e-5);
});
it('comes close with the bar recomputed at rank 32', () => {
  const error = errorOf(emissionShares({ ...NETWORK, emissionBar: null }, rules));
  expect(error).toBeGreaterThan(2e-5);
  expect(error).toBeLessThan(1e-3);
});
it('keeps half at the bar, a ninth at half of it', () => {
  const weights = Float64Array.from([0.1, 0.05]);
  gateShares(weights, Uint8Array.from([1, 1]), { bar: 0.1, exponent: 3 });
  // 0.1/2 against 0.05/9
  expect(weights[0]).toBeCloseTo(0.05 / (0.05 + 0.05 / 9), 12);
});
it('ranks positive weights only', () => {
  const weights = Float64Array.from([0.2, 0, 0.5, 0.3]);
  expect(barAtRank(weights, 2, new Float64Array(4))).toBe(0.3);
  expect(barAtRank(weights, 4, new Float64Array(4))).toBe(0);
  expect(barAtRank(weights, 9, new Float64Array(4))).toBe(0);
});
it('advances the moving price over a day as block by block', () => {
  const at = { movingAlpha: 0.0003, ageBlockCount: 201_600, age: 50_000 };
  let price = 0.02;
  for (let block = 0; block < 7200; block += 1) {
    price = movingPriceNext(price, 0.03, { ...at, age: at.age + block });
  }
  const closed = 0.03 + (0.02 - 0.03) * movingPriceDistanceLeft(at, 7200);
  expect(Math.abs(closed - price)).toBeLessThan(1e-6);
});
