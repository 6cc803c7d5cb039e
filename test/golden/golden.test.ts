/** Replays every golden case against the engine. What the mapping does not know fails loudly here. */
import { describe, expect, it } from 'vitest';
import { goldenCases, type GoldenCase } from './cases.ts';
import { GOLDEN_TABLE } from './mapping.ts';
import { replay } from './replay.ts';

describe.each(['swap.json', 'emission.json', 'yuma.json'])('%s', (file) => {
  it.each(goldenCases(file).map((golden) => [golden.id, golden] as const))('%s', (_, golden) => {
    const { outcome, reasons } = replay(golden, GOLDEN_TABLE);
    expect(`${outcome} ${reasons.join('; ')}`.trim(), golden.source).toBe('passed');
  });
});

describe('the replay itself', () => {
  const fee: GoldenCase = {
    id: 'fee-example',
    group: 'fee',
    inputs: { amount: '1986', feeRate: '33' },
    expected: '1',
    tolerance: { exact: true },
    source: 'floor(1986·33/65535)',
  };
  it.each([
    ['passes what is right', fee, 'passed', []],
    ['fails on a number one unit off', { ...fee, expected: '0' }, 'failed', ['value: expected "0", got "1"']],
    ['names a group it does not know', { ...fee, group: 'tip' }, 'unsupported', ['no mapping for tip']],
    ['names a function it does not know', { ...fee, fn: 'tip' }, 'unsupported', ['no mapping for fee/tip']],
    [
      'names an input key it does not know',
      { ...fee, inputs: { ...fee.inputs, tip: '1' } },
      'unsupported',
      ['input key tip'],
    ],
    [
      'names an output it does not give',
      { ...fee, expected: { rebate: '0' } },
      'unsupported',
      ['expected key rebate'],
    ],
  ] as const)('%s', (...[, golden, outcome, reasons]) => {
    expect(replay(golden, GOLDEN_TABLE)).toEqual({ outcome, reasons });
  });
  it('holds chainExact to the unit where expected is loose', () => {
    const loose = { ...fee, expected: '5', tolerance: { abs: 10 }, chainExact: '2' };
    expect(replay(loose, GOLDEN_TABLE).reasons).toEqual(['exact value: expected "2", got "1"']);
  });
});
