// What a node of an older runtime answers where it differs from a newer one's: prices subnet by subnet, root dividends as
// rates and what was taken of them, and an error for each call that it does not have. Bytes are written by hand.
import type { NodeOptions } from './node.ts';
import * as scale from './scale.ts';

const SUBTENSOR = '0x658faa385070e074c85bf6b568cf0555';
const ROOT_CLAIMABLE = `${SUBTENSOR}ef05c4c749b3d714aaabb1f0c5c0f23e`;
const ROOT_CLAIMED = `${SUBTENSOR}35c166da6dea596ef3a1552dae9ea82d`;
const ROOT_CLAIM_TYPE = `${SUBTENSOR}145539a76e5b04f485600680a8b15e7b`;
const HOTKEY = '01'.repeat(32);
/** Rao of TAO per whole alpha, by the netuid as it is asked. */
const PRICES: Readonly<Record<string, bigint>> = {
  '0x0000': 1_000_000_000n,
  '0x0400': 58_014_736n,
  '0x4000': 86_479_119n,
};
/** Half an alpha of SN64 for each rao on root, and of SN4 the smallest rate there is. */
const RATES = scale.hex(
  scale.list([
    [...scale.u16(64), ...scale.u128(1n << 31n)],
    [...scale.u16(4), ...scale.u128(1n)],
  ]),
);
const TAKEN_OF_64 = scale.hex(scale.u128(200_000_000_000n));
/** Kept on SN64, sold elsewhere. */
const CLAIM_TYPE = scale.hex([2, ...scale.list([scale.u16(64)])]);

/** First spec version of each call. */
const CALLS: Readonly<Record<string, number>> = {
  SwapRuntimeApi_current_alpha_price_all: 391,
  StakeInfoRuntimeApi_get_stake_availability_for_coldkeys: 423,
  BetaBasketRuntimeApi_get_basket_payout: 441,
};

function storedOf(key: string): string | null | undefined {
  if (key.startsWith(ROOT_CLAIMABLE)) return key.endsWith(HOTKEY) ? RATES : null;
  if (key.startsWith(ROOT_CLAIM_TYPE)) return CLAIM_TYPE;
  if (key.startsWith(ROOT_CLAIMED)) return key.startsWith(`${ROOT_CLAIMED}4000`) ? TAKEN_OF_64 : null;
  return undefined;
}

/** Answers of a node of this spec version. */
export const olderRuntime =
  (specVersion: number): NonNullable<NodeOptions['answer']> =>
  ({ method, params }) => {
    if (method === 'state_getRuntimeVersion') return { result: { specVersion } };
    const [what] = params;
    if (method === 'state_queryStorageAt') {
      const keys = what as string[];
      if (!keys[0]!.startsWith(ROOT_CLAIMED)) return undefined;
      return { result: [{ block: params[1], changes: keys.map((key) => [key, storedOf(key) ?? null]) }] };
    }
    if (typeof what !== 'string') return undefined;
    if (method === 'state_call' && specVersion < (CALLS[what] ?? 0))
      return { error: { code: 4003, message: `Exported method ${what} is not found` } };
    if (what === 'SwapRuntimeApi_current_alpha_price')
      return { result: scale.hex(scale.u64(PRICES[String(params[1])]!)) };
    const stored = method === 'state_getStorage' ? storedOf(what) : undefined;
    return stored === undefined ? undefined : { result: stored };
  };
