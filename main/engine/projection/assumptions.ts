/**
 * What a projection takes for granted, each with its value and where it comes from, so that a result can show
 * its own limits. Must not leave an assumption of the model unnamed.
 */
import type { NetworkState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import type { Flow } from './flow.ts';

export interface Assumption {
  readonly name: string;
  readonly value: string | number;
  readonly origin: string;
}

/** What the caller chose for a run. */
export interface ChosenValues {
  readonly flow: Flow;
  readonly takeRatio: number;
  readonly recycledTaoPerDay: number;
  readonly blockSeconds: number;
  readonly claimedRatioPerDay: number;
  readonly holderClaims: boolean;
}

const FLOW_TEXT: Readonly<Record<Flow, string>> = {
  offset: 'users sell what returns each spot price to its start, as far as they own it',
  none: 'no user buys or sells: the upper edge',
  observed: 'users go on as measured, as far as they own alpha',
};

/** The assumptions of one run, most telling first. */
export function assumptionsOf(
  state: NetworkState,
  ruleSet: RuleSet,
  chosen: ChosenValues,
): readonly Assumption[] {
  const { parameters } = ruleSet;
  const run = 'set for this run';
  return [
    { name: 'flow', value: FLOW_TEXT[chosen.flow], origin: run },
    { name: 'ruleSet', value: ruleSet.id, origin: `rules of spec ${state.specVersion}` },
    { name: 'takeRatio', value: chosen.takeRatio, origin: run },
    { name: 'recycledTaoPerDay', value: chosen.recycledTaoPerDay, origin: run },
    { name: 'blockSeconds', value: chosen.blockSeconds, origin: run },
    {
      name: 'alphaYield',
      value: 'ideal consensus over all alpha out',
      origin: 'snapshot without validators',
    },
    {
      name: 'rootAccrual',
      value: chosen.holderClaims
        ? 'at spot on the day it accrues; claimed and restaked with the network'
        : 'at spot on the day it accrues, not claimed',
      origin: run,
    },
    {
      name: 'claimedRatioPerDay',
      value: chosen.claimedRatioPerDay,
      origin: 'about 2 % of baskets a day, August to October 2026; baskets start empty',
    },
    { name: 'minerBurned', value: 'constant', origin: `snapshot block ${state.block}` },
    { name: 'subnets', value: 'no registration, deregistration or switch', origin: 'model' },
    { name: 'movingAlpha', value: state.movingAlpha, origin: parameters.movingAlpha.source },
    { name: 'taoWeight', value: state.taoWeight, origin: parameters.taoWeight.source },
    { name: 'ownerCutRatio', value: state.ownerCutRatio, origin: parameters.ownerCutRatio.source },
    {
      name: 'emissionBarRank',
      value: parameters.emissionBarRank.value,
      origin: parameters.emissionBarRank.source,
    },
  ];
}
