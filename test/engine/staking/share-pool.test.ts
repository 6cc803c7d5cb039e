import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distributeDividends, splitTake } from '#engine/staking/dividends.ts';
import {
  afterClaim,
  afterRootStake,
  afterRootUnstake,
  rootIncrement,
  rootOwed,
} from '#engine/staking/root-claim.ts';
import { changeStake, EMPTY_SHARE_POOL, growAll, shareValue } from '#engine/staking/share-pool.ts';
import { blocksUntilNextEpoch, isEpochDue, nextEpochBlock } from '#engine/staking/tempo.ts';

const anyAmount = fc.bigInt({ min: 1n, max: 10n ** 15n });

function staked(...stakes: readonly (readonly [string, bigint])[]) {
  return stakes.reduce((pool, [holder, amount]) => {
    const outcome = changeStake(pool, holder, amount);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.pool;
  }, EMPTY_SHARE_POOL);
}

describe('a share pool', () => {
  it('grows every stake by the same factor', () => {
    const pool = growAll(staked(['a', 300n], ['b', 100n]), 40n);
    expect([shareValue(pool, 'a'), shareValue(pool, 'b')]).toEqual([330n, 110n]);
  });
  it('never owes more than it holds', () => {
    fc.assert(
      fc.property(fc.tuple(anyAmount, anyAmount, anyAmount, anyAmount), ([a, b, dividend, more]) => {
        const grown = growAll(staked(['a', a], ['b', b]), dividend);
        const later = changeStake(grown, 'c', more);
        if (!later.ok) throw new Error(later.code);
        const owed = ['a', 'b', 'c'].reduce((sum, holder) => sum + shareValue(later.pool, holder), 0n);
        expect(owed <= later.pool.total).toBe(true);
        expect(later.pool.total - owed <= 3n + (dividend + a + b) / 10n ** 15n).toBe(true);
      }),
    );
  });
  it('refuses more than a holder has and forgets one who took all', () => {
    const pool = staked(['a', 100n]);
    expect(changeStake(pool, 'a', -101n)).toEqual({ ok: false, code: 'not-enough-stake' });
    expect(changeStake(pool, 'b', -1n)).toEqual({ ok: false, code: 'not-enough-stake' });
    const empty = changeStake(pool, 'a', -100n);
    expect(empty).toMatchObject({ ok: true, pool: { total: 0n, totalShares: 0n } });
  });
});

describe('dividends', () => {
  it('go by own stake when consensus does, and never exceed what is pending', () => {
    const source = (hotkey: string, alphaStake: bigint) => ({
      hotkey,
      alphaStake,
      rootStake: 0n,
      dividend: alphaStake,
    });
    const pending = { validatorAlpha: 1_000n, rootAlpha: 500n, taoWeightU64: 1n << 62n };
    const parts = distributeDividends([source('a', 300n), source('b', 100n)], pending);
    expect(parts).toEqual([
      { hotkey: 'a', alpha: 750n, root: 0n },
      { hotkey: 'b', alpha: 250n, root: 0n },
    ]);
  });
  it('stay undistributed without any stake', () => {
    const source = { hotkey: 'a', alphaStake: 0n, rootStake: 0n, dividend: 5n };
    const pending = { validatorAlpha: 1_000n, rootAlpha: 500n, taoWeightU64: 1n << 62n };
    expect(distributeDividends([source], pending)).toEqual([{ hotkey: 'a', alpha: 0n, root: 0n }]);
  });
  it('split into take and rest without minting', () => {
    fc.assert(
      fc.property(anyAmount, fc.integer({ min: 0, max: 11_796 }), (dividend, takeU16) => {
        const { take, nominators } = splitTake(dividend, takeU16);
        expect(take + nominators <= dividend && take + nominators >= dividend - 1n).toBe(true);
      }),
    );
  });
});

describe('root claims', () => {
  const { rateBits } = rootIncrement(10_000_000n, 11_796, 16_000_000n);
  const before = { stake: 8_000_000n, claimed: 0n };
  it('owe nothing for stake that came later', () => {
    const late = afterRootStake(rateBits, { stake: 0n, claimed: 0n }, 8_000_000n);
    expect(rootOwed(rateBits, late)).toBe(0n);
  });
  it('owe nothing twice', () => {
    expect(rootOwed(rateBits, before)).toBeGreaterThan(4_000_000n);
    expect(rootOwed(rateBits, afterClaim(rateBits, before))).toBe(0n);
  });
  it('forfeit what was not claimed before the stake left', () => {
    const { claim, forfeited } = afterRootUnstake(rateBits, before, before.stake);
    expect(forfeited).toBe(rootOwed(rateBits, before));
    expect(claim).toEqual({ stake: 0n, claimed: 0n });
  });
  it('give a dividend above the root stake to the owner', () => {
    expect(rootIncrement(1_000n, 0, 999n)).toEqual({ rateBits: 0n, toOwner: 1_000n });
    expect(rootIncrement(1_000n, 0, 0n)).toEqual({ rateBits: 0n, toOwner: 1_000n });
  });
});

describe('the epoch clock', () => {
  const clock = { lastEpochBlock: 1_000, tempo: 360 };
  it('runs every tempo blocks, or when the owner asked', () => {
    expect(nextEpochBlock(clock)).toBe(1_360);
    expect(nextEpochBlock({ ...clock, pendingBlock: 1_010 })).toBe(1_010);
    expect([isEpochDue(clock, 1_359), isEpochDue(clock, 1_360)]).toEqual([false, true]);
  });
  it('never runs without a tempo', () => {
    expect(blocksUntilNextEpoch({ ...clock, tempo: 0 }, 5_000)).toBeNull();
    expect(isEpochDue({ ...clock, tempo: 0 }, 99_999_999)).toBe(false);
  });
});
