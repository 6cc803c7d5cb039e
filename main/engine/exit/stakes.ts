/**
 * What of a subnet's stakes can be sold at all: dust that the chain refuses even whole, alpha that a lock holds, and
 * the least a piece may be worth. Exact integers of 1e-9 alpha; lock masses as in staking/locks.ts. Must not decide
 * when something is sold (schedule.ts does).
 */
import { MIN_STAKE, NOMINATOR_MIN_STAKE } from '#engine/pool/minimums.ts';
import { place } from '#engine/pool/place.ts';
import { type Pool, spotPriceRao } from '#engine/pool/pool.ts';
import { type LockState, type LockTerms, rollLock } from '#engine/staking/locks.ts';
import { BLOCKS_PER_DAY, RAO_PER_TAO } from '#engine/units.ts';

/** Alpha of one coldkey on one hotkey. */
export interface ExitStake {
  readonly id: string;
  readonly coldkey: string;
  /** 1e-9 alpha. */
  readonly alpha: bigint;
}

/** A coldkey's lock on the subnet; it binds the sum of its stakes there. */
export interface ExitLock {
  readonly coldkey: string;
  readonly state: LockState;
  readonly terms: LockTerms;
}

/** 1e-9 alpha that a lock holds some days after a block. */
export function lockedAlpha({ state, terms }: ExitLock, startBlock: number, day: number): bigint {
  return rollLock(state, terms, startBlock + Math.floor(day * BLOCKS_PER_DAY)).mass;
}

/** What one coldkey may have taken out by then, all its sales together. */
export type AvailableAt = (coldkey: string, day: number) => bigint;

/** held − lock for each coldkey; all that is held where there is no lock. */
export function availability(
  stakes: readonly ExitStake[],
  locks: readonly ExitLock[],
  startBlock: number,
): AvailableAt {
  const held = new Map<string, bigint>();
  for (const { coldkey, alpha } of stakes) held.set(coldkey, (held.get(coldkey) ?? 0n) + alpha);
  const byColdkey = new Map(locks.map((lock) => [lock.coldkey, lock]));
  return (coldkey, day) => {
    const all = held.get(coldkey) ?? 0n;
    const lock = byColdkey.get(coldkey);
    const locked = lock ? lockedAlpha(lock, startBlock, day) : 0n;
    return all > locked ? all - locked : 0n;
  };
}

/** The least alpha of a piece that leaves something behind, and the least that may be left behind. */
export interface LeastAlpha {
  readonly piece: bigint;
  readonly rest: bigint;
}

const alphaWorth = (minimumRao: bigint, priceRao: bigint) =>
  (minimumRao * RAO_PER_TAO) / (priceRao > 0n ? priceRao : 1n) + 1n;

/** Fee and rounding of a small sale take less than this part of it: 2 %. */
const LOSS_ROOM = { num: 102n, den: 100n };

/**
 * Least alpha at the lowest spot price an exit reaches: ceil(0.002 TAO/p) for a piece, 0.02 TAO/p for what stays,
 * which the chain would sell by force. At a higher price the same alpha is worth more, so both hold all along.
 */
export function leastAlpha(lowestPool: Pool): LeastAlpha {
  const priceRao = spotPriceRao(lowestPool);
  return {
    piece: (alphaWorth(MIN_STAKE, priceRao) * LOSS_ROOM.num) / LOSS_ROOM.den,
    rest: alphaWorth(NOMINATOR_MIN_STAKE, priceRao),
  };
}

/** Whether the chain refuses even the sale of the whole stake: output or fee sale round to nothing. */
export function isDust(pool: Pool, { alpha }: ExitStake): boolean {
  // Worth more than the least stake it can be neither.
  if ((alpha * spotPriceRao(pool)) / RAO_PER_TAO >= MIN_STAKE) return false;
  return !place({ pool, side: 'sell', amount: alpha }).ok;
}
