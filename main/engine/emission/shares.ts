/**
 * Each subnet's share of a block's TAO under a rule set, from a snapshot. Doubles of sum 1, or all 0 when
 * nothing has weight: the block's TAO is then recycled. Says which facts were missing or assumed. One rule per
 * era stands in split-rules.ts; a new era adds a branch there.
 */
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { type RuleSet, ruleSetForSpec } from '#engine/rule-sets.ts';
import { toFloat } from '#engine/units.ts';
import {
  type AssumedFact,
  type Fact,
  type FactsMissing,
  factsMissing,
  lacking,
  type MissingFact,
} from './facts.ts';
import { gatePassRatio } from './hill-rank.ts';
import { rootProportion } from './injection.ts';
import { type SplitColumns, splitInto, type SplitSettings, weightsInto } from './split-rules.ts';

/** A subnet's share, 0..1. Subnets that take no part are absent. */
export interface EmissionShare {
  readonly netuid: number;
  readonly share: number;
  /** Its part by the rule alone, before gate and switches; all parts sum to 1. */
  readonly weight: number;
  /** What the gate leaves of the weight, before the parts are normalised again; 1 under rules without a gate. */
  readonly passRatio: number;
}

export interface EmissionShares {
  readonly ok: true;
  /** In the state's order; switched-off subnets stand with 0. */
  readonly shares: readonly EmissionShare[];
  /** The gate's bar that was used, a share of 1; 0 under rules without a gate. */
  readonly bar: number;
  /** Facts a default stood in for: the shares are an estimate where this is not empty. */
  readonly assumed: readonly AssumedFact[];
}

/**
 * Whether a subnet takes part in the split: started by its owner, alpha enabled, registration open
 * (pallets/subtensor/src/coinbase/subnet_emissions.rs:21-32). Flags a snapshot does not carry count as set.
 */
export function isEligible(subnet: SubnetState): boolean {
  const started = subnet.firstEmissionBlock !== null || subnet.subtokenEnabled === true;
  return started && subnet.subtokenEnabled !== false && subnet.registrationAllowed !== false;
}

/**
 * Shares of all eligible subnets. The stored bar is used where the state has one of this rule, else it is
 * computed at the rule set's rank or quantile. An unknown miner burn counts as none, an unknown flag as set;
 * all of that stands in `assumed`. Refuses with the missing fact when a price or flow the rule splits by is
 * unknown for an eligible subnet.
 */
export function emissionShares(state: NetworkState, ruleSet: RuleSet): EmissionShares | FactsMissing {
  const eligible = state.subnets.filter(isEligible);
  const missing = missingFor(eligible, ruleSet);
  if (missing.length > 0) return factsMissing(missing);
  const columns = splitColumns(eligible, state);
  const [shares, weights, scratch] = [0, 1, 2].map(() => new Float64Array(eligible.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const stored = storedBar(state, ruleSet);
  const settings = splitSettings(ruleSet, stored);
  weightsInto(columns, settings, weights);
  const bar = splitInto(columns, settings, { shares, scratch });
  const gate = { bar, exponent: settings.hillExponent };
  return {
    ok: true,
    shares: eligible.map(({ netuid }, i) => ({
      netuid,
      share: shares[i]!,
      weight: weights[i]!,
      passRatio: gatePassRatio(weights[i]!, gate),
    })),
    bar,
    assumed: assumedFor(eligible, ruleSet, { stored, used: bar }),
  };
}

/**
 * The bar a state holds, where it is the one the rule set would have stored: of the same split, and with the
 * rank or quantile as the chain had it. Null: the bar has to be computed.
 */
export function storedBar(state: NetworkState, { splitRule, parameters }: RuleSet): number | null {
  const own = ruleSetForSpec(state.specVersion);
  const { emissionBarRank, emissionBarQuantile } = parameters;
  const changed = emissionBarRank.origin === 'user' || emissionBarQuantile.origin === 'user';
  return own.ok && own.ruleSet.splitRule === splitRule && !changed ? state.emissionBar : null;
}

/** The settings of a split under a rule set, with a stored bar or null. */
export function splitSettings(
  { splitRule, emissionSwitches, parameters }: RuleSet,
  bar: number | null,
): SplitSettings {
  return {
    rule: splitRule,
    bar,
    barRank: parameters.emissionBarRank.value,
    barQuantile: parameters.emissionBarQuantile.value,
    hillExponent: parameters.hillExponent.value,
    flowCutoffTao: parameters.flowCutoffTao.value,
    flowExponent: parameters.flowExponent.value,
    switches: emissionSwitches,
  };
}

const isFlowRule = ({ splitRule }: RuleSet) => splitRule === 'tao-flow' || splitRule === 'tao-flow-net';
const readsBurn = (ruleSet: RuleSet) => !isFlowRule(ruleSet) && ruleSet.splitRule !== 'price-ema-v1';

function missingFor(eligible: readonly SubnetState[], ruleSet: RuleSet): MissingFact[] {
  const isNumber = (value: number | null | undefined) => typeof value === 'number' && Number.isFinite(value);
  if (!isFlowRule(ruleSet)) return lacking(eligible, 'movingPrice', (subnet) => isNumber(subnet.movingPrice));
  const users = lacking(eligible, 'userFlow', (subnet) => isNumber(subnet.userFlowTao));
  if (ruleSet.splitRule === 'tao-flow') return users;
  return [...users, ...lacking(eligible, 'protocolFlow', (subnet) => isNumber(subnet.protocolFlowTao))];
}

function assumedFor(
  eligible: readonly SubnetState[],
  ruleSet: RuleSet,
  bar: { readonly stored: number | null; readonly used: number },
): AssumedFact[] {
  const unknown = (fact: Fact, value: number, known: (subnet: SubnetState) => boolean) =>
    lacking(eligible, fact, known).map((entry): AssumedFact => ({ ...entry, value }));
  const { emissionSwitches } = ruleSet;
  const computed = bar.used > 0 && bar.used !== bar.stored;
  return [
    ...unknown('registrationAllowed', 1, (subnet) => typeof subnet.registrationAllowed === 'boolean'),
    ...unknown('emissionEnabled', 1, (subnet) => !emissionSwitches || subnet.emissionEnabled !== null),
    ...unknown('minerBurned', 0, (subnet) => !readsBurn(ruleSet) || subnet.minerBurnedRatio !== null),
    ...(computed ? [{ fact: 'emissionBar' as const, netuids: [], value: bar.used }] : []),
  ];
}

function splitColumns(eligible: readonly SubnetState[], state: NetworkState): SplitColumns {
  const column = (read: (subnet: SubnetState) => number) => Float64Array.from(eligible, read);
  const weightedRootTao = state.taoWeight * toFloat(state.rootTao);
  return {
    movingPrice: column((subnet) => subnet.movingPrice ?? 0),
    minerBurned: column((subnet) => subnet.minerBurnedRatio ?? 0),
    rootProportion: column((subnet) =>
      rootProportion(weightedRootTao, toFloat(subnet.alphaIn + subnet.alphaOut)),
    ),
    userFlow: column((subnet) => subnet.userFlowTao ?? 0),
    protocolFlow: column((subnet) => subnet.protocolFlowTao ?? 0),
    enabled: Uint8Array.from(eligible, (subnet) => (subnet.emissionEnabled === false ? 0 : 1)),
  };
}
