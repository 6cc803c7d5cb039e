import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { grossForOutput } from '#engine/pool/exact-output.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { quote } from '#engine/pool/quote.ts';
import { splitEstimate, splitWithFullRecovery, splitWithoutRecovery } from '#engine/pool/split.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { anyMillionths, anyPool, anySide, orderOf } from './arbitrary.ts';

const POOL: Pool = {
  tao: rao(60_000_000_000_000n),
  alpha: alphaRao(3_000_000_000_000_000n),
  quoteWeight: 500_000_000_000_000_000n,
  feeRateU16: 33,
};
const SALE = { pool: POOL, side: 'sell', total: 150_000_000_000_000n } as const;

function out(outcome: ReturnType<typeof splitWithoutRecovery>): number {
  if (!outcome.ok) throw new Error(outcome.code);
  return Number(outcome.out) / 1e9;
}

/** Worked by hand on 60,000 TAO and 3,000,000 alpha: 150,000 alpha in 1, 2 and 10 parts. */
describe('a sale of a twentieth of the pool', () => {
  it('brings a little less in parts when nothing recovers', () => {
    expect(out(splitWithoutRecovery({ ...SALE, parts: 1 }))).toBeCloseTo(2855.772626, 5);
    expect(out(splitWithoutRecovery({ ...SALE, parts: 10 }))).toBeCloseTo(2855.711151, 5);
  });
  it('brings more in parts when the pool recovers in between', () => {
    expect(out(splitWithFullRecovery({ ...SALE, parts: 2 }))).toBeCloseTo(2925.39, 1);
    expect(splitEstimate({ ...SALE, parts: 10 }, 0.5)! / 1e9).toBeCloseTo(2959.926233, 5);
  });
});

describe('the estimate', () => {
  it('is the exact result at both ends', () => {
    fc.assert(
      fc.property(anyPool, anySide, anyMillionths, (pool, side, millionths) => {
        const parts = 4;
        const total = (orderOf(pool, side, millionths) / 4n) * 4n;
        const order = { pool, side, total, parts };
        const [none, all] = [splitWithoutRecovery(order), splitWithFullRecovery(order)];
        // Below this the rounding of fee and payout shows.
        fc.pre(none.ok && all.ok && none.out > 10n ** 9n && total > 10n ** 9n);
        if (!none.ok || !all.ok) return;
        expect(splitEstimate(order, 0)! / Number(none.out)).toBeCloseTo(1, 6);
        expect(splitEstimate(order, 1)! / Number(all.out)).toBeCloseTo(1, 6);
      }),
    );
  });
  it('rises with the recovery', () => {
    fc.assert(
      fc.property(anyPool, anySide, anyMillionths, (pool, side, millionths) => {
        const order = { pool, side, total: orderOf(pool, side, millionths), parts: 5 };
        const at = [0, 0.25, 0.5, 1].map((recovery) => splitEstimate(order, recovery)!);
        for (let i = 1; i < at.length; i += 1)
          expect(at[i]!).toBeGreaterThanOrEqual(at[i - 1]! * (1 - 1e-12));
      }),
    );
  });
  it('is null where there is nothing to estimate', () => {
    const order = { ...SALE, parts: 3 };
    expect(splitEstimate(order, Number.NaN)).toBeNull();
    expect(splitEstimate(order, 1.5)).toBeNull();
    expect(splitEstimate({ ...order, parts: 0 }, 0)).toBeNull();
    expect(splitEstimate({ ...order, total: -1n }, 0)).toBeNull();
    expect(splitEstimate({ ...order, pool: { ...POOL, quoteWeight: 0n } }, 0)).toBeNull();
  });
});

it('the part that is refused is named', () => {
  expect(splitWithoutRecovery({ ...SALE, total: 30_000n, parts: 3 })).toEqual({
    ok: false,
    code: 'fee-sale-too-small',
    atPart: 0,
  });
  expect(splitWithoutRecovery({ ...SALE, parts: 0 })).toMatchObject({ ok: false, code: 'no-parts' });
});

describe('exact output', () => {
  it('is the smallest order that brings it', () => {
    fc.assert(
      fc.property(anyPool, anySide, fc.bigInt({ min: 100n, max: 300_000n }), (pool, side, millionths) => {
        // Outside of this the chain's own price bounds end a fill.
        const price = Number(pool.tao) / Number(pool.alpha);
        fc.pre(price > 1e-2 && price < 1e2);
        const wanted = ((side === 'buy' ? pool.alpha : pool.tao) * millionths) / 1_000_000n;
        const gross = grossForOutput({ pool, side, out: wanted });
        if (gross === null) throw new Error('no order');
        const reaches = (amount: bigint) => {
          const result = quote({ pool, side, amount });
          return result.ok && result.out >= wanted;
        };
        expect([reaches(gross), reaches(gross - 1n)]).toEqual([true, false]);
      }),
      { numRuns: 60 },
    );
  });
  it.each([
    ['nothing', 0n],
    ['less than nothing', -1n],
    ['the whole reserve', POOL.tao],
    ['more than the reserve', POOL.tao * 2n],
  ] as const)('has no order for %s', (...[, wanted]) => {
    expect(grossForOutput({ pool: POOL, side: 'sell', out: wanted })).toBeNull();
  });
});
