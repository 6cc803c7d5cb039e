/** The model's constants under rules that begin on a later day. Says which facts those rules would lack. */
import type { FactsMissing } from '#engine/emission/facts.ts';
import { missingFacts, type ModelParameters, modelParameters } from '#engine/projection/model.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import type { ScenarioRequest } from './request.ts';

/** The constants of every rule set that comes later; what the run chose itself stays. */
export function laterParameters(
  { projection, shocks }: ScenarioRequest,
  first: ModelParameters,
): ReadonlyMap<RuleSet, ModelParameters> | FactsMissing {
  const all = new Map<RuleSet, ModelParameters>();
  for (const shock of shocks) {
    if (shock.kind !== 'rules') continue;
    const { ruleSet } = shock;
    const { movingAlpha, taoWeight, ownerCutRatio } = ruleSet.parameters;
    const state = {
      ...projection.state,
      movingAlpha: movingAlpha.value,
      taoWeight: taoWeight.value,
      ownerCutRatio: ownerCutRatio.value,
    };
    const { flows, takeRatio, recycledShare, claimedRatioPerDay, holderClaims } = first;
    const chosen = { flows, takeRatio, recycledShare, claimedRatioPerDay, holderClaims };
    const parameters = modelParameters(state, ruleSet, chosen);
    const missing = missingFacts(state, parameters);
    if (missing !== null) return missing;
    all.set(ruleSet, parameters);
  }
  return all;
}
