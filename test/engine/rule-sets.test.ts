import { describe, expect, it } from 'vitest';
import { findRuleSet, RULE_SETS, ruleSetAtBlock, ruleSetForSpec } from '#engine/rule-sets.ts';
import { withOverrides } from '#engine/rule-sets/overrides.ts';

const of = (specVersion: number) => {
  const outcome = ruleSetForSpec(specVersion);
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.ruleSet;
};

describe('the rules of a spec version', () => {
  // Splits, caps, pools and root yield changed at different upgrades.
  it.each([
    { spec: 274, id: 'price-ema-v1', cap: 'none', pool: 'constant-product', root: 'swapped' },
    { spec: 290, id: 'price-ema-v1', cap: 'none', pool: 'full-range', root: 'swapped' },
    { spec: 298, id: 'price-ema-v1', cap: 'block-emission', pool: 'full-range', root: 'swapped' },
    { spec: 334, id: 'tao-flow', cap: 'block-emission', pool: 'full-range', root: 'claimable' },
    { spec: 391, id: 'tao-flow', cap: 'block-emission', pool: 'full-range', root: 'claimable' },
    { spec: 411, id: 'tao-flow-net', cap: 'block-emission', pool: 'full-range', root: 'claimable' },
    { spec: 420, id: 'tao-flow-net', cap: 'block-emission', pool: 'full-range', root: 'claimable' },
    { spec: 421, id: 'price-ema-root', cap: 'root-proportion', pool: 'full-range', root: 'claimable' },
    { spec: 423, id: 'price-ema-root', cap: 'root-proportion', pool: 'weighted', root: 'claimable' },
    { spec: 432, id: 'price-ema-burn', cap: 'root-proportion', pool: 'weighted', root: 'claimable' },
    { spec: 440, id: 'hill-quantile', cap: 'root-proportion', pool: 'weighted', root: 'claimable' },
    { spec: 443, id: 'hill-rank', cap: 'root-proportion', pool: 'weighted', root: 'basket' },
  ])('$spec: $id, cap $cap, $pool pool, root $root', ({ spec, id, cap, pool, root }) => {
    expect(ruleSetForSpec(spec)).toMatchObject({ ok: true, assumed: false });
    const emissionSwitches = spec >= 411;
    expect(of(spec)).toMatchObject({ id, injectionCap: cap, pool, rootYield: root, emissionSwitches });
  });
  it('uses the newest known rules for an unknown newer spec and says so', () => {
    expect(ruleSetForSpec(9999)).toMatchObject({ ok: true, assumed: true, ruleSet: { id: 'hill-rank' } });
    expect(ruleSetForSpec(475)).toMatchObject({ assumed: false });
  });
  it('has no rules before dTAO', () => {
    expect(ruleSetForSpec(209)).toEqual({ ok: false, code: 'unsupported-spec', specVersion: 209 });
  });
});

describe('the rules at a block', () => {
  it.each([
    [4_920_351, 'price-ema-v1', 'none'],
    [6_112_562, 'price-ema-v1', 'block-emission'],
    [7_822_597, 'tao-flow', 'block-emission'],
    [8_466_530, 'tao-flow-net', 'block-emission'],
    [8_466_531, 'price-ema-root', 'root-proportion'],
    [8_791_253, 'hill-rank', 'root-proportion'],
  ])('%i: %s', (block, id, injectionCap) => {
    expect(ruleSetAtBlock(block)).toMatchObject({ id, injectionCap });
  });
  it('are none before dTAO', () => {
    expect(ruleSetAtBlock(4_920_350)).toBeNull();
  });
});

describe('numbers of the rules', () => {
  it('stand in seven sets, newest first, each with a source and inside its range', () => {
    expect(RULE_SETS.map(({ id }) => id)).toEqual([
      'hill-rank',
      'hill-quantile',
      'price-ema-burn',
      'price-ema-root',
      'tao-flow-net',
      'tao-flow',
      'price-ema-v1',
    ]);
    for (const { parameters } of RULE_SETS) {
      for (const [name, parameter] of Object.entries(parameters)) {
        expect(parameter).toMatchObject({ name, origin: 'rule-set' });
        expect(parameter.source).not.toBe('');
        expect(parameter.value).toBeGreaterThanOrEqual(parameter.least);
        expect(parameter.value).toBeLessThanOrEqual(parameter.most);
      }
    }
  });
  it.each([
    { name: 'registrationSpacingBlockCount', spec: 361, values: [28_800, 14_400] },
    { name: 'lockIntervalBlockCount', spec: 371, values: [57_600, 115_200] },
    { name: 'takeoverConvictionRatio', spec: 446, values: [0.1, 0.18] },
    { name: 'nominatorRemainderTao', spec: 471, values: [0.002, 0.02] },
    { name: 'feeRateU16', spec: 297, values: [196, 33] },
  ] as const)('$name changes after spec $spec', ({ name, spec, values }) => {
    expect([of(spec), of(spec + 1)].map(({ parameters }) => parameters[name].value)).toEqual(values);
  });
  it('finds a set by id as it stood when its split ended', () => {
    expect(findRuleSet('tao-flow')).toMatchObject({
      checkedToSpecVersion: 410,
      injectionCap: 'block-emission',
    });
    expect(findRuleSet('price-ema-burn')).toMatchObject({ pool: 'weighted', rootYield: 'claimable' });
    expect(findRuleSet('price-ema')).toBeNull();
  });
});

describe('overrides', () => {
  const base = of(443);
  const snapshot = {
    values: { movingAlpha: 0.0002 },
    origin: 'snapshot',
    source: 'block 8,791,253',
  } as const;
  it('replace single numbers, say who set them, and leave the set alone', () => {
    const first = withOverrides(base, snapshot);
    if (!first.ok) throw new Error(first.code);
    const second = withOverrides(first.ruleSet, {
      values: { takeRatio: 0.09 },
      origin: 'user',
      source: 'set by the user',
    });
    if (!second.ok) throw new Error(second.code);
    const { movingAlpha, takeRatio, taoWeight } = second.ruleSet.parameters;
    expect(movingAlpha).toMatchObject({ value: 0.0002, origin: 'snapshot', source: 'block 8,791,253' });
    expect(takeRatio).toMatchObject({ value: 0.09, origin: 'user' });
    expect(taoWeight.origin).toBe('rule-set');
    expect(base.parameters.movingAlpha.value).toBe(0.0003);
  });
  it.each(['luck', 'constructor', '__proto__'])('refuse a number called %s', (name) => {
    const values = Object.fromEntries([[name, 1]]);
    const outcome = withOverrides(base, { values, origin: 'user', source: 'set by the user' });
    expect(outcome).toEqual({ ok: false, code: 'unknown-parameter', name });
  });
  it.each([1.01, -0.1, Number.NaN])('refuse a take of %d with the range', (takeRatio) => {
    expect(withOverrides(base, { ...snapshot, values: { takeRatio } })).toEqual({
      ok: false,
      code: 'parameter-out-of-range',
      name: 'takeRatio',
      least: 0,
      most: 1,
    });
  });
  it('refuse a name no rule set has', () => {
    const values = { tempo: 3 } as Record<string, number>;
    expect(withOverrides(base, { ...snapshot, values })).toMatchObject({
      code: 'unknown-parameter',
      name: 'tempo',
    });
  });
});
