import { describe, expect, it } from 'vitest';
import {
  assumedText,
  gateFact,
  readFall,
  type There,
  warningText,
  waterfallRows,
  waterfallScale,
  yieldBasisText,
} from '#renderer/views/exit/outlook-words.ts';

const own: There<'yield'> = {
  steps: [
    { name: 'nominal', changeRatio: 0.3, leftRatio: 0.3 },
    { name: 'dilution', changeRatio: -0.5, leftRatio: -0.2 },
    { name: 'take', changeRatio: -0.05, leftRatio: -0.25 },
    { name: 'fees', changeRatio: -0.001, leftRatio: -0.251 },
    { name: 'slippage', changeRatio: -0.1, leftRatio: -0.351 },
  ],
  grossAprRatio: 0.26,
  takeRatio: 0.18,
  dilutionRatio: 0.7,
  denominator: 'alpha-out',
  flags: [],
};

describe('the waterfall', () => {
  it('hangs each step where the one before ended, and stands the real yield on zero', () => {
    const rows = waterfallRows(own);
    rows.slice(1, 5).forEach((row, i) => expect(row.fromRatio).toBeCloseTo(rows[i]!.toRatio, 12));
    expect(rows[0]!.fromRatio).toBeCloseTo(0, 12);
    expect(rows[5]).toMatchObject({ title: 'Real yield', fromRatio: 0, toRatio: -0.351, total: true });
  });
  it('has one scale with zero on it', () => {
    expect(waterfallScale(waterfallRows(own))).toEqual({ least: -0.351, most: 0.3 });
    expect(waterfallScale([])).toEqual({ least: 0, most: 0 });
  });
  it('marks what follows from the amount held: the sale, and what is left of it', () => {
    const held = waterfallRows(own).filter(({ ofHolding }) => ofHolding);
    expect(held.map(({ key }) => key)).toEqual(['slippage', 'real']);
  });
  it('names its denominator', () => {
    expect(yieldBasisText(own)).toMatch(/idle and burned alpha included\.$/);
    expect(yieldBasisText({ ...own, denominator: 'earning-alpha' })).toContain('hotkeys that earn');
  });
});

it('says what stood in for unknown facts, each in a sentence', () => {
  expect(assumedText([])).toBe('');
  expect(assumedText(['no-basket-sale', 'half-of-alpha-out-counts'])).toMatch(/baskets.*half and all/);
});

it('counts the victims that had been last for under half a day', () => {
  const warnings = [
    { timeLast: '<1h', caseCount: 1 },
    { timeLast: '8-12h', caseCount: 3 },
    { timeLast: '12-24h', caseCount: 8 },
  ];
  expect(warningText({ warnings } as There<'lifecycle'>)).toContain('4 of 12 subnets');
});

it('tells a gate in numbers, or why there is none', () => {
  const gate = { weightRatio: 0.011, barRatio: 0.008, passRatio: 0.722, shareRatio: 0.01, switchedOn: true };
  expect(gateFact(gate)).toMatch(/weight 1\.10.%, bar 0\.80.%: 72\.2.% passes/);
  expect(gateFact({ ...gate, switchedOn: false })).toContain('Switched off');
  expect(gateFact({ missing: 'not there' })).toBe('not there');
});

it.each([
  ['50', 0.5],
  ['0', 0],
  ['12,5', 0.125],
  ['100', 1],
  ['', null],
  ['101', null],
  ['-1', null],
  ['all', null],
])('reads a fall of %j as %j', (text, ratio) => {
  expect(readFall(text)).toBe(ratio);
});
