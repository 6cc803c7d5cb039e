// What saved answers of a node say of the chain, put together as they are read. Amounts are the chain's own integers of 1e-9
// units; what no answer told is null or absent.
import type { AccountInfo } from '#chain/layouts/account-info.ts';
import type { DynamicInfo } from '#chain/layouts/dynamic-info.ts';
import type { StakeAvailability } from '#chain/layouts/stake-availability.ts';
import type { StakeInfo } from '#chain/layouts/stake-info.ts';
import type { StoredValues } from './stored-values.ts';

/** Keys are 0x public keys. */
export interface ChainState extends StoredValues {
  readonly accounts: Map<string, AccountInfo>;
  readonly stakes: Map<string, readonly StakeInfo[]>;
  /** By coldkey, then netuid. */
  readonly availability: Map<string, ReadonlyMap<number, StakeAvailability>>;
  /** Rao of TAO that claiming would bring, by coldkey and hotkey. */
  readonly basketClaims: Map<string, ReadonlyMap<string, bigint>>;
  pools: readonly DynamicInfo[] | null;
  /** Rao of TAO per whole alpha, by netuid. */
  readonly prices: Map<number, bigint>;
  readonly blocks: Set<number>;
  /** Hashes of the blocks that were asked about. */
  readonly blockHashes: Set<string>;
  specVersion: number | null;
  genesisHash: string | null;
}

/** A state of which nothing is known. */
export const unknownState = (): ChainState => ({
  ...{ accounts: new Map(), stakes: new Map(), availability: new Map(), basketClaims: new Map() },
  ...{ pools: null, prices: new Map(), takes: new Map() },
  ...{ rootRates: new Map(), rootClaimed: new Map(), claimTypes: new Map() },
  ...{ blocks: new Set(), blockHashes: new Set(), specVersion: null, genesisHash: null },
  ...{ issuanceRao: null, atMs: null, emissionBar: null, subnets: new Map() },
});
