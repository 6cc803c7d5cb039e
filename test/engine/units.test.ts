import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphaFromFloatFloor, formatTokens, parseTokens, raoFromFloatFloor, toFloat } from '#engine/units.ts';

describe('parseTokens', () => {
  it.each([
    ['12.5', 12_500_000_000n, true],
    ['-0.3', -300_000_000n, true],
    ['+7', 7_000_000_000n, true],
    ['5e-07', 500n, true],
    ['1.5E3', 1_500_000_000_000n, true],
    ['.5', 500_000_000n, true],
    ['9000000.123456789', 9_000_000_123_456_789n, true],
    ['0.0000000009', 0n, false],
    ['1.99999999999', 1_999_999_999n, false],
    ['-1.99999999999', -1_999_999_999n, false],
    ['1.1000000000', 1_100_000_000n, true],
    ['1e-300', 0n, false],
  ])('%s', (text, units, exact) => {
    expect(parseTokens(text)).toEqual({ units, exact });
  });
  it.each(['', '.', '-', 'NaN', 'Infinity', '1,5', '0x10', '1e', '1 2', '1e9999', '--1'])(
    'is null for %j',
    (text) => {
      expect(parseTokens(text)).toBeNull();
    },
  );
  it('reads back what formatTokens wrote, for amounts far above 2^53', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (units) => {
        expect(parseTokens(formatTokens(units))).toEqual({ units, exact: true });
      }),
    );
  });
});

it('formats nine decimals with the sign in front of a zero whole part', () => {
  expect(formatTokens(-300_000_000n)).toBe('-0.300000000');
  expect(formatTokens(21_000_000_000_000_001n)).toBe('21000000.000000001');
});

it('crosses to and from floats in the named direction', () => {
  expect(toFloat(1_500_000_000n)).toBe(1.5);
  expect(raoFromFloatFloor(0.000_000_001_9)).toBe(1n);
  expect(alphaFromFloatFloor(2.5)).toBe(2_500_000_000n);
  expect(() => raoFromFloatFloor(Number.NaN)).toThrow(RangeError);
});
