import { expect, it } from 'vitest';
import { explainedText } from '#renderer/explain/explained-text.ts';

it('a derivation as text holds formula, every value with its unit, source, block and rules', () => {
  const text = explainedText({
    snapshotId: 'finney-1',
    block: 8_791_253,
    asOf: '2026-08-07T08:35:00.000Z',
    ruleSet: 'hill-rank',
    ruleSetAssumed: false,
    title: 'Mark',
    netuid: 64,
    symbol: 'm',
    formula: 'a · p',
    result: { unit: 'tao', value: '2.000000000' },
    exact: true,
    tolerance: null,
    inputs: [
      {
        symbol: 'a',
        label: 'Your alpha',
        values: [{ label: null, quantity: { unit: 'alpha', value: '4.000000000' }, ref: null }],
        source: 'your counted stakes',
      },
      {
        symbol: 'p',
        label: 'Price',
        values: [{ label: 'spot', quantity: { unit: 'tao-per-alpha', value: '0.500000000' }, ref: null }],
        source: 'snapshot',
      },
    ],
    source: 'runtime',
  });
  expect(text.split('\n')).toEqual([
    'Mark: 2.000000000 tao',
    'm = a · p',
    'a = 4.000000000 alpha  (Your alpha; your counted stakes)',
    'p = 0.500000000 tao-per-alpha  (Price; spot; snapshot)',
    'Formula: runtime',
    'Block 8791253, 2026-08-07T08:35:00.000Z, snapshot finney-1, rules hill-rank',
  ]);
});
