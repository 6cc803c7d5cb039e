import { describe, expect, it } from 'vitest';
import {
  blocksToMovingPrice,
  movingPriceDistanceLeft,
  movingPriceHalfLifeBlocks,
  movingPriceNext,
} from '#engine/emission/moving-price.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { factRows } from '#test/facts/read-facts.ts';

const AGE = 201_600;

it('advances over a day as block by block', () => {
  const at = { movingAlpha: 0.0003, ageBlockCount: AGE, age: 50_000 };
  let price = 0.02;
  for (let block = 0; block < 7200; block += 1) {
    price = movingPriceNext(price, 0.03, { ...at, age: at.age + block });
  }
  const closed = 0.03 + (0.02 - 0.03) * movingPriceDistanceLeft(at, 7200);
  expect(Math.abs(closed - price)).toBeLessThan(1e-6);
});

it('has a half-life of about 8 hours at 0.0003 and of 32 days at 3e-6', () => {
  expect((movingPriceHalfLifeBlocks(0.0003) * 12) / 3600).toBeCloseTo(7.7, 1);
  expect(movingPriceHalfLifeBlocks(3e-6) / 7200).toBeCloseTo(32.1, 1);
});

describe('the time to a price', () => {
  const at = { movingAlpha: 0.0003, ageBlockCount: AGE, age: 30_000, spot: 0.01 };
  it('is the first block at which the EMA is there', () => {
    const blocks = blocksToMovingPrice(0.05, 0.02, at)!;
    const after = (count: number) => 0.01 + 0.04 * movingPriceDistanceLeft(at, count);
    expect(after(blocks)).toBeLessThanOrEqual(0.02);
    expect(after(blocks - 1)).toBeGreaterThan(0.02);
  });
  it('is ln((E − s)/(E1 − s))/a for a mature subnet', () => {
    const mature = { ...at, age: 1e9 };
    expect(blocksToMovingPrice(0.05, 0.02, mature)).toBeCloseTo(Math.log(4) / 0.0003, -1);
  });
  it('is 0 when there, and none when the spot price is not beyond the target', () => {
    expect(blocksToMovingPrice(0.02, 0.02, at)).toBe(0);
    expect(blocksToMovingPrice(0.05, 0.005, at)).toBeNull();
    expect(blocksToMovingPrice(0.05, 0.01, at)).toBeNull();
    expect(blocksToMovingPrice(0.05, 0.06, at)).toBeNull();
  });
});

// Day to day with the spot price on a straight line between the two readings.
describe('the EMA price of subnets from one day to the next, 2025-04 to 2026-05', () => {
  const errorAt = (movingAlpha: number) => {
    const errors = factRows('ema-days.csv').map((row) => {
      const [block, next] = [Number(row.block), Number(row.nextBlock)];
      const [from, to] = [Number(row.priceTao), Number(row.nextPriceTao)];
      const start = Math.max(Number(row.registeredAtBlock), 4_920_351);
      let price = Number(row.movingPrice);
      for (let hour = 0; hour < 24; hour += 1) {
        const age = block - start + ((next - block) * hour) / 24;
        const spot = from + ((to - from) * (hour + 0.5)) / 24;
        const left = movingPriceDistanceLeft({ movingAlpha, ageBlockCount: AGE, age }, (next - block) / 24);
        price = spot + (price - spot) * left;
      }
      return Math.abs(price / Number(row.nextMovingPrice) - 1);
    });
    return errors.toSorted((a, b) => a - b)[errors.length >> 1]!;
  };
  it('moves as the smoothing of the rule sets says, and far faster than the code default of 3e-6', () => {
    for (const { parameters } of RULE_SETS) expect(errorAt(parameters.movingAlpha.value)).toBeLessThan(0.005);
    expect(errorAt(3e-6)).toBeGreaterThan(0.009);
  });
});
