// A year of TAO against a year of revenue, by hand: 3,600 TAO a day are 1,314,900 a year of 365.25 days.
import { expect, it } from 'vitest';
import { againstRevenue, subsidyAfterHalvings, subsidyUsdPerYear } from '#engine/halving/subsidy.ts';

it('a year of all block TAO at 200 USD', () => {
  expect(subsidyUsdPerYear(3600, 200)).toBeCloseTo(262_980_000, 3);
});

it('each halving halves the revenue that would cover it', () => {
  expect(subsidyAfterHalvings(80, 3)).toEqual([40, 20, 10]);
  expect(subsidyAfterHalvings(80, 0)).toEqual([]);
});

it('the published case: 52 million of subsidy against 2.4 million of revenue', () => {
  const found = againstRevenue(2.4e6, { subsidy: 52e6, after: [26e6, 13e6], valueUsd: 2.4e8, fdvUsd: 4.8e8 });
  expect(found.ratio).toBeCloseTo(21.6667, 4);
  expect(found.ratioAfter).toEqual([26 / 2.4, 13 / 2.4]);
  expect([found.priceToSales, found.fdvToSales]).toEqual([100, 200]);
});

it('there is no ratio to a revenue of nothing', () => {
  const of = { subsidy: 1, after: [], valueUsd: 1, fdvUsd: 1 };
  expect(() => againstRevenue(0, of)).toThrow(RangeError);
  expect(() => againstRevenue(Number.NaN, of)).toThrow(RangeError);
});
