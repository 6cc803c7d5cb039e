import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BAND_PROBABILITIES, bands, nearestRank } from '#engine/projection/quantiles.ts';

const DAY_COUNT = 3;

/** By the definition: the smallest value with at least that share of all at or below it; NaN of NaN alone. */
function quantile(values: readonly number[], probability: number): number {
  const atOrBelow = (value: number) => values.filter((other) => other <= value).length;
  const reached = values.filter((value) => atOrBelow(value) >= probability * values.length - 1e-9);
  return values.every(Number.isNaN) ? Number.NaN : Math.min(...reached);
}

it('takes the smallest value with that share at or below it', () => {
  const tens = Float64Array.of(10, 20, 30, 40);
  expect([0.01, 0.25, 0.26, 0.5, 0.95, 1].map((share) => nearestRank(tens, share))).toEqual([
    10, 10, 20, 20, 40, 40,
  ]);
});

it('gives the quantiles of each day over the paths named, NaN where there are none', () => {
  const values = fc
    .array(fc.integer({ min: -20, max: 20 }), { minLength: DAY_COUNT, maxLength: 150 })
    .map((all) => Float64Array.from(all.slice(0, all.length - (all.length % DAY_COUNT))));
  fc.assert(
    fc.property(values, fc.boolean(), (all, isKnown) => {
      if (!isKnown) all.fill(Number.NaN);
      const paths = [...Array(all.length / DAY_COUNT).keys()].filter((path) => path % 4 !== 1);
      const found = bands({ values: all, dayCount: DAY_COUNT }, paths, [0, 2]);
      [0, 2].forEach((day, k) => {
        const column = paths.map((path) => all[path * DAY_COUNT + day]!);
        expect(found.map((band) => band[k])).toEqual(BAND_PROBABILITIES.map((p) => quantile(column, p)));
      });
    }),
  );
});
