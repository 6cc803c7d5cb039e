// Numbers as readers of other languages write, type and read them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountText, parseAmount, typedText } from '#renderer/format/amount.ts';
import { dayText } from '#renderer/format/date.ts';
import { currencyText } from '#renderer/format/fiat.ts';
import { percentText } from '#renderer/format/percent.ts';
import { plainNumber, typedNumber } from '#renderer/format/plain-number.ts';
import { typedAmount } from '#renderer/views/exit/quote-words.ts';

const LOCALES = ['en-GB', 'de-DE', 'fr-FR', 'ar-EG', 'fa-IR', 'tr-TR', 'ja-JP', 'de-CH', 'hi-IN', 'es-ES'];

describe('a typed number', () => {
  it.each([
    ['en-GB', '1,234.5', '1234.5'],
    ['en-GB', '12,34,567', '1234567'],
    ['en-GB', '1,5', '1.5'],
    ['de-DE', '1.234,5', '1234.5'],
    ['de-DE', '7.000', '7000'],
    ['de-DE', '1.5', '1.5'],
    ['de-DE', '0.125', '0.125'],
    ['fr-FR', '1 234,5', '1234.5'],
    ['fr-FR', '1.5', '1.5'],
    ['tr-TR', '1.234,5', '1234.5'],
    ['de-CH', '1’234.5', '1234.5'],
    ['ja-JP', '１，２３４．５', '1234.5'],
    ['ar-EG', '١٬٢٣٤٫٥', '1234.5'],
    ['fa-IR', '۱۲٫۵', '12.5'],
    ['en-GB', '−12.5', '-12.5'],
  ])('of %s: %s is %s', (locale, text, plain) => {
    expect(plainNumber(text, locale)).toBe(plain);
  });

  it.each([
    ['en-GB', '1.234,5'],
    ['en-GB', '1,2.3'],
    ['de-DE', '1,234.5'],
    ['fr-FR', '1.500'],
    ['de-CH', '1,500'],
    ['tr-TR', '1.2.3'],
    ['en-GB', '0x10'],
    ['en-GB', 'Infinity'],
  ])('of %s: %s could be two, or is none, and is refused', (locale, text) => {
    expect(plainNumber(text, locale)).toBeNull();
  });
});

describe.each(LOCALES)('a reader of %s', (locale) => {
  it('types what the screen writes, and gets the same amount', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 21_000_000n * 10n ** 9n }), (units) => {
        expect(parseAmount(typedText(units, locale), locale)).toBe(units);
        expect(parseAmount(typedAmount(units.toString(), locale), locale)).toBe(units);
        expect(parseAmount(amountText(units, { digits: 9, locale }), locale)).toBe(units);
      }),
    );
  });

  it('finds the same number in a field that the program filled', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e6, noNaN: true }), (value) => {
        expect(Number(plainNumber(typedNumber(value, locale), locale))).toBe(value);
      }),
    );
  });

  it('sees the digits 0 to 9 and the year of the chain', () => {
    const texts = [
      amountText(1_234_567_890_123n, { digits: 4, locale }),
      percentText(0.1234, { locale }),
      currencyText(12_340_000_000n, 'EUR', locale),
      dayText('2026-08-07T08:35:00Z', { locale, timeZone: 'UTC' }),
    ];
    expect(
      texts
        .join(' ')
        .match(/\p{Nd}/gu)!
        .every((digit) => /[0-9]/u.test(digit)),
    ).toBe(true);
    expect(texts[3]).toContain('2026');
    // Among English words it would be read in pieces.
    expect(texts[3]).not.toMatch(/[\p{Script=Arabic}\p{Script=Hebrew}]/u);
  });
});
