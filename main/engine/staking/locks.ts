/**
 * Locked stake: how much of a lock is left after some blocks, the conviction it has built, and what may be unstaked
 * when. The mass is floored to whole units like on chain; conviction is a double (relative error about 1e-12, the
 * chain keeps 64 fractional bits). State in, new state out (pallets/subtensor/src/staking/lock.rs).
 */

/** Blocks in which a lock falls to 1/e, and in which conviction matures (chain, 2026-10). */
export const UNLOCK_RATE_BLOCKS = 934_866;
export const MATURITY_RATE_BLOCKS = 311_622;
/** Both mass and conviction below this vanish. */
const DUST = 100;
const MOST_TIME_CONSTANTS = 40;

/** A coldkey's lock on one subnet. */
export interface LockState {
  /** Locked 1e-9 alpha. */
  readonly mass: bigint;
  /** 1e-9 alpha, matured. */
  readonly conviction: number;
  readonly atBlock: number;
}

/** How a lock behaves. */
export interface LockTerms {
  readonly unlockRateBlocks: number;
  readonly maturityRateBlocks: number;
  /** Chosen not to decay. */
  readonly perpetual: boolean;
  /** Locked to the subnet owner's hotkey: conviction equals the mass at once. */
  readonly toOwner: boolean;
}

export const DEFAULT_LOCK_TERMS: LockTerms = {
  unlockRateBlocks: UNLOCK_RATE_BLOCKS,
  maturityRateBlocks: MATURITY_RATE_BLOCKS,
  perpetual: false,
  toOwner: false,
};

/** e^(−Δ/τ): 1 at Δ = 0, 0 without a time constant; the exponent stops at −40. */
export function lockDecay(blockCount: number, rateBlocks: number): number {
  if (blockCount <= 0) return 1;
  return rateBlocks <= 0 ? 0 : Math.exp(-Math.min(blockCount / rateBlocks, MOST_TIME_CONSTANTS));
}

/**
 * Conviction that a mass adds over Δ blocks, per unit of mass: Δ/τ·e^(−Δ/τ) when both constants are equal, else
 * τu·(e^(−Δ/τu) − e^(−Δ/τm))/(τu − τm); 1 − e^(−Δ/τm) for a lock that does not decay.
 */
function convictionPerMass(blockCount: number, terms: LockTerms): number {
  const { unlockRateBlocks: unlock, maturityRateBlocks: maturity } = terms;
  const matured = lockDecay(blockCount, maturity);
  if (terms.perpetual) return 1 - matured;
  if (unlock <= 0 || maturity <= 0) return 0;
  if (unlock === maturity) return (blockCount / maturity) * matured;
  return Math.max(0, (unlock * (lockDecay(blockCount, unlock) - matured)) / (unlock - maturity));
}

const FRACTION = 2 ** 53;

function decayedMass(mass: bigint, decay: number): bigint {
  return (mass * BigInt(Math.floor(decay * FRACTION))) / BigInt(FRACTION);
}

/** The lock at a later block; at an earlier one it stays, apart from dust. */
export function rollLock(lock: LockState, terms: LockTerms, block: number): LockState {
  const blockCount = Math.max(0, block - lock.atBlock);
  const mass = terms.perpetual
    ? lock.mass
    : decayedMass(lock.mass, lockDecay(blockCount, terms.unlockRateBlocks));
  const grown =
    lock.conviction * lockDecay(blockCount, terms.maturityRateBlocks) +
    Number(lock.mass) * convictionPerMass(blockCount, terms);
  const conviction = terms.toOwner ? Number(mass) : grown;
  const dust = mass < DUST && conviction < DUST;
  const atBlock = Math.max(block, lock.atBlock);
  return dust ? { mass: 0n, conviction: 0, atBlock } : { mass, conviction, atBlock };
}

/** 1e-9 alpha a coldkey may unstake at a block: all it holds on the subnet, over all hotkeys, less the lock. */
export function availableAlpha(
  held: bigint,
  lock: { readonly state: LockState; readonly terms: LockTerms },
  block: number,
): bigint {
  const { mass } = rollLock(lock.state, lock.terms, block);
  return held > mass ? held - mass : 0n;
}

/**
 * Blocks from the lock's own block until `amount` of `held` (1e-9 alpha) may be unstaked; 0 when it may already, null
 * when the lock never frees it. An estimate to one block.
 */
export function blocksUntilAvailable(
  lock: { readonly state: LockState; readonly terms: LockTerms },
  held: bigint,
  amount: bigint,
): number | null {
  const stays = held - amount;
  if (stays < 0n) return null;
  if (lock.state.mass <= stays) return 0;
  if (lock.terms.perpetual) return null;
  const exact = lock.terms.unlockRateBlocks * Math.log(Number(lock.state.mass) / Number(stays + 1n));
  const longest = lock.terms.unlockRateBlocks * MOST_TIME_CONSTANTS;
  return Number.isFinite(exact) ? Math.ceil(Math.min(Math.max(exact, 0), longest)) : null;
}
