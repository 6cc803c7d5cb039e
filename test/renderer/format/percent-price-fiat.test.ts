import { describe, expect, it } from 'vitest';
import { usdText } from '#renderer/format/fiat.ts';
import { percentText } from '#renderer/format/percent.ts';
import { priceDecimals, priceText } from '#renderer/format/price.ts';

describe('a percentage', () => {
  it('has one decimal and a thin no-break space', () => {
    expect(percentText(0.1106, { locale: 'en-GB' })).toBe('11.1\u202f%');
    expect(percentText(0.00504, { digits: 2, locale: 'en-GB' })).toBe('0.50\u202f%');
  });

  it('writes zero as 0 and a loss with the minus sign', () => {
    expect(percentText(0, { locale: 'en-GB' })).toBe('0\u202f%');
    expect(percentText(0.0000004, { digits: 2, locale: 'en-GB' })).toBe('< 0.01\u202f%');
    expect(percentText(0.0006, { locale: 'en-GB' })).toBe('0.1\u202f%');
    expect(percentText(-0.009, { locale: 'en-GB' })).toBe('−0.9\u202f%');
    expect(percentText(0.021, { signed: true, locale: 'en-GB' })).toBe('+2.1\u202f%');
  });

  it('in points has no sign of percent: its unit stands in the head', () => {
    const points = { digits: 2, signed: true, points: true, locale: 'en-GB' };
    expect(percentText(0.096, points)).toBe('+9.60');
    expect(percentText(-0.096, points)).toBe('−9.60');
    expect(percentText(0, points)).toBe('0');
    expect(percentText(0.096, { ...points, locale: 'de-DE' })).toBe('+9,60');
    expect(percentText(0.096, { ...points, locale: 'tr-TR' })).toBe('+9,60');
  });

  it('keeps the order of the locale', () => {
    expect(percentText(0.111, { locale: 'de-DE' })).toBe('11,1\u202f%');
    expect(percentText(0.111, { locale: 'tr-TR' })).toBe('%11,1');
    expect(percentText(-0.009, { locale: 'tr-TR' })).toBe('−%0,9');
  });
});

describe('a price', () => {
  it('keeps four significant digits of the smallest in its column', () => {
    expect(priceDecimals([86_479_119n, 8_291_000n])).toBe(6);
    expect(priceText(86_479_119n, 6, 'en-GB')).toBe('0.086479');
    expect(priceText(8_291_000n, 6, 'en-GB')).toBe('0.008291');
    expect(priceText(1_485_567n, undefined, 'en-GB')).toBe('0.001486');
  });

  it('does not let an unpriced subnet set the decimals', () => {
    expect(priceDecimals([0n, 86_479_119n])).toBe(5);
    expect(priceDecimals([])).toBe(4);
  });
});

describe('dollars', () => {
  it('have no cents from 1,000', () => {
    expect(usdText(19_758_436_100_000n, 193.3733, 'en-US')).toBe('$3,820,754');
    expect(usdText(1_000_000_000n, 193.3733, 'en-US')).toBe('$193.37');
    expect(usdText(0n, 193.3733, 'en-US')).toBe('$0');
  });
});
