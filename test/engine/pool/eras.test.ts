import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callFee, CALL_WEIGHT_FEES } from '#engine/pool/call-fees.ts';
import { constantProductQuote, fullRangeQuote, poolEraOfSpec } from '#engine/pool/eras.ts';
import { payout } from '#engine/pool/kernel.ts';
import { rootBooksAfter } from '#engine/pool/root.ts';
import { anyMillionths, anyPool, anySide, orderOf } from './arbitrary.ts';

const HALF = 500_000_000_000_000_000n;
const ORDER = { tao: 60_000_000_000_000n, alpha: 3_000_000_000_000_000n, amount: 1_000_000_000n } as const;

it('names the pool of a spec version', () => {
  expect([277, 289, 290, 422, 423, 475].map(poolEraOfSpec)).toEqual([
    'constant-product',
    'constant-product',
    'full-range',
    'full-range',
    'weighted',
    'weighted',
  ]);
});

describe('all three pools agree where they describe the same curve', () => {
  it('fee-free, at equal weights and the reserves’ own price', () => {
    fc.assert(
      fc.property(anyPool, anySide, anyMillionths, (pool, side, millionths) => {
        const order = { ...pool, side, amount: orderOf(pool, side, millionths) };
        const weighted = Number(payout({ ...pool, quoteWeight: HALF }, side, order.amount));
        const product = constantProductQuote(order, 0n);
        const range = fullRangeQuote(order, { priceBits: null, feeRateU16: 0 });
        fc.pre(product.ok && range.ok && weighted > 1e6);
        if (!product.ok || !range.ok) return;
        expect(Number(product.out) / weighted).toBeCloseTo(1, 5);
        expect(Number(range.out) / weighted).toBeCloseTo(1, 5);
      }),
    );
  });
});

it('a stored price, not the reserves, sets what full-range liquidity pays', () => {
  const at = (priceBits: bigint | null) => {
    const result = fullRangeQuote({ ...ORDER, side: 'buy' }, { priceBits, feeRateU16: 33 });
    if (!result.ok) throw new Error(result.code);
    return Number(result.out);
  };
  const ratio = (ORDER.tao << 64n) / ORDER.alpha;
  expect(at((ratio * 116n) / 100n) / at(null)).toBeCloseTo(1 / 1.16, 3);
});

it('takes the flat fee from the input of a buy and the output of a sell', () => {
  const free = constantProductQuote({ ...ORDER, side: 'sell' }, 0n);
  const paid = constantProductQuote({ ...ORDER, side: 'sell' });
  if (!free.ok || !paid.ok) throw new Error('refused');
  expect(free.out - paid.out).toBe(50_000n);
});

it.each([
  ['zero-amount', { ...ORDER, side: 'buy', amount: 0n }],
  ['no-reserves', { ...ORDER, side: 'buy', alpha: 0n }],
  ['fee-exceeds-amount', { ...ORDER, side: 'buy', amount: 50_000n }],
] as const)('%s', (...[code, order]) => {
  expect(constantProductQuote(order)).toEqual({ ok: false, code });
});

it('full range refuses the same', () => {
  const at = { priceBits: null, feeRateU16: 33 };
  expect(fullRangeQuote({ ...ORDER, side: 'sell', amount: -1n }, at)).toMatchObject({ code: 'zero-amount' });
  expect(fullRangeQuote({ ...ORDER, side: 'sell', tao: 0n }, at)).toMatchObject({ code: 'no-reserves' });
  expect(fullRangeQuote({ ...ORDER, side: 'sell' }, { ...at, priceBits: 0n })).toMatchObject({ ok: false });
});

it('the fee of a call is its weight and a small overhead', () => {
  for (const call of ['add_stake', 'unstake_all'] as const) {
    const { low, high } = callFee(call);
    expect(low > CALL_WEIGHT_FEES[call] && high > low && high < CALL_WEIGHT_FEES[call] + 200_000n).toBe(true);
  }
});

it('root’s books move one to one and never below zero', () => {
  const staked = rootBooksAfter({ tao: 0n, alphaIn: 5n, alphaOut: 0n }, 7n);
  expect(staked).toEqual({ tao: 7n, alphaIn: 0n, alphaOut: 7n });
  expect(rootBooksAfter(staked, -9n)).toEqual({ tao: 0n, alphaIn: 9n, alphaOut: 0n });
});
