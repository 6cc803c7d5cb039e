// Answers of runtime calls: bytes with a layout of their own, read strictly by the chain's codecs. An answer of another layout
// is a LayoutError, and no amount is ever made of a part of one.
import { fromHex, toHex } from '#chain/hex.ts';
import { LayoutError } from '#chain/layout.ts';
import { decodeAllPrices, decodePrice, decodePriceArgs } from '#chain/layouts/alpha-prices.ts';
import { decodeAllDynamicInfo } from '#chain/layouts/dynamic-info.ts';
import { decodeBasketPayout } from '#chain/layouts/root-claims.ts';
import { decodeAvailabilityArgs, decodeStakeAvailability } from '#chain/layouts/stake-availability.ts';
import { decodeStakeInfos, decodeStakeInfosOfOne } from '#chain/layouts/stake-info.ts';
import { isList, NumberText, type JsonValue } from '#importers/json-text.ts';
import type { ChainState } from './chain-state.ts';

const ACCOUNT_BYTES = 56;
/** An empty list says nothing of what it is a list of. */
const EMPTY_LIST = '0x00';

/** The bytes of an answer as hex: as they are, or as the list of numbers that older methods give. Throws LayoutError. */
export function hexOf(result: JsonValue): string {
  if (typeof result === 'string') return result.toLowerCase();
  const bytes = (isList(result) ? result : []).map((byte) =>
    byte instanceof NumberText && /^\d{1,3}$/u.test(byte.digits) ? Number(byte.digits) : -1,
  );
  if (bytes.length === 0 || bytes.some((byte) => byte < 0 || byte > 255))
    throw new LayoutError('answer', 'not-hex');
  return toHex(Uint8Array.from(bytes));
}

function addStakesOfOne(state: ChainState, answer: string, asked: string | null): void {
  const stakes = decodeStakeInfosOfOne(answer);
  const coldkey = stakes[0]?.coldkey ?? asked?.toLowerCase();
  if (coldkey === undefined || fromHex(coldkey)?.length !== 32)
    throw new LayoutError('stakes[].coldkey', 'too-short');
  if (stakes.some((stake) => stake.coldkey !== coldkey))
    throw new LayoutError('stakes[].coldkey', 'out-of-range');
  state.stakes.set(coldkey, stakes);
}

function addStakes(state: ChainState, answer: string): void {
  for (const [coldkey, stakes] of decodeStakeInfos(answer)) state.stakes.set(coldkey, stakes);
}

/** Of a coldkey that was asked for and is not in the answer nothing is staked; of some subnets alone nothing is known. */
function addAvailability(state: ChainState, answer: string, args: string | null): void {
  const found = decodeStakeAvailability(answer);
  for (const coldkey of decodeAvailabilityArgs(args ?? '0x') ?? [])
    state.availability.set(coldkey, found.get(coldkey) ?? new Map());
}

function addBasketClaim(state: ChainState, answer: string, args: string | null): void {
  const asked = fromHex(args ?? '');
  if (asked?.length !== 64) throw new LayoutError('basket claim', 'too-short');
  const [hotkey, coldkey] = [toHex(asked.subarray(0, 32)), toHex(asked.subarray(32))];
  const known = state.basketClaims.get(coldkey) ?? [];
  state.basketClaims.set(coldkey, new Map([...known, [hotkey, decodeBasketPayout(answer)]]));
}

function addPrices(state: ChainState, prices: Iterable<readonly [number, bigint]>): void {
  for (const [netuid, price] of prices) state.prices.set(netuid, price);
}

/** Runtime calls by name. */
const CALLS: Readonly<Record<string, (state: ChainState, answer: string, args: string | null) => void>> = {
  StakeInfoRuntimeApi_get_stake_info_for_coldkey: addStakesOfOne,
  StakeInfoRuntimeApi_get_stake_info_for_coldkeys: addStakes,
  SubnetInfoRuntimeApi_get_all_dynamic_info: (state, answer) => {
    state.pools = decodeAllDynamicInfo(answer);
  },
  SwapRuntimeApi_current_alpha_price_all: (state, answer) => {
    addPrices(state, decodeAllPrices(answer));
  },
};

/** Calls whose answers do not say whose they are, or could be taken for another's: read only beside their request. */
const ASKED_CALLS: typeof CALLS = {
  StakeInfoRuntimeApi_get_stake_availability_for_coldkeys: addAvailability,
  BetaBasketRuntimeApi_get_basket_payout: addBasketClaim,
  SwapRuntimeApi_current_alpha_price: (state, answer, args) =>
    addPrices(state, [[decodePriceArgs(args ?? '0x'), decodePrice(answer)]]),
};
const BY_NAME: typeof CALLS = { ...CALLS, ...ASKED_CALLS };

/** Reads the answer of a runtime call; false where it is none that is read. Throws LayoutError. */
export function readCall(
  state: ChainState,
  name: string,
  answer: { result: JsonValue; args: string | null },
): boolean {
  const call = Object.hasOwn(BY_NAME, name) ? BY_NAME[name] : undefined;
  call?.(state, hexOf(answer.result), answer.args);
  return call !== undefined;
}

/** Reads bytes by the one layout they have; false where they have none, or more than one could be meant. */
export function readByLayout(state: ChainState, answer: string): boolean {
  if (answer === EMPTY_LIST || fromHex(answer)?.length === ACCOUNT_BYTES) return false;
  for (const name of Object.keys(CALLS)) {
    try {
      CALLS[name]!(state, answer, null);
      return true;
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
    }
  }
  return false;
}
