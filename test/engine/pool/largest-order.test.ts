import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestByAverage, largestByLimit } from '#engine/pool/largest-order.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { anyPool, anySide } from './arbitrary.ts';

const anyTolerance = fc.constantFrom(0.005, 0.01, 0.02, 0.05, 0.1, 0.3);
const pool = (quoteWeight: bigint): Pool => ({
  tao: rao(60_000_000_000_000n),
  alpha: alphaRao(3_000_000_000_000_000n),
  quoteWeight,
  feeRateU16: 33,
});

it.each([0.5, 0.48, 0.53])('by limit at w2 %d it is the closed form', (weight) => {
  const at = pool(BigInt(weight * 100) * 10n ** 16n);
  const kept = 1 - 33 / 65_535;
  const buy = (60_000_000_000_000 * (1.01 ** (1 - weight) - 1)) / kept;
  const sell = (3_000_000_000_000_000 * (0.99 ** -weight - 1)) / kept;
  expect(Number(largestByLimit(at, 'buy', 0.01)) / buy).toBeCloseTo(1, 9);
  expect(Number(largestByLimit(at, 'sell', 0.01)) / sell).toBeCloseTo(1, 9);
});

it('by average slippage at equal weights: net input is σ/(1−σ) of the reserve', () => {
  const net = (60_000_000_000_000 * 0.01) / 0.99;
  const amount = Number(largestByAverage(pool(500_000_000_000_000_000n), 'buy', 0.01));
  expect(amount * (1 - 33 / 65_535)).toBeCloseTo(net, -3);
});

it('has no order for a tolerance of 0 or a pool without output', () => {
  expect(largestByAverage(pool(500_000_000_000_000_000n), 'sell', 0)).toBe(0n);
  const dry = { ...pool(500_000_000_000_000_000n), tao: rao(5n) };
  expect(largestByLimit(dry, 'sell', 0.01)).toBe(0n);
});

describe('every result can be placed, and a little more breaks the tolerance', () => {
  it('by limit', () => {
    fc.assert(
      fc.property(anyPool, anySide, anyTolerance, (p, side, tolerance) => {
        const amount = largestByLimit(p, side, tolerance);
        fc.pre(amount > 0n);
        const move = (size: bigint) => {
          const result = quote({ pool: p, side, amount: size });
          if (!result.ok || result.unfilled > 0n) return Number.POSITIVE_INFINITY;
          return Math.abs(Number(result.priceAfter) / Number(result.priceBefore) - 1);
        };
        expect(move(amount)).toBeLessThanOrEqual(tolerance + 1e-12);
        expect(move(amount + amount / 10_000n + 1n)).toBeGreaterThan(tolerance);
      }),
      { numRuns: 60 },
    );
  });
  it('by average slippage', () => {
    fc.assert(
      fc.property(anyPool, anySide, anyTolerance, (p, side, tolerance) => {
        const amount = largestByAverage(p, side, tolerance);
        const result = quote({ pool: p, side, amount });
        fc.pre(result.ok);
        if (!result.ok) return;
        expect(result.averageSlippage).toBeLessThanOrEqual(tolerance);
        const more = quote({ pool: p, side, amount: amount + amount / 10_000n + 1n });
        if (more.ok && more.unfilled === 0n) expect(more.averageSlippage).toBeGreaterThan(tolerance);
      }),
      { numRuns: 60 },
    );
  });
});
