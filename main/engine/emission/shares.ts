import { type NetworkState } from '#engine/network-state.ts';
import { type RuleSet } from '#engine/rule-sets.ts';

export interface EmissionShare {
  readonly netuid: number;
  /** Share of the block's TAO, 0..1. */
  readonly share: number;
}

export function emissionShares(state: NetworkState, ruleSet: RuleSet): readonly EmissionShare[] {
  throw new Error(`not built yet: ${state.block} ${ruleSet.id}`);
}
