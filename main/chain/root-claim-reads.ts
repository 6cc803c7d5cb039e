// What can be asked about root dividends until spec 440: the rates of a validator, what a staker has taken of them already,
// and what he wants done with them (pallets/subtensor/src/staking/claim_root.rs). Pure; sends nothing.
import {
  type ClaimType,
  decodeClaimableRates,
  decodeClaimed,
  decodeClaimType,
} from './layouts/root-claims.ts';
import { type ChainRead, storedValue, storedValues } from './reads.ts';
import { claimTypeKey, rootClaimableKey, rootClaimedKey } from './storage-keys.ts';

/** Rates of one validator by netuid. */
export const claimableRatesRead = (hotkey: string): ChainRead<Map<number, bigint>> =>
  storedValue({ field: 'root claims', key: rootClaimableKey(hotkey) }, decodeClaimableRates);

/** What one coldkey has taken already of one validator's dividends on some subnets, by key. */
export const claimedRead = (
  { hotkey, coldkey }: { hotkey: string; coldkey: string },
  netuids: readonly number[],
): ChainRead<Map<string, bigint>> =>
  storedValues(
    {
      field: 'root claims',
      keys: netuids.map((netuid) => rootClaimedKey(netuid, hotkey, coldkey)),
      reveals: [coldkey],
    },
    decodeClaimed,
  );

/** Whether claims of a coldkey are sold or kept. */
export const claimTypeRead = (coldkey: string): ChainRead<ClaimType> =>
  storedValue({ field: 'root claim type', key: claimTypeKey(coldkey), reveals: [coldkey] }, decodeClaimType);
