/**
 * Which economics applied when. A result is only right under the rules of its date, so every calculation takes
 * a rule set and shows its id. Splits, caps, pools, root yield and numbers changed at different upgrades: a set
 * is put together from the era of each. Must not calculate, or guess rules for a time before dTAO.
 */
import {
  CHECKED_TO_SPEC_VERSION,
  EMISSION_SWITCH_ERAS,
  eraAt,
  INJECTION_CAP_ERAS,
  POOL_ERAS,
  ROOT_YIELD_ERAS,
  SPLIT_ERAS,
} from './rule-sets/eras.ts';
import { parametersAt } from './rule-sets/parameters.ts';
import type { RuleSet } from './rule-sets/rule-set.ts';

export type { RuleSet } from './rule-sets/rule-set.ts';

function composed(specVersion: number): RuleSet | null {
  const index = SPLIT_ERAS.findLastIndex((era) => specVersion >= era.fromSpecVersion);
  const split = SPLIT_ERAS[index];
  if (split === undefined) return null;
  const { rule, title, fromSpecVersion, fromBlock } = split;
  const next = SPLIT_ERAS[index + 1];
  return {
    id: rule,
    title,
    splitRule: rule,
    injectionCap: eraAt(INJECTION_CAP_ERAS, specVersion)!.rule,
    pool: eraAt(POOL_ERAS, specVersion)!.rule,
    rootYield: eraAt(ROOT_YIELD_ERAS, specVersion)!.rule,
    emissionSwitches: eraAt(EMISSION_SWITCH_ERAS, specVersion)!.rule,
    fromSpecVersion,
    fromBlock,
    checkedToSpecVersion: next === undefined ? CHECKED_TO_SPEC_VERSION : next.fromSpecVersion - 1,
    parameters: parametersAt(specVersion),
  };
}

/** One set per split, newest first, each as it stood when its split ended (the newest: as it stands). */
export const RULE_SETS: readonly RuleSet[] = SPLIT_ERAS.map((_, index) => {
  const next = SPLIT_ERAS[index + 1];
  return composed(next === undefined ? CHECKED_TO_SPEC_VERSION : next.fromSpecVersion - 1)!;
}).toReversed();

/** Which rules hold for a spec version. */
export type RuleSetOutcome =
  | { readonly ok: true; readonly ruleSet: RuleSet; readonly assumed: boolean }
  | { readonly ok: false; readonly code: 'unsupported-spec'; readonly specVersion: number };

/**
 * The rules of a spec version, every field as of that version. `assumed` is true when the version is newer than
 * any that was checked: the newest known rules are used. Before dTAO (February 2025): `unsupported-spec`.
 */
export function ruleSetForSpec(specVersion: number): RuleSetOutcome {
  const ruleSet = composed(specVersion);
  if (ruleSet === null) return { ok: false, code: 'unsupported-spec', specVersion };
  return { ok: true, ruleSet, assumed: specVersion > CHECKED_TO_SPEC_VERSION };
}

/**
 * The rules at a block, for facts that carry no spec version: each field by its own first block, numbers as of
 * the newest upgrade among them. Null before dTAO (block 4,920,351).
 */
export function ruleSetAtBlock(block: number): RuleSet | null {
  const eras = [...SPLIT_ERAS, ...INJECTION_CAP_ERAS, ...POOL_ERAS, ...ROOT_YIELD_ERAS];
  const begun = eras.filter(({ fromBlock }) => block >= fromBlock);
  return composed(Math.max(...begun.map(({ fromSpecVersion }) => fromSpecVersion), 0));
}

/** The rule set of an id as it stood at the end of its split, or null when the engine does not carry it. */
export function findRuleSet(id: string): RuleSet | null {
  return RULE_SETS.find((entry) => entry.id === id) ?? null;
}
