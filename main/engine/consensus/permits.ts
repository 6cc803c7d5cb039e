/**
 * Who may validate: the k largest stakes. Exact. A stable rising sort decides ties, so among equal stakes the higher
 * uid wins (pallets/subtensor/src/epoch/math.rs, is_topk_nonzero; epoch/run_epoch.rs).
 */
import { type Fixed, fixedBits, ZERO } from './fixed.ts';

/** True for the k largest values; all when there are no more than k. */
export function largest(values: readonly bigint[], k: number): readonly boolean[] {
  const rising = [...values.keys()].sort((a, b) => {
    const difference = (values[a] ?? 0n) - (values[b] ?? 0n);
    return difference < 0n ? -1 : difference > 0n ? 1 : a - b;
  });
  const dropped = new Set(rising.slice(0, Math.max(values.length - k, 0)));
  return values.map((_, i) => !dropped.has(i));
}

/** A subnet's stake and who counts for a permit. */
export interface PermitInput {
  /** Stake weight per uid, rao. */
  readonly stake: readonly bigint[];
  /** Stake below this counts as none, except the owner's. */
  readonly stakeThreshold: bigint;
  /** How many permits there are. */
  readonly maxValidators: number;
  readonly ownerUid: number | null;
}

/**
 * Stake shares after the threshold: normalised with 64 fractional bits, then cut to 32. All 0 when nobody reaches it.
 */
export function stakeShares(input: PermitInput): readonly Fixed[] {
  const counted = input.stake.map((own, uid) =>
    own < input.stakeThreshold && uid !== input.ownerUid ? 0n : own,
  );
  const total = counted.reduce((sum, own) => sum + own, 0n);
  return counted.map((own) => (total === 0n ? ZERO : fixedBits(((own << 64n) / total) >> 32n)));
}

/** The permits of the next epoch: the largest non-zero shares, and always the owner's uid. */
export function validatorPermits(input: PermitInput): readonly boolean[] {
  const shares = stakeShares(input);
  return largest(shares, input.maxValidators).map(
    (within, uid) => (within && (shares[uid] ?? 0n) > 0n) || uid === input.ownerUid,
  );
}
