/**
 * What a new subnet costs and when it can come: the price doubles at each registration and falls linearly to
 * the minimum lock. Exact integers, rounded as on chain (pallets/subtensor/src/coinbase/root.rs:502-527, 569-582):
 *   cost = max(min lock, m·L − floor(L/I)·blocks)     I = floor(stored interval · block emission/1 TAO)
 */
import type { RuleSet } from '#engine/rule-sets.ts';
import { type Rao, rao, RAO_PER_TAO, raoFromFloatFloor } from '#engine/units.ts';

/** I in blocks: the stored interval scaled by the TAO emission, so that it halves with it. */
export function lockReductionInterval(storedBlockCount: number, taoEmission: Rao): number {
  return Number((BigInt(storedBlockCount) * taoEmission) / RAO_PER_TAO);
}

/** The last registration and the numbers its successor's price follows from. */
export interface LockTerms {
  /** L: what the last registration locked. */
  readonly lastLock: Rao;
  readonly lastLockBlock: number;
  readonly minimumLock: Rao;
  /** I, effective blocks (`lockReductionInterval`). */
  readonly intervalBlockCount: number;
  /** m: 2, or 1 when nobody ever registered. */
  readonly multiplier: number;
}

const MULTIPLIER_SCALE = 1_000_000;

/** m·L; the multiplier is read to six decimals. */
function startingCost(lastLock: Rao, multiplier: number): bigint {
  return (BigInt(Math.round(multiplier * MULTIPLIER_SCALE)) * lastLock) / BigInt(MULTIPLIER_SCALE);
}

/** The lock a registration costs at a block, in rao. No reduction before the last lock's own block. */
export function registrationCost(terms: LockTerms, block: number): Rao {
  const { lastLock, lastLockBlock, minimumLock, intervalBlockCount, multiplier } = terms;
  const blockCount = BigInt(Math.max(0, block - lastLockBlock));
  const perBlock = intervalBlockCount > 0 ? lastLock / BigInt(intervalBlockCount) : 0n;
  const cost = startingCost(lastLock, multiplier) - perBlock * blockCount;
  return rao(cost > minimumLock ? cost : minimumLock);
}

/** The first block at which a registration costs at most a budget; null when the minimum lock is above it. */
export function firstBlockAtCost(terms: LockTerms, budget: Rao): number | null {
  const { lastLock, lastLockBlock, minimumLock, intervalBlockCount, multiplier } = terms;
  if (minimumLock > budget) return null;
  const excess = startingCost(lastLock, multiplier) - budget;
  if (excess <= 0n) return lastLockBlock;
  const perBlock = intervalBlockCount > 0 ? lastLock / BigInt(intervalBlockCount) : 0n;
  if (perBlock === 0n) return null;
  return lastLockBlock + Number((excess + perBlock - 1n) / perBlock);
}

/** The terms after a registration under a rule set, at a TAO emission per block. */
export function lockTermsOf(
  { parameters }: Pick<RuleSet, 'parameters'>,
  last: { readonly lock: Rao; readonly block: number },
  taoEmission: Rao,
): LockTerms {
  const { lockIntervalBlockCount, lockMultiplier, minimumLockTao } = parameters;
  return {
    lastLock: last.lock,
    lastLockBlock: last.block,
    minimumLock: raoFromFloatFloor(minimumLockTao.value),
    intervalBlockCount: lockReductionInterval(lockIntervalBlockCount.value, taoEmission),
    multiplier: lockMultiplier.value,
  };
}

/** The first block at which the chain accepts another registration. */
export function nextRegistrationBlock(lastLockBlock: number, spacingBlockCount: number): number {
  return lastLockBlock + spacingBlockCount;
}
