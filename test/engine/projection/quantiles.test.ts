import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BAND_PROBABILITIES, bands, nearestRank } from '#engine/projection/quantiles.ts';

const DAY_COUNT = 3;

it('gives for each day what the sorted values of the paths named have at the rank, NaN where there are none', () => {
  const values = fc
    .array(fc.integer({ min: -20, max: 20 }), { minLength: DAY_COUNT, maxLength: 150 })
    .map((all) => Float64Array.from(all.slice(0, all.length - (all.length % DAY_COUNT))));
  fc.assert(
    fc.property(values, fc.boolean(), (all, isKnown) => {
      if (!isKnown) all.fill(Number.NaN);
      const paths = [...Array(all.length / DAY_COUNT).keys()].filter((path) => path % 4 !== 1);
      const found = bands({ values: all, dayCount: DAY_COUNT }, paths, [0, 2]);
      [0, 2].forEach((day, k) => {
        const sorted = Float64Array.from(paths, (path) => all[path * DAY_COUNT + day]!).sort();
        expect(found.map((band) => band[k])).toEqual(BAND_PROBABILITIES.map((p) => nearestRank(sorted, p)));
      });
    }),
  );
});
