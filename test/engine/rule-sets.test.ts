import { expect, it } from 'vitest';
import { findRuleSet, ruleSetForSpec } from '#engine/rule-sets.ts';

it('takes hill-rank for the specs it was checked on', () => {
  expect(ruleSetForSpec(443)).toMatchObject({ ok: true, assumed: false, ruleSet: { id: 'hill-rank' } });
  expect(ruleSetForSpec(441)).toMatchObject({ ok: true, assumed: false });
});
it('uses the newest known rules for an unknown newer spec and says so', () => {
  expect(ruleSetForSpec(9999)).toMatchObject({ ok: true, assumed: true, ruleSet: { id: 'hill-rank' } });
});
it('has no rules before spec 441', () => {
  expect(ruleSetForSpec(440)).toEqual({ ok: false, code: 'unsupported-spec', specVersion: 440 });
});
it('finds a rule set by id, with a source on every parameter', () => {
  expect(findRuleSet('tao-flow')).toBeNull();
  const parameters = Object.values(findRuleSet('hill-rank')?.parameters ?? {});
  expect(parameters.length).toBe(8);
  expect(parameters.filter(({ source }) => source === '')).toEqual([]);
});
