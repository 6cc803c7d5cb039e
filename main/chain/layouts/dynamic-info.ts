// All subnets with their pools: SubnetInfoRuntimeApi_get_all_dynamic_info (pallets/subtensor/src/rpc_info/dynamic_info.rs).
// Netuid 0 is root: its taoIn is the TAO staked there. Amounts are 1e-9 units; there is no price among them.
import { Bytes, i128, Option } from '@polkadot-api/substrate-bindings';
import {
  compactU128,
  compactU16,
  compactU64,
  compactU8,
  decodeWhole,
  list,
  publicKey,
  struct,
} from '#chain/layout.ts';

const identity = struct({
  subnetName: Bytes(),
  githubRepo: Bytes(),
  subnetContact: Bytes(),
  subnetUrl: Bytes(),
  discord: Bytes(),
  description: Bytes(),
  logoUrl: Bytes(),
  additional: Bytes(),
});

const dynamicInfo = struct({
  netuid: compactU16,
  ownerHotkey: publicKey,
  ownerColdkey: publicKey,
  subnetName: list(compactU8),
  tokenSymbol: list(compactU8),
  tempo: compactU16,
  lastStep: compactU64,
  blocksSinceLastStep: compactU64,
  emission: compactU64,
  alphaIn: compactU64,
  alphaOut: compactU64,
  taoIn: compactU64,
  alphaOutEmission: compactU64,
  alphaInEmission: compactU64,
  taoInEmission: compactU64,
  pendingAlphaEmission: compactU64,
  pendingRootEmission: compactU64,
  subnetVolume: compactU128,
  networkRegisteredAt: compactU64,
  subnetIdentity: Option(identity),
  movingPrice: i128,
});

export const allDynamicInfo = list(Option(dynamicInfo));

export interface DynamicInfo {
  readonly netuid: number;
  /** 0x public keys. */
  readonly ownerHotkey: string;
  readonly ownerColdkey: string;
  /** The name of its identity, else the one on chain. */
  readonly name: string;
  readonly symbol: string;
  readonly tempo: number;
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
  /** Per block. */
  readonly taoInEmission: bigint;
  readonly alphaInEmission: bigint;
  readonly alphaOutEmission: bigint;
  readonly subnetVolume: bigint;
  readonly networkRegisteredAt: number;
  /** EMA price, TAO per alpha. */
  readonly movingPrice: number;
}

/** I96F32: 32 fractional bits. */
const MOVING_PRICE_ONE = 2 ** 32;

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes).trim();

/** Every subnet that exists, root first. Throws LayoutError. */
export function decodeAllDynamicInfo(answer: string): DynamicInfo[] {
  const found = decodeWhole(allDynamicInfo, answer, 'pools').filter((info) => info !== undefined);
  return found.map((info) => ({
    ...info,
    name:
      textOf(info.subnetIdentity?.subnetName ?? new Uint8Array()) || textOf(Uint8Array.from(info.subnetName)),
    symbol: textOf(Uint8Array.from(info.tokenSymbol)),
    networkRegisteredAt: Number(info.networkRegisteredAt),
    movingPrice: Number(info.movingPrice) / MOVING_PRICE_ONE,
  }));
}
