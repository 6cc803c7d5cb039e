/**
 * What a validator's stake weighs in consensus: alpha and weighted root TAO, with what parent hotkeys lend and
 * children take. Exact integers, rounded down (pallets/subtensor/src/staking/stake_utils.rs:205-300).
 */

/** Stored u64 fractions are of this. */
export const U64_RATIO_ONE = (1n << 64n) - 1n;

/** Alpha plus root TAO times the TAO weight (fraction of 2^64 − 1); 1e-9 units. */
export function stakeWeight(inheritedAlpha: bigint, inheritedRoot: bigint, taoWeightU64: bigint): bigint {
  return inheritedAlpha + (inheritedRoot * taoWeightU64) / U64_RATIO_ONE;
}

/** A share of a parent's stake lent to a child: a fraction of 2^64 − 1 and the parent's stake, 1e-9 units. */
export interface LentStake {
  readonly proportionU64: bigint;
  readonly stake: bigint;
}

/** Own stake less what children take (fractions of 2^64 − 1) plus what parents lend; never under 0. */
export function inheritedStake(stake: {
  readonly own: bigint;
  readonly toChildren: readonly bigint[];
  readonly fromParents: readonly LentStake[];
}): bigint {
  const given = stake.toChildren.reduce((sum, part) => sum + (stake.own * part) / U64_RATIO_ONE, 0n);
  const kept = stake.own > given ? stake.own - given : 0n;
  return stake.fromParents.reduce(
    (sum, lent) => sum + (lent.stake * lent.proportionU64) / U64_RATIO_ONE,
    kept,
  );
}
