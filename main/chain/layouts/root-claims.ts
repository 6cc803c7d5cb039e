// Root dividends that are not claimed yet. Until spec 440 a validator's rates and what a staker has claimed
// (pallets/subtensor/src/staking/claim_root.rs); from spec 441 what redeeming a staker's part of a basket would pay.
import {
  type Codec,
  createCodec,
  createDecoder,
  i128,
  Tuple,
  u128,
  u16,
  u64,
  u8,
} from '@polkadot-api/substrate-bindings';
import { concat, decodeWhole, LayoutError, list } from '#chain/layout.ts';

/** 32 fractional bits: alpha per rao of root stake since the subnet began to pay. */
const RATE_BITS = 32n;

export const claimableRates = list(Tuple(u16, i128));

/** Rates of one validator by netuid, in 1/2^32. Nothing stored: no dividends yet. Throws LayoutError. */
export function decodeClaimableRates(answer: string | null): Map<number, bigint> {
  return new Map(answer === null ? [] : decodeWhole(claimableRates, answer, 'root claimable'));
}

/** What a staker has claimed already, in 1e-9 alpha; nothing stored: zero. Throws LayoutError. */
export const decodeClaimed = (answer: string | null): bigint =>
  answer === null ? 0n : decodeWhole(u128, answer, 'root claimed');

/** What becomes of a claim: sold for TAO, kept as alpha, or kept on some subnets and sold on the others (from spec 365). */
export type ClaimType =
  { readonly type: 'swap' | 'keep' } | { readonly type: 'keepSubnets'; readonly value: readonly number[] };

const subnets = list(u16);
/** Cases in the order of the chain. The library's own enum fails without a field on a case that it does not know. */
const SIMPLE_CASES = ['swap', 'keep'] as const;
const claimType: Codec<ClaimType> = createCodec(
  (value) =>
    value.type === 'keepSubnets'
      ? concat([u8.enc(SIMPLE_CASES.length), subnets.enc([...value.value])])
      : u8.enc(SIMPLE_CASES.indexOf(value.type)),
  createDecoder((bytes) => {
    const index = u8.dec(bytes);
    if (index === SIMPLE_CASES.length) return { type: 'keepSubnets', value: subnets.dec(bytes) };
    const type = SIMPLE_CASES[index];
    if (type === undefined) throw new LayoutError('', 'out-of-range');
    return { type };
  }),
);

/** Of a coldkey; nothing stored: claims are sold. Throws LayoutError. */
export const decodeClaimType = (answer: string | null): ClaimType =>
  answer === null ? { type: 'swap' } : decodeWhole(claimType, answer, 'root claim type');

/** BetaBasketRuntimeApi_get_basket_payout: rao of TAO a claim would bring now. Throws LayoutError. */
export const decodeBasketPayout = (answer: string): bigint => decodeWhole(u64, answer, 'basket claim');

/** floor(rate·stake) − claimed, never below zero (claim_root.rs, `get_root_owed_for_hotkey_coldkey_float`). */
export function rootClaimable(rate: bigint, rootStake: bigint, claimed: bigint): bigint {
  const owed = ((rate * rootStake) >> RATE_BITS) - claimed;
  return owed > 0n ? owed : 0n;
}
