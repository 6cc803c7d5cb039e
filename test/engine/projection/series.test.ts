import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  closePowerLess1,
  exponential,
  power,
  powerLess1,
  smallPowerLess1,
} from '#engine/projection/series.ts';

/** Below it a double has fewer digits. */
const LEAST = 2 ** -1022;

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });

it('gives powers of numbers near 1 within 1e-6 of the result, within 3e-8 at the exponent of a balanced pool', () => {
  fc.assert(
    fc.property(between(-0.03, 0.03), between(-4, 4), (u, k) => {
      const exact = Math.expm1(k * Math.log1p(u));
      expect(Math.abs(smallPowerLess1(u, k) - exact)).toBeLessThanOrEqual(1e-6 * Math.abs(exact));
      const balanced = Math.expm1(-Math.log1p(u));
      expect(Math.abs(smallPowerLess1(u, -1) - balanced)).toBeLessThanOrEqual(3e-8 * Math.abs(balanced));
    }),
  );
});
it('gives powers of any size', () => {
  fc.assert(
    fc.property(between(-0.9, 20), between(-9, 9), (u, k) => {
      const exact = Math.expm1(k * Math.log1p(u));
      expect(Math.abs(powerLess1(u, k) - exact)).toBeLessThanOrEqual(1e-6 * Math.abs(exact));
    }),
  );
  fc.assert(
    fc.property(between(-0.9, 20), between(0, 0.3), between(-9, 9), (large, small, k) => {
      expect(power(large, k) / (1 + large) ** k - 1).toBeCloseTo(0, 8);
      expect(power(small, k / 9) / (1 + small) ** (k / 9) - 1).toBeCloseTo(0, 8);
    }),
  );
});
it('gives powers to the last digits', () => {
  fc.assert(
    fc.property(between(-0.9, 20), between(-0.02, 0.02), between(-9, 9), (large, small, k) => {
      for (const u of [large, small]) {
        const exact = Math.expm1(k * Math.log1p(u));
        expect(Math.abs(closePowerLess1(u, k) - exact)).toBeLessThanOrEqual(1e-14 * Math.abs(exact) + LEAST);
      }
    }),
  );
});
it('gives e^x within 1e-10 for the moves of most days, 5e-8 for large ones and 5e-5 for any, and exactly 1 for none', () => {
  expect(exponential(0)).toBe(1);
  const errorAt = (x: number) => Math.abs(exponential(x) / Math.exp(x) - 1);
  fc.assert(
    fc.property(between(-1, 1), (x) => {
      expect(errorAt(0.3 * x)).toBeLessThan(1e-10);
      expect(errorAt(x)).toBeLessThan(5e-8);
      expect(errorAt(3 * x)).toBeLessThan(5e-5);
    }),
  );
});
