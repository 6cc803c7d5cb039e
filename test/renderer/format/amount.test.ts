import { describe, expect, it } from 'vitest';
import { amountParts, amountText, estimateUnits, lengthRatio, parseAmount } from '#renderer/format/amount.ts';

const en = { locale: 'en-GB' };

describe('an amount on screen', () => {
  it('is exact beyond what a float holds', () => {
    expect(amountText(21_000_000_123_456_789n, { digits: 9, ...en })).toBe('21,000,000.123456789');
    expect(amountText(9_007_199_254_740_993n, { digits: 9, ...en })).toBe('9,007,199.254740993');
  });

  it('rounds half away from zero to the digits of its column', () => {
    expect(amountText(1_005_000_000n, { digits: 2, ...en })).toBe('1.01');
    expect(amountText(1_004_999_999n, { digits: 2, ...en })).toBe('1.00');
    expect(amountText(999_999_999n, { digits: 2, ...en })).toBe('1.00');
    expect(amountText(19_758_436_100_000n, { digits: 0, ...en })).toBe('19,758');
  });

  it('writes zero as 0 and never hides a small amount in it', () => {
    expect(amountText(0n, { digits: 2, ...en })).toBe('0');
    expect(amountText(1n, { digits: 2, ...en })).toBe('< 0.01');
    expect(amountText(400_000_000n, { digits: 0, ...en })).toBe('< 1');
  });

  it('uses the minus sign, not a hyphen', () => {
    expect(amountText(-1_184_370_000_000n, { digits: 2, ...en })).toBe('−1,184.37');
  });

  it('follows the locale', () => {
    expect(amountText(1_234_567_890_000n, { digits: 2, locale: 'de-DE' })).toBe('1.234,57');
    expect(amountParts(1_234_500_000_000n, { digits: 2, locale: 'de-DE' })).toMatchObject({
      whole: '1.234',
      decimals: ',50',
    });
  });

  it('takes an estimate in floating TAO', () => {
    expect(estimateUnits(16.11)).toBe(16_110_000_000n);
  });
});

describe('a length on screen', () => {
  it('is the part of the whole, and 0 of nothing', () => {
    expect(lengthRatio(1n, 4n)).toBe(0.25);
    expect(lengthRatio(5n, 0n)).toBe(0);
  });
});

describe('an amount that is typed', () => {
  it.each([
    ['1.5', 1_500_000_000n],
    ['21,400', 21_400_000_000_000n],
    ['0.000000001', 1n],
    ['.5', 500_000_000n],
    ['7.', 7_000_000_000n],
    [' 1 000 ', 1_000_000_000_000n],
  ])('reads %j', (text, units) => {
    expect(parseAmount(text, 'en-GB')).toBe(units);
  });

  it('reads the decimal comma of its locale', () => {
    expect(parseAmount('1.234,5', 'de-DE')).toBe(1_234_500_000_000n);
  });

  it.each(['', '.', '-1', '1e9', '0.0000000001', '1.2.3', 'abc'])('refuses %j', (text) => {
    expect(parseAmount(text, 'en-GB')).toBeNull();
  });
});
