import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payout } from '#engine/pool/kernel.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { spotPrice, spotPriceRao } from '#engine/pool/pool.ts';
import { priceRaoFloor, priceToFloat } from '#engine/pool/price.ts';
import { quote } from '#engine/pool/quote.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { anyMillionths, anyPool, anySide, orderOf } from './arbitrary.ts';

const pool = (quoteWeight: bigint): Pool => ({
  tao: rao(60_000_000_000_000n),
  alpha: alphaRao(3_000_000_000_000_000n),
  quoteWeight,
  feeRateU16: 33,
});
const HALF = 500_000_000_000_000_000n;

/** Worked examples of the weighted pool, chain arithmetic (subtensor 14bc6f9f9). */
describe('worked examples on 60,000 TAO and 3,000,000 alpha', () => {
  it.each([
    {
      percent: 50n,
      side: 'buy',
      amount: 1_000_000_000n,
      out: 49_973_990_169n,
      loss: 0.00052,
      after: 0.0200006663,
    },
    {
      percent: 50n,
      side: 'sell',
      amount: 250_000_000_000_000n,
      out: 4_613_239_240_212n,
      loss: 0.077352,
      after: 0.0170414201,
    },
    {
      percent: 48n,
      side: 'buy',
      amount: 5_000_000_000_000n,
      out: 213_566_485_411_766n,
      loss: 0.074545,
      after: 0.0252702743,
    },
    {
      percent: 53n,
      side: 'sell',
      amount: 250_000_000_000_000n,
      out: 4_109_319_817_578n,
      loss: 0.073217,
      after: 0.0152497634,
    },
  ] as const)('w2 $percent %, $side $amount', ({ percent, side, amount, out, loss, after }) => {
    const result = quote({ pool: pool(percent * 10n ** 16n), side, amount });
    if (!result.ok) throw new Error(result.code);
    expect([result.out, result.paidIn + result.fee, result.unfilled]).toEqual([out, amount, 0n]);
    expect(result.totalLoss).toBeCloseTo(loss, 5);
    expect(priceToFloat(result.priceAfterFeeSale)).toBeCloseTo(after, 9);
  });
});

describe('limits and refusals', () => {
  it('fills to the limit and leaves the rest', () => {
    const result = quote({ pool: pool(HALF), side: 'buy', amount: 10n ** 12n, limitPriceRao: 20_200_000n });
    if (!result.ok) throw new Error(result.code);
    expect(result.paidIn + result.fee + result.unfilled).toBe(10n ** 12n);
    expect(result.unfilled).toBeGreaterThan(700_000_000_000n);
    expect(priceRaoFloor(result.priceAfter)).toBe(20_199_999n);
  });
  it.each([
    ['buy', 19_999_999n],
    ['sell', 20_000_000n],
  ] as const)('refuses a %s whose limit is at or behind spot', (side, limitPriceRao) => {
    const result = quote({
      pool: { ...pool(HALF), alpha: alphaRao(3n * 10n ** 15n) },
      side,
      amount: 10n ** 9n,
      limitPriceRao,
    });
    expect(result).toEqual({
      ok: false,
      code: side === 'buy' ? 'price-limit-exceeded' : 'price-limit-exceeded',
    });
  });
  it.each([
    { code: 'zero-amount', side: 'sell', amount: 0n },
    { code: 'zero-amount', side: 'sell', amount: -5n },
    { code: 'input-too-large', side: 'buy', amount: 61_000_000_000_000_000n },
    { code: 'fee-sale-too-small', side: 'sell', amount: 10_000n },
    { code: 'reserves-too-low', side: 'sell', amount: 1n },
  ] as const)('$code: $side $amount', ({ code, side, amount }) => {
    expect(quote({ pool: pool(HALF), side, amount })).toEqual({ ok: false, code });
  });
  it('refuses a pool whose output reserve is under a million units', () => {
    const thin = { ...pool(HALF), tao: rao(999_999n) };
    expect(quote({ pool: thin, side: 'sell', amount: 10n ** 12n })).toMatchObject({
      code: 'reserves-too-low',
    });
  });
});

describe('properties', () => {
  it('a larger order pays a worse average price', () => {
    fc.assert(
      fc.property(anyPool, anySide, anyMillionths, (p, side, millionths) => {
        const small = quote({ pool: p, side, amount: orderOf(p, side, millionths) });
        const large = quote({ pool: p, side, amount: orderOf(p, side, millionths * 2n) });
        fc.pre(small.ok && large.ok && large.unfilled === 0n && small.out > 1_000_000n);
        if (!small.ok || !large.ok) return;
        expect(large.averageSlippage).toBeGreaterThan(small.averageSlippage - 1e-6);
        expect(large.out).toBeGreaterThan(small.out);
      }),
    );
  });
  it('buying and selling back never makes a profit', () => {
    fc.assert(
      fc.property(anyPool, anyMillionths, (p, millionths) => {
        const amount = orderOf(p, 'buy', millionths);
        const bought = quote({ pool: p, side: 'buy', amount });
        fc.pre(bought.ok);
        if (!bought.ok) return;
        const after = { ...p, tao: rao(p.tao + bought.paidIn), alpha: alphaRao(p.alpha - bought.out) };
        const sold = quote({ pool: after, side: 'sell', amount: bought.out });
        fc.pre(sold.ok);
        if (sold.ok) expect(sold.out).toBeLessThanOrEqual(amount);
      }),
    );
  });
  it('two sales one after the other never bring more than one, beyond a rounding unit', () => {
    fc.assert(
      fc.property(anyPool, anyMillionths, (p, millionths) => {
        const amount = orderOf(p, 'sell', millionths) & ~1n;
        const one = quote({ pool: p, side: 'sell', amount });
        const first = quote({ pool: p, side: 'sell', amount: amount / 2n });
        fc.pre(one.ok && first.ok);
        if (!one.ok || !first.ok) return;
        const author = payoutAfter(p, first);
        const second = quote({ pool: author, side: 'sell', amount: amount / 2n });
        fc.pre(second.ok);
        // Each half rounds its fee down by up to one unit of alpha, and each payout by one rao.
        const rounding = BigInt(Math.ceil(priceToFloat(one.priceBefore))) * 3n + 4n;
        if (second.ok) expect(first.out + second.out).toBeLessThanOrEqual(one.out + rounding);
      }),
    );
  });
});

/** The pool after a sale and the author's sale of its fee. */
function payoutAfter(p: Pool, sale: { paidIn: bigint; out: bigint; fee: bigint }): Pool {
  const after = { ...p, tao: rao(p.tao - sale.out), alpha: alphaRao(p.alpha + sale.paidIn) };
  const authorOut = payout(after, 'sell', sale.fee);
  return { ...after, tao: rao(after.tao - authorOut), alpha: alphaRao(after.alpha + sale.fee) };
}

it('the spot price in rao is the floor of the exact price', () => {
  expect(spotPriceRao(pool(HALF))).toBe(19_999_999n);
  expect(priceToFloat(spotPrice(pool(HALF)))).toBeCloseTo(0.02, 15);
});
