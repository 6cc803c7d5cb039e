/** Replays every golden case against the engine. A key, group or fn the mapping does not know fails loudly. */
import { describe, expect, it } from 'vitest';
import { disagreements, goldenCases, type GoldenCase } from './cases.ts';
import { Inputs } from './inputs.ts';
import { GOLDEN_MAPPING } from './mapping.ts';
import { SWAP_MAPPING } from './swap-mapping.ts';
import type { Mapping } from './table.ts';

function replay(golden: GoldenCase, table: Readonly<Record<string, Mapping>>, name: string): void {
  const mapping = table[name];
  if (mapping === undefined) throw new Error(`${golden.id}: no mapping for ${name}`);
  const unknown = Object.keys(golden.inputs).filter((key) => !mapping.keys.includes(key));
  const outputs = unknown.length === 0 ? mapping.run(new Inputs(golden.inputs)) : {};
  const found = [
    ...unknown.map((key) => `unknown input key ${key}`),
    ...disagreements(golden, outputs, mapping.tolerances ?? {}),
  ];
  if (found.length > 0) throw new Error(`${golden.id} (${golden.source}): ${found.join('; ')}`);
}

describe.each(Object.keys(GOLDEN_MAPPING))('%s', (file) => {
  const table = GOLDEN_MAPPING[file] ?? {};
  it.each(goldenCases(file).map((golden) => [golden.id, golden] as const))('%s', (_, golden) => {
    replay(golden, table, golden.fn === undefined ? golden.group : `${golden.group}/${golden.fn}`);
  });
});

describe('the replay itself', () => {
  const golden: GoldenCase = {
    id: 'fee-unknown',
    group: 'fee',
    inputs: { amount: '1985', feeRate: '33', tip: '1' },
    expected: '0',
    tolerance: { exact: true },
    source: 'this test',
  };
  it('fails on an input key it does not know', () => {
    expect(() => replay(golden, SWAP_MAPPING, 'fee')).toThrow(/unknown input key tip/);
  });
  it('fails on an output the mapping does not give', () => {
    const asked = { ...golden, inputs: { amount: '1985', feeRate: '33' }, expected: { rebate: '0' } };
    expect(() => replay(asked, SWAP_MAPPING, 'fee')).toThrow(/no such output/);
  });
  it('fails on a number one unit off', () => {
    const off = { ...golden, inputs: { amount: '1986', feeRate: '33' }, expected: '0' };
    expect(() => replay(off, SWAP_MAPPING, 'fee')).toThrow(/expected "0", got 1/);
  });
});
