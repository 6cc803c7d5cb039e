import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maxMove } from '#engine/pool/move-limit.ts';
import { isTransferable, moveStake } from '#engine/pool/move-stake.ts';
import type { Pool } from '#engine/pool/pool.ts';
import type { Venue } from '#engine/pool/venue.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { anyMillionths, anyPool, orderOf } from './arbitrary.ts';

const TAO = 1_000_000_000n;
const pool = (tao: bigint, alpha: bigint): Pool => ({
  tao: rao(tao * TAO),
  alpha: alphaRao(alpha * TAO),
  quoteWeight: 500_000_000_000_000_000n,
  feeRateU16: 33,
});
const A = pool(60_000n, 3_000_000n);
const B = pool(20_000n, 500_000n);

function moved(origin: Venue, destination: Venue, amount: bigint) {
  const result = moveStake({ origin, destination, amount });
  if (!result.ok) throw new Error(result.code);
  return result;
}

describe('one fee per move', () => {
  it('on the sale between two pools', () => {
    const { originFee, destinationFee } = moved(A, B, 1_000n * TAO);
    expect(originFee).toBe((1_000n * TAO * 33n) / 65_535n);
    expect(destinationFee).toBe(0n);
  });
  it('on the purchase from root, none on the sale', () => {
    const { originFee, destinationFee, tao } = moved('root', B, 10n * TAO);
    expect([originFee, tao]).toEqual([0n, 10n * TAO]);
    expect(destinationFee).toBe((10n * TAO * 33n) / 65_535n);
  });
  it('on the sale to root', () => {
    const { alphaReceived, tao, originFee } = moved(A, 'root', 1_000n * TAO);
    expect(originFee > 0n).toBe(true);
    expect(alphaReceived).toBe(tao);
  });
});

it('neither mints nor loses: what leaves one side arrives or is the author’s', () => {
  fc.assert(
    fc.property(anyPool, anyPool, anyMillionths, (origin, destination, millionths) => {
      const result = moveStake({ origin, destination, amount: orderOf(origin, 'sell', millionths) });
      fc.pre(result.ok);
      if (!result.ok || result.originAfter === 'root' || result.destinationAfter === 'root') return;
      expect(result.originAfter.alpha - origin.alpha).toBe(result.alphaMoved);
      expect(origin.tao - result.originAfter.tao).toBe(result.tao + result.authorTao);
      expect(result.destinationAfter.tao - destination.tao).toBe(result.tao - result.taoLeft);
      expect(destination.alpha - result.destinationAfter.alpha).toBe(result.alphaReceived);
    }),
  );
});

it('moving there and back never makes a profit', () => {
  fc.assert(
    fc.property(anyPool, anyPool, anyMillionths, (origin, destination, millionths) => {
      const amount = orderOf(origin, 'sell', millionths);
      const there = moveStake({ origin, destination, amount });
      fc.pre(there.ok && there.alphaReceived > 0n);
      if (!there.ok) return;
      const back = moveStake({
        origin: there.destinationAfter,
        destination: there.originAfter,
        amount: there.alphaReceived,
      });
      fc.pre(back.ok);
      if (back.ok) expect(back.alphaReceived <= amount).toBe(true);
    }),
  );
});

describe('refusals', () => {
  it.each([
    ['amount-too-low', { amount: 0n }],
    ['amount-too-low', { amount: 100_000_000n }],
    ['insufficient-liquidity', { amount: 10n ** 20n }],
    ['stake-unavailable', { amount: 1_000n * TAO, available: 999n * TAO }],
    ['slippage-too-high', { amount: 10n ** 18n, limit: { priceRao: 499_000_000n, allowPartial: false } }],
    ['price-limit-exceeded', { amount: TAO, limit: { priceRao: 501_000_000n, allowPartial: true } }],
  ] as const)('%s', (...[code, request]) => {
    expect(moveStake({ origin: A, destination: B, ...request })).toEqual({ ok: false, code });
  });
});

describe('the chain’s cap of a limited move', () => {
  it('keeps the ratio of final prices near the limit at equal weights', () => {
    const answer = maxMove({ origin: A, destination: B, limitPriceRao: 490_000_000n });
    if (!answer.ok) throw new Error(answer.code);
    const { tao, alphaReceived, alphaMoved } = moved(A, B, answer.maxAlpha);
    expect(tao > 0n).toBe(true);
    expect(Number(alphaReceived) / Number(alphaMoved)).toBeGreaterThan(0.489);
    expect(Number(alphaReceived) / Number(alphaMoved)).toBeLessThan(0.491);
  });
  it('has no bound at limit 0 and none within a limit above the price', () => {
    expect(maxMove({ origin: A, destination: B, limitPriceRao: 0n })).toEqual({
      ok: true,
      maxAlpha: (1n << 64n) - 1n,
    });
    expect(maxMove({ origin: 'root', destination: 'root', limitPriceRao: 1_000_000_001n }).ok).toBe(false);
    const dry = { ...B, alpha: alphaRao(0n) };
    expect(maxMove({ origin: A, destination: dry, limitPriceRao: 1n }).ok).toBe(false);
  });
});

it('within a subnet 0.002 TAO at spot is the least transfer', () => {
  expect(isTransferable(A, 100_001_000n)).toBe(true);
  expect(isTransferable(A, 99_999_000n)).toBe(false);
});
