// Amounts as the SDK and people write them. Expected texts are written by hand.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseTokens } from '#engine/units.ts';
import { parseAmountText } from '#importers/sdk/amount-text.ts';
import { DEFAULT_SYMBOLS, isSymbol } from '#importers/sdk/symbols.ts';

describe('an amount', () => {
  test.each([
    ['τ1.000000000', '1'],
    ['Τ1.5', '1.5'],
    ['\u200e1.000000000α\u200e', '1'],
    ['\u200e18,250.114200318ش\u200e', '18250.114200318'],
    ['1.5 ش', '1.5'],
    ['τ 1 234 567.000000001', '1234567.000000001'],
    ['1\u2009234.5', '1234.5'],
    ['1\u202f234.5 α', '1234.5'],
    ['1\u00a0234', '1234'],
    ["12'345.5", '12345.5'],
    ['1,234,567', '1234567'],
    ['0.5 TAO', '0.5'],
    ['TAO 0.5', '0.5'],
    ['-2.5τ', '-2.5'],
    ['5e-07', '0.0000005'],
    ['.5', '0.5'],
    ['\u200e1.000000000\u1680\u200e', '1'],
    ['\u200e2.5\u{11001}\u200e', '2.5'],
    ['3.25t', '3.25'],
  ])('%j is %s', (text, expected) => expect(parseAmountText(text)).toBe(expected));

  test.each([
    ['1,234', 'a thousand or one and a bit'],
    ['1,5', 'a decimal comma'],
    ['1,23,456', 'groups that are none'],
    ['1 234,567', 'two kinds of marks'],
    ['12 34', 'a group of two'],
    ['1.5 USD', 'another currency'],
    ['$1.5', 'another currency'],
    ['12 %', 'a percentage'],
    ['τ1.5α', 'two symbols'],
    ['1.2.3', 'two points'],
    ['τ', 'no number'],
    ['', 'nothing'],
    ['--1', 'two signs'],
    ['0x10', 'hex'],
    ['αβγ1', 'three symbols'],
    ['1'.repeat(100), 'a number that nobody has'],
  ])('%j is none: %s', (text) => expect(parseAmountText(text)).toBeNull());

  test('with any symbol, on either side, any value comes back', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...DEFAULT_SYMBOLS, ''),
        fc.bigInt(0n, 21_000_000_000_000_000n),
        fc.boolean(),
        (symbol, units, before) => {
          const whole = (units / 1_000_000_000n).toString().replace(/\B(?=(?:\d{3})+$)/g, ',');
          const number = `${whole}.${(units % 1_000_000_000n).toString().padStart(9, '0')}`;
          const text = before ? `${symbol}${number}` : `\u200e${number}${symbol}\u200e`;
          expect(parseTokens(parseAmountText(text) ?? '')).toEqual({ units, exact: true });
        },
      ),
      { numRuns: 2_000, seed: 439 },
    );
  });
});

describe('symbols', () => {
  test('one for each netuid up to 438, all different', () => {
    expect(DEFAULT_SYMBOLS).toHaveLength(439);
    expect(new Set(DEFAULT_SYMBOLS).size).toBe(439);
  });

  test.each([
    [0, 'Τ'],
    [1, 'α'],
    [19, 't'],
    [24, 'ω'],
    [25, 'א'],
    [64, 'ش'],
    [90, '\u1680'],
    [123, '\u{11000}'],
    [211, 'ᄀ'],
    [438, '\u0db0'],
  ])('SN%i', (netuid, symbol) => expect(DEFAULT_SYMBOLS[netuid]).toBe(symbol));

  test('netuids beyond are two signs; three are none', () => {
    expect(isSymbol('αΤ')).toBe(true);
    expect(isSymbol('αΤΤ')).toBe(false);
    expect(isSymbol('x')).toBe(false);
  });
});
