// What a coldkey may take out of each subnet: StakeInfoRuntimeApi_get_stake_availability_for_coldkeys, from spec 423
// (pallets/subtensor/src/rpc_info/stake_info.rs). Amounts are 1e-9 alpha over all hotkeys of the coldkey.
import { Option, Tuple, u16, Vector } from '@polkadot-api/substrate-bindings';
import { compactU64, decodeWhole, list, publicKey, struct } from '#chain/layout.ts';

export interface StakeAvailability {
  readonly total: bigint;
  /** Conviction lock: it cannot be unstaked. */
  readonly locked: bigint;
  readonly available: bigint;
}

const availability = struct<StakeAvailability>({
  total: compactU64,
  locked: compactU64,
  available: compactU64,
});

const availabilityArgs = Tuple(list(publicKey), Option(Vector(u16)));

/** Arguments that ask for all subnets of these coldkeys (0x public keys). */
export const encodeAvailabilityArgs = (coldkeys: readonly string[]): Uint8Array =>
  availabilityArgs.enc([[...coldkeys], undefined]);

/** The coldkeys of such arguments; null where some subnets alone were asked for. Throws LayoutError. */
export function decodeAvailabilityArgs(args: string): readonly string[] | null {
  const [coldkeys, netuids] = decodeWhole(availabilityArgs, args, 'locks');
  return netuids === undefined ? coldkeys : null;
}

export const availabilityByColdkey = list(Tuple(publicKey, list(Tuple(u16, availability))));

/** By coldkey (0x public key), then netuid; a subnet without stake and lock is left out. Throws LayoutError. */
export function decodeStakeAvailability(answer: string): Map<string, ReadonlyMap<number, StakeAvailability>> {
  const byColdkey = decodeWhole(availabilityByColdkey, answer, 'locks');
  return new Map(byColdkey.map(([coldkey, bySubnet]) => [coldkey, new Map(bySubnet)]));
}
