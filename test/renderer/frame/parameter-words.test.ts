import { describe, expect, it } from 'vitest';
import { parameterTitle, readValue, typedValue, valueText } from '#renderer/frame/parameter-words.ts';
import { marketOf } from '#test/support/book.ts';

describe('a number of the rules', () => {
  it.each([
    [0.18, 'ratio', '18.00\u202f%'],
    [33, 'u16', '0.050\u202f%'],
    [864_000, 'blocks', '864,000 blocks, ≈ 120 d'],
    [360, 'blocks', '360 blocks'],
    [14_400, 'blocks', '14,400 blocks, ≈ 2 d'],
    [8_334_450, 'block', 'block 8,334,450'],
    [0.002, 'tao', 'τ 0.002'],
    [0.0003, 'per block', '0.0003 a block'],
    [32, 'count', '32'],
  ] as const)('%d in %s stands as %s', (value, unit, text) => {
    expect(valueText(value, unit)).toBe(text);
  });
  it('is typed as a percentage where it is a share, and comes back the same', () => {
    expect(typedValue(0.18, 'ratio')).toBe('18');
    expect(typedValue(11_796 / 65_535, 'ratio')).toBe('17.9995422293');
    expect(readValue('9', 'ratio')).toBe(0.09);
    expect(readValue(' 0,5 ', 'ratio')).toBe(0.005);
    expect(readValue('864000', 'blocks')).toBe(864_000);
    expect([readValue('', 'ratio'), readValue('much', 'tao')]).toEqual([null, null]);
  });
  it('has a title, every one that the rules carry', () => {
    const names = Object.keys(marketOf().ruleSet.parameters);
    expect(names.filter((name) => parameterTitle(name) === name)).toEqual([]);
    expect(parameterTitle('somethingNew')).toBe('somethingNew');
  });
});
