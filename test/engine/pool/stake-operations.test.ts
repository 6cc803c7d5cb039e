import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addStake } from '#engine/pool/add-stake.ts';
import { maxWithinLimit } from '#engine/pool/limit-probe.ts';
import { MIN_STAKE, minAddStake } from '#engine/pool/minimums.ts';
import { type Pool, spotPriceRao } from '#engine/pool/pool.ts';
import { removeStake } from '#engine/pool/remove-stake.ts';
import { unstakeAll } from '#engine/pool/unstake-all.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { anyMillionths, anyPool, orderOf } from './arbitrary.ts';

const POOL: Pool = {
  tao: rao(60_000_000_000_000n),
  alpha: alphaRao(3_000_000_000_000_000n),
  quoteWeight: 500_000_000_000_000_000n,
  feeRateU16: 33,
};
const TAO = 1_000_000_000n;
const asPool = (venue: Pool | 'root'): Pool => {
  if (venue === 'root') throw new Error('root');
  return venue;
};

describe('staking', () => {
  it.each([
    ['amount-too-low', { amount: 2_001_006n }],
    ['amount-too-low', { amount: 0n }],
    ['amount-too-low', { amount: -5n }],
    ['insufficient-liquidity', { amount: 60_000_000_000_000_001n }],
    ['not-enough-balance', { amount: 10n * TAO, balance: 9n * TAO }],
    ['slippage-too-high', { amount: 1_000n * TAO, limit: { priceRao: 20_200_000n, allowPartial: false } }],
    ['price-limit-exceeded', { amount: TAO, limit: { priceRao: 19_999_999n, allowPartial: true } }],
  ] as const)('%s', (...[code, request]) => {
    expect(addStake({ venue: POOL, ...request })).toEqual({ ok: false, code });
  });
  it('takes 2,001,007 rao, one rao under it not', () => {
    expect(minAddStake(POOL)).toBe(2_001_007n);
    expect(addStake({ venue: POOL, amount: 2_001_007n })).toMatchObject({ ok: true, paidIn: 2_000_000n });
  });
  it('keeps the existential deposit of a coldkey that stakes all it has', () => {
    const result = addStake({ venue: POOL, amount: TAO, balance: TAO });
    expect(result).toMatchObject({ ok: true, unfilled: 500n });
  });
  it('is one to one on root, without fee', () => {
    expect(addStake({ venue: 'root', amount: TAO })).toMatchObject({ alphaReceived: TAO, fee: 0n });
  });
  it('fills to the limit and leaves the final price within it', () => {
    fc.assert(
      fc.property(anyPool, anyMillionths, fc.bigInt({ min: 1n, max: 300n }), (pool, millionths, permille) => {
        const priceRao = (spotPriceRao(pool) * (1_000n + permille)) / 1_000n;
        const amount = orderOf(pool, 'buy', millionths) * 10n;
        const result = addStake({ venue: pool, amount, limit: { priceRao, allowPartial: true } });
        fc.pre(result.ok);
        if (!result.ok) return;
        expect(spotPriceRao(asPool(result.venueAfter)) <= priceRao).toBe(true);
        expect(result.paidIn + result.fee + result.unfilled).toBe(amount);
      }),
    );
  });
});

describe('unstaking', () => {
  const position = { staked: 1_000_000_000_000n };
  it.each([
    ['amount-too-low', { amount: 0n }],
    ['amount-too-low', { amount: 50_000_000n }],
    ['stake-unavailable', { amount: position.staked, position: { ...position, available: 1n } }],
    [
      'not-enough-stake',
      { amount: position.staked + 1n, limit: { priceRao: 1_000_000n, allowPartial: true } },
    ],
  ] as const)('%s', (...[code, request]) => {
    expect(removeStake({ venue: POOL, position, ...request })).toEqual({ ok: false, code });
  });
  it('lets a whole position go however small', () => {
    const small = { staked: 200_000n };
    expect(removeStake({ venue: POOL, position: small, amount: 200_000n })).toMatchObject({ ok: true });
  });
  it('caps an unlimited request at the position', () => {
    const result = removeStake({ venue: POOL, position, amount: position.staked * 2n });
    expect(result).toMatchObject({ ok: true, unfilled: 0n });
    if (result.ok) expect(result.paidIn + result.fee).toBe(position.staked);
  });
  it('sells a nominator remainder worth less than the minimum, and keeps one worth as much', () => {
    const nominatorMinimum = rao(20_000_000n);
    const leaving = (left: bigint) =>
      removeStake({ venue: POOL, position, amount: position.staked - left, nominatorMinimum });
    expect(leaving(999_000_000n)).toMatchObject({ ok: true, remainder: { alpha: 999_000_000n } });
    expect(leaving(1_100_000_000n)).toMatchObject({ ok: true, remainder: null });
    const sold = leaving(999_000_000n);
    if (sold.ok) expect(sold.remainder!.tao > 19_900_000n).toBe(true);
  });
  it('never brings back more than the stake cost', () => {
    fc.assert(
      fc.property(anyPool, anyMillionths, (pool, millionths) => {
        const amount = orderOf(pool, 'buy', millionths);
        const bought = addStake({ venue: pool, amount });
        fc.pre(bought.ok);
        if (!bought.ok) return;
        const staked = bought.alphaReceived;
        const sold = removeStake({ venue: bought.venueAfter, position: { staked }, amount: staked });
        fc.pre(sold.ok);
        if (sold.ok) expect(sold.taoReceived <= amount).toBe(true);
      }),
    );
  });
});

describe('unstaking everything', () => {
  it('skips what the checks refuse and sells the rest', () => {
    const result = unstakeAll([
      { venue: POOL, position: { staked: 1_000_000_000_000n, available: 0n } },
      { venue: POOL, position: { staked: 1_000_000_000_000n } },
      { venue: 'root', position: { staked: 5n * TAO } },
    ]);
    if (!result.ok) throw new Error(result.code);
    expect(result.parts.map((part) => (part.ok ? 'sold' : part.skipped))).toEqual([
      'stake-unavailable',
      'sold',
      'sold',
    ]);
  });
  it('reverts as a whole where a dust position cannot pay its fee sale', () => {
    const dust = { venue: POOL, position: { staked: 10_000n } };
    const fine = { venue: POOL, position: { staked: 1_000_000_000_000n } };
    expect(unstakeAll([fine, dust])).toEqual({ ok: false, code: 'fee-sale-too-small', at: 1 });
  });
});

describe('pools that cannot trade', () => {
  it.each([
    ['no TAO', { ...POOL, tao: rao(0n) }],
    ['no alpha', { ...POOL, alpha: alphaRao(0n) }],
    ['no TAO weight', { ...POOL, quoteWeight: 0n }],
    ['no alpha weight', { ...POOL, quoteWeight: 10n ** 18n }],
  ] as const)('%s: a refusal, not a number', (...[, pool]) => {
    expect(addStake({ venue: pool, amount: TAO }).ok).toBe(false);
    expect(removeStake({ venue: pool, position: { staked: TAO }, amount: TAO }).ok).toBe(false);
    expect(maxWithinLimit({ venue: pool, side: 'sell', limitPriceRao: 1n }).ok).toBe(false);
  });
});

it('the least stake of the chain is 0.002 TAO', () => {
  expect(MIN_STAKE).toBe(2_000_000n);
});
