import fc from 'fast-check';
import { expect, it } from 'vitest';
import { selectLargest, selectNear } from '#engine/projection/selection.ts';

/** Values with ties, a rank in them, and a guess near it, far from it, or none. */
const ranked = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 128 }).chain((values) =>
  fc.record({
    values: fc.constant(Float64Array.from(values, (value) => value / 100)),
    k: fc.integer({ min: 0, max: values.length - 1 }),
    error: fc.constantFrom(0, 0.01, -0.04, 0.5, -0.9, Number.NaN),
  }),
);
const sortedOf = (values: Float64Array) => values.toSorted((a, b) => b - a);

it('finds the value that a sorted list has at the rank', () => {
  fc.assert(
    fc.property(ranked, ({ values, k }) => {
      expect(selectLargest(values.slice(), k)).toBe(sortedOf(values)[k]);
    }),
  );
});
it('finds it from any guess, and leaves the values as they are', () => {
  fc.assert(
    fc.property(ranked, ({ values, k, error }) => {
      const expected = sortedOf(values)[k]!;
      const before = values.slice();
      const guess = expected * (1 + error);
      expect(selectNear(values, k, { guess, scratch: new Float64Array(values.length) })).toBe(expected);
      expect(values).toEqual(before);
    }),
  );
});
