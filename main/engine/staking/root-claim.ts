/**
 * Root dividends as claimable alpha, the rules from 2025-11 to spec 440: a rate per validator and subnet grows each
 * epoch, a staker is owed rate times stake less what was claimed. Exact integers, the rate with 32 fractional bits
 * (pallets/subtensor/src/staking/claim_root.rs). Since spec 441 baskets take its place (root-basket.ts).
 */
import { splitTake } from './dividends.ts';

const BITS = 32n;

/** A staker's position against one validator and subnet: root stake in rao, claimed in 1e-9 alpha. */
export interface RootClaim {
  readonly stake: bigint;
  readonly claimed: bigint;
}

/** An epoch's root dividend of a validator. */
export interface RootIncrement {
  /** Growth of the rate: 1e-9 alpha per rao, times 2^32. */
  readonly rateBits: bigint;
  /** 1e-9 alpha staked for the validator's owner: the take, and all of it where it exceeds the root stake. */
  readonly toOwner: bigint;
}

/** rate += floor(net·2^32/R), net after take; a net above the root stake R goes to the validator's owner instead. */
export function rootIncrement(rootAlpha: bigint, takeU16: number, hotkeyRootStake: bigint): RootIncrement {
  const { take, nominators } = splitTake(rootAlpha, takeU16);
  if (hotkeyRootStake <= 0n || nominators > hotkeyRootStake)
    return { rateBits: 0n, toOwner: take + nominators };
  return { rateBits: (nominators << BITS) / hotkeyRootStake, toOwner: take };
}

const earned = (rateBits: bigint, stake: bigint) => (rateBits * stake) >> BITS;

/** 1e-9 alpha a staker can claim: floor(rate·stake) − claimed, never under 0. */
export function rootOwed(rateBits: bigint, { stake, claimed }: RootClaim): bigint {
  const total = earned(rateBits, stake);
  return total > claimed ? total - claimed : 0n;
}

/** After claiming all that is owed. */
export function afterClaim(rateBits: bigint, claim: RootClaim): RootClaim {
  return { ...claim, claimed: claim.claimed + rootOwed(rateBits, claim) };
}

/** After adding root stake (rao): the new stake earns nothing from the past. */
export function afterRootStake(rateBits: bigint, claim: RootClaim, amount: bigint): RootClaim {
  return { stake: claim.stake + amount, claimed: claim.claimed + earned(rateBits, amount) };
}

/** After removing root stake (rao) without claiming first, and the 1e-9 alpha that forfeits. */
export function afterRootUnstake(
  rateBits: bigint,
  claim: RootClaim,
  amount: bigint,
): { readonly claim: RootClaim; readonly forfeited: bigint } {
  const removed = amount < claim.stake ? amount : claim.stake;
  const given = earned(rateBits, removed);
  const claimed = claim.claimed > given ? claim.claimed - given : 0n;
  const after = { stake: claim.stake - removed, claimed };
  return { claim: after, forfeited: rootOwed(rateBits, claim) - rootOwed(rateBits, after) };
}
