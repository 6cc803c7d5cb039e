import fc from 'fast-check';
import { expect, it } from 'vitest';
import { integerRoot, reduced, scaledPower } from '#engine/pool/big-math.ts';

const SCALE = 10n ** 18n;
const anyBase = fc.record({
  num: fc.bigInt({ min: 10n ** 9n, max: 10n ** 16n }),
  den: fc.bigInt({ min: 10n ** 9n, max: 10n ** 16n }),
});

it('agrees with the exact integer power where the logarithm path is taken', () => {
  fc.assert(
    fc.property(anyBase, fc.bigInt({ min: 1025n, max: 1100n }), ({ num, den }, exponent) => {
      // A base near 1 keeps the power inside the scale.
      const base = { num: 10n ** 18n - num, den: 10n ** 18n - (den % num) };
      const exact = (SCALE * base.num ** exponent) / base.den ** exponent;
      expect(scaledPower(base, { num: exponent, den: 1n }, SCALE)).toBe(exact);
    }),
    { numRuns: 50 },
  );
});
it('inverts: a root taken by the logarithm path brackets its power', () => {
  fc.assert(
    fc.property(anyBase, ({ num, den }) => {
      const degree = 1031n;
      const root = scaledPower({ num, den }, { num: 1n, den: degree }, SCALE);
      expect(root ** degree * den <= SCALE ** degree * num).toBe(true);
      expect((root + 1n) ** degree * den > SCALE ** degree * num).toBe(true);
    }),
    { numRuns: 20 },
  );
});
it('takes integer roots exactly', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 60n }), fc.bigInt({ min: 1n, max: 9n }), (value, degree) => {
      const root = integerRoot(value, degree);
      expect(root ** degree <= value && (root + 1n) ** degree > value).toBe(true);
    }),
  );
});
it('reduces a fraction and takes a zero base as zero', () => {
  expect(reduced({ num: 480n * SCALE, den: 520n * SCALE })).toEqual({ num: 12n, den: 13n });
  expect(scaledPower({ num: 0n, den: 5n }, { num: 1n, den: 2n }, SCALE)).toBe(0n);
});
