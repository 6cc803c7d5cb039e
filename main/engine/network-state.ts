/**
 * The chain's state at one block, as the engine reads it: plain readonly data, no behaviour.
 * A service fills it from a stored snapshot and the rule set. Missing is null, never 0.
 * Amounts are integers; ratios, moving prices and weights of rules are doubles.
 */
import type { AlphaRao, Rao } from './units.ts';

/** One subnet (root excluded). */
export interface SubnetState {
  readonly netuid: number;
  readonly registeredAtBlock: number;
  /** Rao per whole alpha, nine digits rounded down; null when the snapshot has no price or price 0. */
  readonly priceRao: bigint | null;
  /** The pool's stored TAO weight in 1e-18 (`SwapBalancer`); null when only the price is known. */
  readonly quoteWeight: bigint | null;
  /** EMA price, TAO per alpha (`SubnetMovingPrice`). */
  readonly movingPrice: number | null;
  /** Pool reserves (`SubnetTAO`, `SubnetAlphaIn`). */
  readonly taoIn: Rao;
  readonly alphaIn: AlphaRao;
  /** All alpha outside the pool, burned alpha included (`SubnetAlphaOut`). */
  readonly alphaOut: AlphaRao;
  /** Whether the subnet may receive block TAO (`SubnetEmissionEnabled`); null when the snapshot does not say. */
  readonly emissionEnabled: boolean | null;
  /** Null while the owner has not started the subnet. */
  readonly firstEmissionBlock: number | null;
  /** Share of the miner emission withheld at the last epoch, 0..1 (`MinerBurned`). */
  readonly minerBurnedRatio: number | null;
  // Facts that few snapshots carry: absent or null where unknown.
  /** Whether alpha can be staked (`SubtokenEnabled`): tells a started subnet where its first block is unknown. */
  readonly subtokenEnabled?: boolean | null;
  /** Whether miners may register (`NetworkRegistrationAllowed`); a closed subnet takes no part in emission. */
  readonly registrationAllowed?: boolean | null;
  /** EMA of the users' net TAO flow per block (`SubnetEmaTaoFlow`). */
  readonly userFlowTao?: number | null;
  /** EMA of the chain's own net TAO flow per block. */
  readonly protocolFlowTao?: number | null;
  /** Alpha the chain bought, owned by nobody (`SubnetProtocolAlpha`). */
  readonly protocolAlpha?: AlphaRao | null;
  /** Alpha staked to hotkeys that earn dividends. */
  readonly earningAlpha?: AlphaRao | null;
  /** All alpha staked by anyone. */
  readonly stakedAlpha?: AlphaRao | null;
  /** Swap fee of the pool in 1/65535 (`FeeRate`). */
  readonly feeRateU16?: number | null;
}

/** The network at one block. */
export interface NetworkState {
  readonly block: number;
  readonly atMs: number;
  readonly specVersion: number;
  readonly totalIssuance: Rao;
  /** TAO staked on root (`SubnetTAO[0]`). */
  readonly rootTao: Rao;
  /** The stored bar of the hill gate, a share of 1; null: recomputed from the rank. */
  readonly emissionBar: number | null;
  /** EMA smoothing of a mature subnet, per block (`SubnetMovingAlpha`). */
  readonly movingAlpha: number;
  /** Weight of root TAO against alpha, 0..1. */
  readonly taoWeight: number;
  /** Owner's part of alpha out, 0..1. */
  readonly ownerCutRatio: number;
  readonly subnets: readonly SubnetState[];
}
