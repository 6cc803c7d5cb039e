// Stakes of coldkeys: StakeInfoRuntimeApi_get_stake_info_for_coldkeys (pallets/subtensor/src/rpc_info/stake_info.rs).
// Amounts are 1e-9 alpha of the subnet, on root rao of TAO. `emission` is what the hotkey earned, not the holder.
import { bool, Tuple } from '@polkadot-api/substrate-bindings';
import { compactU16, compactU64, decodeWhole, list, LayoutError, publicKey, struct } from '#chain/layout.ts';

const stakeInfo = struct({
  hotkey: publicKey,
  coldkey: publicKey,
  netuid: compactU16,
  stake: compactU64,
  locked: compactU64,
  emission: compactU64,
  taoEmission: compactU64,
  drain: compactU64,
  isRegistered: bool,
});

export const stakeInfosByColdkey = list(Tuple(publicKey, list(stakeInfo)));

export interface StakeInfo {
  /** 0x public key. */
  readonly hotkey: string;
  readonly netuid: number;
  readonly stake: bigint;
  readonly isRegistered: boolean;
}

/** StakeInfoRuntimeApi_get_stake_info_for_coldkey: the same stakes without the list around them, each with its coldkey. */
export const decodeStakeInfosOfOne = (
  answer: string,
): readonly (StakeInfo & { readonly coldkey: string })[] => decodeWhole(list(stakeInfo), answer, 'stakes');

/** Stakes by coldkey (0x public key). Throws LayoutError, also where a stake is another coldkey's. */
export function decodeStakeInfos(answer: string): Map<string, readonly StakeInfo[]> {
  const byColdkey = decodeWhole(stakeInfosByColdkey, answer, 'stakes');
  for (const [coldkey, stakes] of byColdkey) {
    if (stakes.some((stake) => stake.coldkey !== coldkey))
      throw new LayoutError('stakes[].coldkey', 'out-of-range');
  }
  return new Map(byColdkey);
}
