// The rules in force and their numbers, each with its origin; and the numbers the user sets in their place.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { Handlers } from '#contract/methods.ts';
import { emissionShares, storedBar } from '#engine/emission/shares.ts';
import { withOverrides } from '#engine/rule-sets/overrides.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import type { ParameterName, RuleParameter } from '#engine/rule-sets/rule-set.ts';
import { basisOf } from './basis.ts';
import type { Market } from './market.ts';
import { keepParameter } from './rule-parameters.ts';
import type { SettingsStore } from './settings.ts';

type Unit = 'ratio' | 'blocks' | 'block' | 'tao' | 'u16' | 'count' | 'per block' | 'none';

const UNITS: Readonly<Record<ParameterName, Unit>> = {
  movingAlpha: 'per block',
  emaAgeBlockCount: 'blocks',
  taoWeight: 'ratio',
  ownerCutRatio: 'ratio',
  takeRatio: 'ratio',
  feeRateU16: 'u16',
  emissionBarRank: 'count',
  emissionBarQuantile: 'ratio',
  hillExponent: 'none',
  emissionBarBlockCount: 'blocks',
  flowSmoothing: 'per block',
  flowExponent: 'none',
  flowCutoffTao: 'tao',
  subnetLimit: 'count',
  immunityBlockCount: 'blocks',
  registrationSpacingBlockCount: 'blocks',
  lockIntervalBlockCount: 'blocks',
  lockMultiplier: 'none',
  minimumLockTao: 'tao',
  refundDeploymentBlock: 'block',
  minimumStakeTao: 'tao',
  nominatorRemainderTao: 'tao',
  lockMaturityBlockCount: 'blocks',
  lockUnlockBlockCount: 'blocks',
  takeoverConvictionRatio: 'ratio',
};

/** Units whose values are whole numbers. */
const WHOLE: readonly Unit[] = ['blocks', 'block', 'u16', 'count'];

/** The gate's bar as it is used: the chain's stored one, or computed where a number it rests on was changed. */
function emissionBar({ state, ruleSet }: Market) {
  const split = emissionShares(state, ruleSet);
  if (!split.ok || split.bar === 0) return null;
  const { emissionBarRank, emissionBarQuantile } = ruleSet.parameters;
  if (split.bar === storedBar(state, ruleSet)) {
    return { value: split.bar, origin: 'snapshot' as const, source: `stored on chain, block ${state.block}` };
  }
  const { name, origin } = ruleSet.splitRule === 'hill-rank' ? emissionBarRank : emissionBarQuantile;
  return { value: split.bar, origin, source: `computed from the EMA prices by ${name}` };
}

function parameters(market: Market) {
  const { ruleSet, ruleSetWithoutUser, state } = market;
  const { title, splitRule, injectionCap, pool, rootYield, emissionSwitches } = ruleSet;
  const names = Object.keys(UNITS) as ParameterName[];
  return {
    ...basisOf(market),
    title,
    specVersion: state.specVersion,
    rules: { split: splitRule, injectionCap, pool, rootYield, emissionSwitches },
    emissionBar: emissionBar(market),
    parameters: names.map((name) => ({
      ...ruleSet.parameters[name],
      unit: UNITS[name],
      defaultValue: ruleSetWithoutUser.parameters[name].value,
    })),
    known: RULE_SETS.map(({ id, title: name }) => ({ id, title: name })),
  };
}

const outOfRange = ({ name, least, most }: RuleParameter, whole: boolean) =>
  new AppError(
    'parameter-out-of-range',
    `${name} takes ${whole ? 'whole numbers' : 'numbers'} from ${least} to ${most}. Nothing was changed.`,
  );

/** Throws the refusal of a value that the rules have no place for. */
function refuseUnfit(market: Market, name: string, value: number): void {
  const outcome = withOverrides(market.ruleSet, { values: { [name]: value }, origin: 'user', source: '' });
  if (!outcome.ok && outcome.code === 'unknown-parameter') {
    throw new AppError('unknown-parameter', 'No rule has a number of that name. See rules.parameters.');
  }
  const known = name as ParameterName;
  const whole = WHOLE.includes(UNITS[known]);
  if (!outcome.ok || (whole && !Number.isInteger(value))) {
    throw outOfRange(market.ruleSet.parameters[known], whole);
  }
}

export interface RulePorts {
  readonly settings: SettingsStore;
  market(): Market;
}

export function rulesService(
  { settings, market }: RulePorts,
  emit: Emit,
): Pick<Handlers, 'rules.parameters' | 'rules.set'> {
  return {
    'rules.parameters': () => parameters(market()),
    'rules.set': ({ name, value }) => {
      // A name that no rule has may be forgotten, never kept.
      if (value !== null) refuseUnfit(market(), name, value);
      keepParameter(settings, name, value);
      emit('data.changed', { areas: ['rules'] });
      return {};
    },
  };
}
