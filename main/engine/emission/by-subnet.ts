/**
 * What a block's TAO does in each subnet: how much goes into the pool beside new alpha and how much buys alpha.
 * Doubles, whole TAO per block; an estimate where the moving price or the miner burn of a snapshot is old.
 */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { toFloat } from '#engine/units.ts';
import { blockEmission } from './block-emission.ts';
import { injectedAlpha, rootProportion } from './injection.ts';
import { emissionShares } from './shares.ts';

/** One subnet's part of a block. */
export interface SubnetEmission {
  readonly netuid: number;
  readonly share: number;
  /** share · block emission = injected + excess. */
  readonly tao: number;
  /** Added to the pool beside new alpha of the same value. */
  readonly injectedTao: number;
  /** Buys alpha from the pool, fee-free. */
  readonly excessTao: number;
}

/** ρ·e: the most alpha a block may add to the pool (pallets/subtensor/src/coinbase/run_coinbase.rs:203-217). */
function alphaInCap(subnet: SubnetState, state: NetworkState): number {
  const alphaIssuance = subnet.alphaIn + subnet.alphaOut;
  const rho = rootProportion(state.taoWeight * toFloat(state.rootTao), toFloat(alphaIssuance));
  return rho * toFloat(blockEmission(alphaIssuance));
}

/** The parts of every eligible subnet when a block mints `taoPerBlock`, shares as they are. */
export function emissionBySubnet(
  state: NetworkState,
  ruleSet: RuleSet,
  taoPerBlock: number,
): readonly SubnetEmission[] {
  const subnets = new Map(state.subnets.map((subnet) => [subnet.netuid, subnet]));
  return emissionShares(state, ruleSet).map(({ netuid, share }) => {
    const subnet = subnets.get(netuid)!;
    const tao = share * taoPerBlock;
    const price = subnet.priceRao === null ? 0 : toFloat(subnet.priceRao);
    const injectedTao = injectedAlpha(tao, price, alphaInCap(subnet, state)) * price;
    return { netuid, share, tao, injectedTao, excessTao: tao - injectedTao };
  });
}
