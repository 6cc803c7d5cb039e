// Numbers of the rules that the snapshot or the user says: put in place of the rule set's own, and kept in the settings.
// Refuses nothing: a kept value that does not fit any more is left out, and the parameter's origin shows it.
import { type Overrides, withOverrides } from '#engine/rule-sets/overrides.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import type { SettingsStore } from './settings.ts';

/** Values by the engine's names. */
export type ParameterValues = Readonly<Record<string, number>>;

const KEY = 'rule-parameters';

/** The rule set with every value in place that it has a parameter for and that lies in its range. */
export function withValues(
  ruleSet: RuleSet,
  values: ParameterValues,
  from: Pick<Overrides, 'origin' | 'source'>,
): RuleSet {
  return Object.entries(values).reduce((rules, [name, value]) => {
    const outcome = withOverrides(rules, { values: { [name]: value }, ...from });
    return outcome.ok ? outcome.ruleSet : rules;
  }, ruleSet);
}

/** What the user set. */
export function userParameters(settings: SettingsStore): ParameterValues {
  const stored = settings.get(KEY);
  if (typeof stored !== 'object' || stored === null) return {};
  return Object.fromEntries(
    Object.entries(stored).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  );
}

/** Keeps one value, or forgets it. */
export function keepParameter(settings: SettingsStore, name: string, value: number | null): void {
  const others = Object.entries(userParameters(settings)).filter(([kept]) => kept !== name);
  settings.set(KEY, Object.fromEntries(value === null ? others : [...others, [name, value]]));
}
