// Root dividends until spec 440 as a node's storage tells them: the rates of validators, what stakers took already, and what
// they want done with the rest. What a stake is owed follows from the three and its size. Exact: the chain's own integers.
import {
  type ClaimType,
  decodeClaimableRates,
  decodeClaimed,
  decodeClaimType,
  rootClaimable,
} from '#chain/layouts/root-claims.ts';
import type { StakeInfo } from '#chain/layouts/stake-info.ts';
import { claimTypeKey, rootClaimableKey, rootClaimedKey } from '#chain/storage-keys.ts';

/** Keys are 0x public keys. */
export interface RootClaimValues {
  /** By hotkey, then netuid. */
  readonly rootRates: Map<string, ReadonlyMap<number, bigint>>;
  /** 1e-9 alpha taken already, by the storage key it stands under. */
  readonly rootClaimed: Map<string, bigint>;
  readonly claimTypes: Map<string, ClaimType>;
}

/** What a coldkey could claim of one validator on one subnet, 1e-9 alpha. */
export interface RootClaim {
  readonly hotkey: string;
  readonly netuid: number;
  readonly alpha: bigint;
}

const KEY_DIGITS = 64;
/** Two digits a byte: 16 bytes of hash before each key of 32. */
const HASHED_DIGITS = 96;
const NO_KEY = `0x${'00'.repeat(32)}`;
const ONE_ACCOUNT_DIGITS = rootClaimableKey(NO_KEY).length;
const TWO_ACCOUNTS_DIGITS = rootClaimedKey(0, NO_KEY, NO_KEY).length;

/** The public key that ends so many digits before the end of a storage key. */
const keyBefore = (key: string, digitsAfter: number): string =>
  `0x${key.slice(-KEY_DIGITS - digitsAfter, key.length - digitsAfter)}`;

function readOfOneAccount(values: RootClaimValues, key: string, value: string | null): boolean {
  const account = keyBefore(key, 0);
  if (key === rootClaimableKey(account)) values.rootRates.set(account, decodeClaimableRates(value));
  else if (key === claimTypeKey(account)) values.claimTypes.set(account, decodeClaimType(value));
  else return false;
  return true;
}

/** The netuid stands before both accounts, its low byte first. */
function readClaimed(values: RootClaimValues, key: string, value: string | null): boolean {
  const [low, high] = [-4, -2].map((at) => key.slice(at - 2 * HASHED_DIGITS, at + 2 - 2 * HASHED_DIGITS));
  const netuid = Number.parseInt(`${high!}${low!}`, 16);
  const [hotkey, coldkey] = [keyBefore(key, HASHED_DIGITS), keyBefore(key, 0)];
  if (key !== rootClaimedKey(netuid, hotkey, coldkey)) return false;
  values.rootClaimed.set(key, decodeClaimed(value));
  return true;
}

/** Reads a value of one of these keys (null: nothing is stored); false where it is none of them. Throws LayoutError. */
export function readRootClaimValue(values: RootClaimValues, key: string, value: string | null): boolean {
  if (key.length === ONE_ACCOUNT_DIGITS) return readOfOneAccount(values, key, value);
  return key.length === TWO_ACCOUNTS_DIGITS && readClaimed(values, key, value);
}

/** What one coldkey's root stakes are owed; of a subnet where one of the three is not known nothing is said. */
export function rootClaimsOf(
  values: RootClaimValues,
  coldkey: string,
  stakes: readonly StakeInfo[],
): RootClaim[] {
  return stakes
    .filter(({ netuid }) => netuid === 0)
    .flatMap(({ hotkey, stake }) =>
      [...(values.rootRates.get(hotkey) ?? [])].flatMap(([netuid, rate]) => {
        const claimed = values.rootClaimed.get(rootClaimedKey(netuid, hotkey, coldkey));
        return claimed === undefined ? [] : [{ hotkey, netuid, alpha: rootClaimable(rate, stake, claimed) }];
      }),
    );
}

/** In words that stay the same: `swap`, `keep`, `keep 4 64`. */
export const claimTypeText = (claimType: ClaimType): string =>
  claimType.type === 'keepSubnets' ? `keep ${claimType.value.join(' ')}` : claimType.type;
