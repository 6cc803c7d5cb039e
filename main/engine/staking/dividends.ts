/**
 * How an epoch's pending alpha becomes dividends: shared between validators' alpha and root holders, then each
 * validator's take. Integers rounded down, so some units stay undistributed; shares carry 64 fractional bits, within
 * 1e-9 of the chain's 32 (pallets/subtensor/src/coinbase/run_coinbase.rs:501-602, 735-762).
 */
import { U64_RATIO_ONE } from './stake-weight.ts';

const BITS = 64n;
const TAKE_BITS = 32n;
const U16_MAX = 65_535n;

/** One validator: its own stake, not what it inherits, and its dividend of the epoch. */
export interface DividendSource {
  readonly hotkey: string;
  /** 1e-9 alpha on the subnet. */
  readonly alphaStake: bigint;
  /** Rao on root. */
  readonly rootStake: bigint;
  /** Weight from consensus, any unit. */
  readonly dividend: bigint;
}

/** What there is to share, 1e-9 alpha. */
export interface PendingDividends {
  readonly validatorAlpha: bigint;
  readonly rootAlpha: bigint;
  /** Fraction of 2^64 − 1, as stored. */
  readonly taoWeightU64: bigint;
}

/** A validator's part, 1e-9 alpha each, before take. */
export interface Dividend {
  readonly hotkey: string;
  readonly alpha: bigint;
  readonly root: bigint;
}

/**
 * With π = τR/(A + τR) of each validator: alpha part V·d(1 − π)/Σd(1 − π), root part Q·dπ/Σdπ. A pool nobody
 * qualifies for stays undistributed.
 */
export function distributeDividends(
  sources: readonly DividendSource[],
  pending: PendingDividends,
): readonly Dividend[] {
  const weights = sources.map(({ alphaStake, rootStake, dividend }) => {
    const alpha = alphaStake * U64_RATIO_ONE;
    const both = alpha + rootStake * pending.taoWeightU64;
    const alphaWeight = both === 0n ? 0n : ((dividend << BITS) * alpha) / both;
    return { alpha: alphaWeight, root: both === 0n ? 0n : (dividend << BITS) - alphaWeight };
  });
  const alpha = parts(
    pending.validatorAlpha,
    weights.map((weight) => weight.alpha),
  );
  const root = parts(
    pending.rootAlpha,
    weights.map((weight) => weight.root),
  );
  return sources.map(({ hotkey }, i) => ({ hotkey, alpha: alpha[i] ?? 0n, root: root[i] ?? 0n }));
}

function parts(whole: bigint, weights: readonly bigint[]): readonly bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  return weights.map((weight) => (total === 0n ? 0n : (whole * weight) / total));
}

/**
 * A dividend (1e-9 alpha) after the validator's take: the take is staked first, the rest grows all stakes. Both
 * rounded down in the chain's 32 fractional bits.
 */
export function splitTake(
  dividend: bigint,
  takeU16: number,
): { readonly take: bigint; readonly nominators: bigint } {
  const taken = dividend * ((BigInt(takeU16) << TAKE_BITS) / U16_MAX);
  return { take: taken >> TAKE_BITS, nominators: ((dividend << TAKE_BITS) - taken) >> TAKE_BITS };
}
