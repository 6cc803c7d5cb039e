// Rules of a scenario: a rule set with the snapshot's numbers in place, and the scenario's own over them. A number that no
// rule has, or out of its range, is refused.
import { AppError } from '#contract/errors.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import { withOverrides } from '#engine/rule-sets/overrides.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { rulesFor } from './market.ts';
import { type ParameterValues, withValues } from './rule-parameters.ts';

const FROM_SCENARIO = 'set in the scenario';

/** A rule set with numbers over it. Throws `unknown-parameter` or `parameter-out-of-range`. */
export function ruledBy(ruleSet: RuleSet, values: ParameterValues): RuleSet {
  return Object.entries(values).reduce((rules, [name, value]) => {
    const outcome = withOverrides(rules, {
      values: { [name]: value },
      origin: 'user',
      source: FROM_SCENARIO,
    });
    if (outcome.ok) return outcome.ruleSet;
    if (outcome.code === 'unknown-parameter') {
      throw new AppError(
        'unknown-parameter',
        'The scenario sets a number that no rule has. Nothing was computed. See rules.parameters.',
      );
    }
    const { least, most } = outcome;
    throw new AppError(
      outcome.code,
      `${name} takes numbers from ${least} to ${most}. Nothing was computed. Change it in the scenario.`,
    );
  }, ruleSet);
}

/** The rule set of an id on the snapshot, with numbers over it. Throws `unknown-rule-set` too. */
export function laterRules(document: SnapshotDocument, ruleSetId: string, values: ParameterValues): RuleSet {
  const { ruleSet } = rulesFor(document.specVersion, ruleSetId);
  const ofSnapshot = withValues(ruleSet, document.parameters ?? {}, {
    origin: 'snapshot',
    source: `snapshot ${document.id}, block ${document.block}`,
  });
  return ruledBy(ofSnapshot, values);
}
