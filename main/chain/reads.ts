// What can be asked of the chain at one block: the JSON-RPC method with its parameters, which coldkeys asking reveals, and
// how the answer is read. The block's hash is appended by whoever sends it. Pure; sends nothing.
import { u16 } from '@polkadot-api/substrate-bindings';
import { toHex } from './hex.ts';
import { concat, list, LayoutError, publicKey } from './layout.ts';
import { type AccountInfo, decodeAccountInfo } from './layouts/account-info.ts';
import { decodeAllPrices, decodePrice } from './layouts/alpha-prices.ts';
import { decodeAllDynamicInfo, type DynamicInfo } from './layouts/dynamic-info.ts';
import { decodeBasketPayout } from './layouts/root-claims.ts';
import {
  decodeStakeAvailability,
  encodeAvailabilityArgs,
  type StakeAvailability,
} from './layouts/stake-availability.ts';
import { decodeStakeInfos, type StakeInfo } from './layouts/stake-info.ts';
import { accountKey } from './storage-keys.ts';

export interface ChainRead<T> {
  /** Names it in progress, issues and the log. */
  readonly field: string;
  readonly method: 'state_call' | 'state_getStorage' | 'state_queryStorageAt';
  /** Without the block's hash. */
  readonly params: readonly unknown[];
  /** Coldkeys (0x public keys) whoever answers learns of. */
  readonly reveals: readonly string[];
  /** Throws LayoutError where the answer is not of this layout, or says that it is of another block than `hash`. */
  decode(result: unknown, hash?: string | null): T;
}

function hexText(result: unknown, field: string): string {
  if (typeof result === 'string') return result;
  throw new LayoutError(field, 'not-hex');
}

const storedText = (result: unknown, field: string): string | null =>
  result === null ? null : hexText(result, field);

/** A runtime call. `args` are already SCALE. */
function runtimeCall<T>(
  call: { field: string; api: string; args?: readonly Uint8Array[]; reveals?: readonly string[] },
  decode: (answer: string) => T,
): ChainRead<T> {
  const { field, api, args = [], reveals = [] } = call;
  return {
    field,
    method: 'state_call',
    params: [api, toHex(concat(args))],
    reveals,
    decode: (result) => decode(hexText(result, field)),
  };
}

/** One stored value; null where nothing is stored. */
export function storedValue<T>(
  where: { field: string; key: string; reveals?: readonly string[] },
  decode: (answer: string | null) => T,
): ChainRead<T> {
  const { field, key, reveals = [] } = where;
  return {
    field,
    method: 'state_getStorage',
    params: [key],
    reveals,
    decode: (result) => decode(storedText(result, field)),
  };
}

/** Many stored values in one call, by key. The answer must say something of each key, and of no other. */
export function storedValues<T>(
  where: { field: string; keys: readonly string[]; reveals?: readonly string[] },
  decode: (answer: string | null) => T,
): ChainRead<Map<string, T>> {
  const { field, keys, reveals = [] } = where;
  return {
    field,
    method: 'state_queryStorageAt',
    params: [keys],
    reveals,
    decode: (result, hash = null) => {
      const answers = changesOf(result, { field, hash });
      if (answers.size !== keys.length) throw new LayoutError(field, 'too-short');
      return new Map(
        keys.map((key) => {
          const answer = answers.get(key);
          if (answer === undefined) throw new LayoutError(field, 'too-short');
          return [key, decode(answer)];
        }),
      );
    },
  };
}

/** `[{block, changes: [[key, value | null], …]}]`: one set, as one block was asked. */
function changesOf(
  result: unknown,
  { field, hash }: { field: string; hash: string | null },
): Map<string, string | null> {
  const [set, ...more] = Array.isArray(result) ? (result as unknown[]) : [];
  const { block, changes } = (set ?? {}) as { block?: unknown; changes?: unknown };
  if (!Array.isArray(changes) || more.length > 0) throw new LayoutError(field, 'not-canonical');
  if (hash !== null && block !== hash) throw new LayoutError(field, 'other-block');
  return new Map(
    (changes as unknown[]).map((change) => {
      const [key, value] = Array.isArray(change) ? (change as unknown[]) : [];
      return [hexText(key, field), storedText(value, field)];
    }),
  );
}

const accounts = list(publicKey);

/** Free, reserved and frozen TAO of a coldkey. */
export const accountRead = (coldkey: string): ChainRead<AccountInfo> =>
  storedValue({ field: 'free balance', key: accountKey(coldkey), reveals: [coldkey] }, decodeAccountInfo);

/** Every stake of these coldkeys. */
export const stakesRead = (coldkeys: readonly string[]): ChainRead<Map<string, readonly StakeInfo[]>> =>
  runtimeCall(
    {
      field: 'stakes',
      api: 'StakeInfoRuntimeApi_get_stake_info_for_coldkeys',
      args: [accounts.enc([...coldkeys])],
      reveals: coldkeys,
    },
    decodeStakeInfos,
  );

/** What these coldkeys may take out of each subnet. From spec 423. */
export const availabilityRead = (
  coldkeys: readonly string[],
): ChainRead<Map<string, ReadonlyMap<number, StakeAvailability>>> =>
  runtimeCall(
    {
      field: 'locks',
      api: 'StakeInfoRuntimeApi_get_stake_availability_for_coldkeys',
      args: [encodeAvailabilityArgs(coldkeys)],
      reveals: coldkeys,
    },
    decodeStakeAvailability,
  );

/** What claiming one stake's root dividends would bring. From spec 441. */
export const basketPayoutRead = (hotkey: string, coldkey: string): ChainRead<bigint> =>
  runtimeCall(
    {
      field: 'basket claims',
      api: 'BetaBasketRuntimeApi_get_basket_payout',
      args: [publicKey.enc(hotkey), publicKey.enc(coldkey)],
      reveals: [coldkey],
    },
    decodeBasketPayout,
  );

/** All subnets with their pools. */
export const poolsRead = (): ChainRead<DynamicInfo[]> =>
  runtimeCall({ field: 'pools', api: 'SubnetInfoRuntimeApi_get_all_dynamic_info' }, decodeAllDynamicInfo);

/** All spot prices. From spec 391. */
export const allPricesRead = (): ChainRead<Map<number, bigint>> =>
  runtimeCall({ field: 'prices', api: 'SwapRuntimeApi_current_alpha_price_all' }, decodeAllPrices);

/** One subnet's spot price. Before spec 391. */
export const priceRead = (netuid: number): ChainRead<bigint> =>
  runtimeCall(
    { field: 'prices', api: 'SwapRuntimeApi_current_alpha_price', args: [u16.enc(netuid)] },
    decodePrice,
  );
