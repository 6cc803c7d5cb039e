/**
 * A rule set with single numbers replaced by what the snapshot holds or the user wants. Each replaced number
 * keeps its name and range and says who set it. Must not change a rule, only numbers; refuses what cannot be.
 */
import type { ParameterName, ParameterOrigin, RuleParameter, RuleSet } from './rule-set.ts';

/** New values by name, all of one origin. */
export interface Overrides {
  readonly values: Partial<Readonly<Record<ParameterName, number>>>;
  readonly origin: Exclude<ParameterOrigin, 'rule-set'>;
  /** Where the values come from: a block, a file, "set by the user". */
  readonly source: string;
}

export type OverrideOutcome =
  | { readonly ok: true; readonly ruleSet: RuleSet }
  | { readonly ok: false; readonly code: 'unknown-parameter'; readonly name: string }
  | {
      readonly ok: false;
      readonly code: 'parameter-out-of-range';
      readonly name: string;
      readonly least: number;
      readonly most: number;
    };

/**
 * The rule set with the overrides in place. Apply the snapshot's first and the user's after: the last one holds.
 * `unknown-parameter` for a name no rule set has, `parameter-out-of-range` (NaN included) with the range.
 */
export function withOverrides(ruleSet: RuleSet, { values, origin, source }: Overrides): OverrideOutcome {
  const known: Readonly<Record<string, RuleParameter>> = ruleSet.parameters;
  const replaced: Record<string, RuleParameter> = { ...known };
  for (const [name, value] of Object.entries(values)) {
    const parameter = Object.hasOwn(known, name) ? known[name] : undefined;
    if (parameter === undefined) return { ok: false, code: 'unknown-parameter', name };
    const { least, most } = parameter;
    if (!(value >= least && value <= most)) {
      return { ok: false, code: 'parameter-out-of-range', name, least, most };
    }
    replaced[name] = { ...parameter, value, origin, source };
  }
  return { ok: true, ruleSet: { ...ruleSet, parameters: replaced as RuleSet['parameters'] } };
}
