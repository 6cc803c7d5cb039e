// Single values of the chain's storage by the key they were asked with: balances, issuance, time, and figures of subnets.
// The key tells whose value it is, and is made again to be sure. Values of other keys are not read.
import {
  decodeEmissionBar,
  decodeEmissionEnabled,
  decodeExcessTao,
  decodeFirstEmissionBlock,
  decodeIssuance,
  decodeMinerBurned,
  decodeQuoteWeight,
  decodeTake,
  decodeTimestamp,
} from '#chain/layouts/stored-values.ts';
import { decodeAccountInfo, type AccountInfo } from '#chain/layouts/account-info.ts';
import {
  accountKey,
  EMISSION_BAR_KEY,
  ISSUANCE_KEY,
  subnetKey,
  takeKey,
  TIMESTAMP_KEY,
  type SubnetItem,
} from '#chain/storage-keys.ts';
import type { DraftSubnet } from '#importers/adapter.ts';
import { readRootClaimValue, type RootClaimValues } from './root-claims.ts';

export interface StoredValues extends RootClaimValues {
  /** By 0x public key. */
  readonly accounts: Map<string, AccountInfo>;
  /** Validators' takes, 0..1, by 0x public key of the hotkey. */
  readonly takes: Map<string, number>;
  issuanceRao: bigint | null;
  atMs: number | null;
  emissionBar: number | null;
  readonly subnets: Map<number, Partial<DraftSubnet>>;
}

/** How a value of a subnet is read into its draft. */
const SUBNET_VALUES: Record<SubnetItem, (value: string | null) => Partial<DraftSubnet>> = {
  excessTao: (value) => ({ excessTaoRao: decodeExcessTao(value) }),
  emissionEnabled: (value) => ({ emissionEnabled: decodeEmissionEnabled(value) }),
  firstEmissionBlock: (value) => ({ firstEmissionBlock: decodeFirstEmissionBlock(value) }),
  minerBurned: (value) => ({ minerBurnedRatio: decodeMinerBurned(value) }),
  quoteWeight: (value) => ({ quoteWeight: decodeQuoteWeight(value) }),
};

const ACCOUNT_DIGITS = accountKey(`0x${'00'.repeat(32)}`).length;
const KEY = /^0x[0-9a-f]+$/u;

/** The netuid at the end of a key, which has its low byte first. */
const netuidOf = (key: string): number => Number.parseInt(`${key.slice(-2)}${key.slice(-4, -2)}`, 16);

function readAccount(values: StoredValues, key: string, value: string | null): boolean {
  const publicKey = `0x${key.slice(-64)}`;
  if (key.length !== ACCOUNT_DIGITS || accountKey(publicKey) !== key) return false;
  values.accounts.set(publicKey, decodeAccountInfo(value));
  return true;
}

const FULL_TAKE = 65_535;

function readTake(values: StoredValues, key: string, value: string | null): boolean {
  const hotkey = `0x${key.slice(-64)}`;
  if (key.length !== ACCOUNT_DIGITS || takeKey(hotkey) !== key) return false;
  values.takes.set(hotkey, decodeTake(value) / FULL_TAKE);
  return true;
}

function readSubnet(values: StoredValues, key: string, value: string | null): boolean {
  const netuid = netuidOf(key);
  for (const [item, read] of Object.entries(SUBNET_VALUES)) {
    if (subnetKey(item as SubnetItem, netuid) !== key) continue;
    values.subnets.set(netuid, { ...values.subnets.get(netuid), ...read(value) });
    return true;
  }
  return false;
}

/** Reads the value of a key (null: nothing is stored); false where the key is none that is read. Throws LayoutError. */
export function readStored(values: StoredValues, key: string, value: string | null): boolean {
  if (!KEY.test(key)) return false;
  if (key === ISSUANCE_KEY) values.issuanceRao = decodeIssuance(value);
  else if (key === TIMESTAMP_KEY) values.atMs = decodeTimestamp(value);
  else if (key === EMISSION_BAR_KEY) values.emissionBar = decodeEmissionBar(value);
  else
    return [readAccount, readTake, readSubnet, readRootClaimValue].some((read) => read(values, key, value));
  return true;
}
