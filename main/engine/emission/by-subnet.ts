/**
 * What a block's TAO does in each subnet: how much goes into the pool beside new alpha and how much buys alpha,
 * and the alpha the block mints. Doubles, whole tokens per block; an estimate where `assumed` is not empty or
 * the moving prices of a snapshot are older than its pools.
 */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { toFloat } from '#engine/units.ts';
import { blockEmission } from './block-emission.ts';
import { type AssumedFact, type FactsMissing, factsMissing, lacking } from './facts.ts';
import { injectionCap, injectionTerms, rootProportion } from './injection.ts';
import { emissionShares } from './shares.ts';

/** One subnet's part of a block. */
export interface SubnetEmission {
  readonly netuid: number;
  readonly share: number;
  /** share · block emission = injected + excess. */
  readonly tao: number;
  /** Added to the pool beside new alpha of the same value. */
  readonly injectedTao: number;
  /** The new alpha added to the pool. */
  readonly injectedAlpha: number;
  /** Buys alpha from the pool, fee-free. */
  readonly excessTao: number;
  /** Alpha minted for owner, miners, validators and root: e of the subnet's own issuance, whatever its share. */
  readonly alphaOut: number;
}

export interface EmissionBySubnet {
  readonly ok: true;
  readonly rows: readonly SubnetEmission[];
  readonly assumed: readonly AssumedFact[];
}

/** What a block mints. */
export interface Minted {
  /** TAO for all subnets together. */
  readonly taoPerBlock: number;
  /** Part of each subnet's own alpha emission that is minted: 0.5 once all have halved; default 1. */
  readonly alphaEmissionRatio?: number;
}

/**
 * The parts of every eligible subnet of what a block mints, shares as they are. Refuses with the missing facts of
 * the split, and with `price` where a subnet with a share has none.
 */
export function emissionBySubnet(
  state: NetworkState,
  ruleSet: RuleSet,
  minted: Minted,
): EmissionBySubnet | FactsMissing {
  const split = emissionShares(state, ruleSet);
  if (!split.ok) return split;
  const subnets = new Map(state.subnets.map((subnet) => [subnet.netuid, subnet]));
  const entries = split.shares.map(({ netuid, share }) => ({ netuid, share, subnet: subnets.get(netuid)! }));
  const unpriced = lacking(entries, 'price', ({ share, subnet }) => share === 0 || subnet.priceRao !== null);
  if (unpriced.length > 0) return factsMissing(unpriced);
  const rows = entries.map(({ share, subnet }) => partOf(subnet, share, { state, ruleSet, minted }));
  return { ok: true, rows, assumed: split.assumed };
}

interface Block {
  readonly state: NetworkState;
  readonly ruleSet: RuleSet;
  readonly minted: Minted;
}

function partOf(subnet: SubnetState, share: number, { state, ruleSet, minted }: Block): SubnetEmission {
  const { taoPerBlock, alphaEmissionRatio = 1 } = minted;
  const issuance = subnet.alphaIn + subnet.alphaOut;
  const alphaEmission = toFloat(blockEmission(issuance)) * alphaEmissionRatio;
  const rootShare = rootProportion(state.taoWeight * toFloat(state.rootTao), toFloat(issuance));
  const cap = injectionCap(ruleSet.injectionCap, { alphaEmission, rootShare, taoEmission: taoPerBlock });
  const tao = share * taoPerBlock;
  const price = toFloat(subnet.priceRao ?? 0n);
  const { alphaIn, taoIn, excessTao } = injectionTerms(tao, price, cap);
  return {
    netuid: subnet.netuid,
    share,
    tao,
    injectedTao: taoIn,
    injectedAlpha: alphaIn,
    excessTao,
    alphaOut: alphaEmission,
  };
}
