import { expect, it } from 'vitest';
import {
  flowHalfLifeBlocks,
  flowShares,
  flowSmoothing,
  netFlowsInto,
  powNormalize,
} from '#engine/emission/tao-flow.ts';
import { findRuleSet } from '#engine/rule-sets.ts';

it('has a half-life of 216,000 blocks at the stored factor', () => {
  const smoothing = flowSmoothing(29_597_889_189_277);
  expect(smoothing).toBeCloseTo(3.209009576e-6, 14);
  expect(flowHalfLifeBlocks(smoothing) / 216_000).toBeCloseTo(1, 5);
  expect(findRuleSet('tao-flow')?.parameters.flowSmoothing.value).toBe(smoothing);
});

it('normalises powers of what is positive', () => {
  const values = Float64Array.from([1, 2, 3, -5]);
  powNormalize(values, 2);
  expect([...values]).toEqual([1 / 14, 4 / 14, 9 / 14, 0]);
  const none = Float64Array.from([0, -1]);
  powNormalize(none, 0);
  expect([...none]).toEqual([0, 0]);
});

it('measures from the cutoff, and from the least flow only when the cutoff is below it', () => {
  const shares = (flows: number[], cutoffTao: number) => {
    const column = Float64Array.from(flows);
    flowShares(column, { cutoffTao, exponent: 1 });
    return [...column];
  };
  expect(shares([-4, 2, 6], 0)).toEqual([0, 0.25, 0.75]);
  // L = −4: 0, 6 and 10 of 16.
  expect(shares([-4, 2, 6], -9)).toEqual([0, 6 / 16, 10 / 16]);
  expect(shares([1, 3], 2)).toEqual([0, 1]);
});

it('counts the chain’s purchases against a subnet at most up to what users brought', () => {
  const net = (userFlow: number[], protocolFlow: number[]) => {
    const into = new Float64Array(userFlow.length);
    netFlowsInto(
      { userFlow: Float64Array.from(userFlow), protocolFlow: Float64Array.from(protocolFlow) },
      into,
    );
    return [...into];
  };
  // n = 4/16 = 1/4.
  expect(net([4, -2], [8, 8])).toEqual([2, -4]);
  expect(net([4, -2], [-1, 0])).toEqual([5, -2]);
});
