/**
 * Each subnet's share of the block's TAO under a rule set. Doubles of sum 1 (or 0 when nothing is eligible).
 * One rule per era; a new era adds its own file and one branch here.
 */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { barAtRank, gateShares, priceWeights } from './hill-rank.ts';

/** A subnet's share, 0..1. Subnets that take no part are absent. */
export interface EmissionShare {
  readonly netuid: number;
  readonly share: number;
}

/** Whether a subnet takes part in the split: started and with an EMA price (pallets/subtensor/src/coinbase/subnet_emissions.rs:21-32). */
export function isEligible(subnet: SubnetState): boolean {
  return subnet.firstEmissionBlock !== null && subnet.movingPrice !== null;
}

/**
 * Shares of all eligible subnets, in the state's order, disabled ones with 0. Uses the stored bar, or the bar
 * at the rule set's rank where the state has none. An unknown miner burn counts as none.
 */
export function emissionShares(state: NetworkState, ruleSet: RuleSet): readonly EmissionShare[] {
  const eligible = state.subnets.filter(isEligible);
  const input = {
    movingPrice: Float64Array.from(eligible, (subnet) => subnet.movingPrice ?? 0),
    minerBurned: Float64Array.from(eligible, (subnet) => subnet.minerBurnedRatio ?? 0),
    enabled: Uint8Array.from(eligible, (subnet) => (subnet.emissionEnabled ? 1 : 0)),
  };
  const weights = new Float64Array(eligible.length);
  priceWeights(input, weights);
  const { emissionBarRank, hillExponent } = ruleSet.parameters;
  const bar =
    state.emissionBar ?? barAtRank(weights, emissionBarRank.value, new Float64Array(weights.length));
  gateShares(weights, input.enabled, { bar, exponent: hillExponent.value });
  return eligible.map(({ netuid }, i) => ({ netuid, share: weights[i] ?? 0 }));
}
