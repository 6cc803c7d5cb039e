/**
 * Which economics applied when, as dated data. A result is only right under the rules of its date, so every
 * calculation takes a rule set and shows its id. A new era is one more entry in RULE_SETS and one more rule
 * in emission/shares.ts. Must not hold calculations or guess rules for an era it does not carry.
 */

/** How block TAO is split between subnets. One member per era the engine carries. */
export type SplitRule = 'hill-rank';

/** A number of the rule set, with where it comes from. Snapshot values override it. */
export interface RuleParameter {
  readonly name: string;
  readonly value: number;
  readonly source: string;
}

/** The names of parameters every rule set carries. */
export interface RuleParameters {
  /** EMA smoothing per block of a mature subnet. */
  readonly movingAlpha: RuleParameter;
  /** Age in blocks at which the EMA smoothing has reached half of `movingAlpha`. */
  readonly emaAgeBlockCount: RuleParameter;
  readonly taoWeight: RuleParameter;
  readonly ownerCutRatio: RuleParameter;
  /** Default take of a validator, 0..1. */
  readonly takeRatio: RuleParameter;
  /** Swap fee as a u16 fraction of 65535. */
  readonly feeRateU16: RuleParameter;
  /** N of the gate: the bar is the N-th largest positive weight. */
  readonly emissionBarRank: RuleParameter;
  /** h of the gate. */
  readonly hillExponent: RuleParameter;
}

export interface RuleSet {
  readonly id: string;
  readonly title: string;
  readonly splitRule: SplitRule;
  readonly fromSpecVersion: number;
  readonly fromBlock: number;
  /** Newest spec version checked against chain state. */
  readonly checkedToSpecVersion: number;
  readonly parameters: RuleParameters;
}

const HILL_RANK: RuleSet = {
  id: 'hill-rank',
  title: 'EMA price less miner burn, Hill gate at rank 32',
  splitRule: 'hill-rank',
  fromSpecVersion: 441,
  fromBlock: 8_765_683,
  checkedToSpecVersion: 475,
  parameters: {
    movingAlpha: {
      name: 'movingAlpha',
      value: 0.0003,
      source: 'chain SubnetMovingAlpha 1,288,490/2^32, October 2026',
    },
    emaAgeBlockCount: {
      name: 'emaAgeBlockCount',
      value: 201_600,
      source: 'runtime/src/lib.rs:1032',
    },
    taoWeight: {
      name: 'taoWeight',
      value: 0.18,
      source: 'pallets/subtensor/src/migrations/migrate_rao.rs:64; chain, block 9,221,719',
    },
    ownerCutRatio: {
      name: 'ownerCutRatio',
      value: 11_796 / 65_535,
      source: 'runtime/src/lib.rs:1020',
    },
    takeRatio: {
      name: 'takeRatio',
      value: 11_796 / 65_535,
      source: 'runtime/src/lib.rs:992',
    },
    feeRateU16: { name: 'feeRateU16', value: 33, source: 'pallets/swap/src/pallet/mod.rs:94' },
    emissionBarRank: {
      name: 'emissionBarRank',
      value: 32,
      source: 'chain EmissionBarRank unset, default 32, spec 441 (2026-08-03)',
    },
    hillExponent: { name: 'hillExponent', value: 3, source: 'chain emission gate, spec 440 (2026-07-27)' },
  },
};

/** Oldest first. */
export const RULE_SETS: readonly RuleSet[] = [HILL_RANK];

/** Which rules hold for a spec version. */
export type RuleSetOutcome =
  | { readonly ok: true; readonly ruleSet: RuleSet; readonly assumed: boolean }
  | { readonly ok: false; readonly code: 'unsupported-spec'; readonly specVersion: number };

/**
 * The rules of a spec version. `assumed` is true when the version is newer than any that was checked: the
 * newest known rules are used. An era before the oldest entry is the typed error `unsupported-spec`.
 */
export function ruleSetForSpec(specVersion: number): RuleSetOutcome {
  const ruleSet = RULE_SETS.findLast((entry) => specVersion >= entry.fromSpecVersion);
  if (ruleSet === undefined) return { ok: false, code: 'unsupported-spec', specVersion };
  return { ok: true, ruleSet, assumed: specVersion > ruleSet.checkedToSpecVersion };
}

/** The rule set of an id, or null when the engine does not carry it. */
export function findRuleSet(id: string): RuleSet | null {
  return RULE_SETS.find((entry) => entry.id === id) ?? null;
}
