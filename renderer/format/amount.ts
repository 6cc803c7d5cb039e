// Amounts of 1e-9 units as text for the screen. Exact: bigint in, digits out, no float on the way.
// Knows nothing of privacy or units beside the number: the components add those.
import { numberFormat } from './intl.ts';
import { marksOf, plainNumber } from './plain-number.ts';

/** What stands on screen, split so that decimals can be set lighter. */
export interface AmountParts {
  sign: '' | '−';
  /** `<` where a positive amount is smaller than the last digit shown. */
  below: boolean;
  whole: string;
  /** With its decimal mark; empty for zero and for whole numbers. */
  decimals: string;
}

export interface AmountFormat {
  /** Decimals, 0 to 9. */
  digits: number;
  locale?: string | undefined;
}

const UNITS_PER_WHOLE = 1_000_000_000n;

/** Five dots in place of an amount: the same for every amount, so that nothing leaks. */
export const MASK = '•••••';

/** Rounds half away from zero to `digits` decimals. `units` are 1e-9 of TAO or of alpha. */
export function amountParts(units: bigint, format: AmountFormat): AmountParts {
  const { digits, locale } = format;
  const size = units < 0n ? -units : units;
  const step = 10n ** BigInt(9 - digits);
  let shown = ((size + step / 2n) / step) * step;
  const below = size > 0n && shown === 0n;
  if (below) shown = step;
  const fraction = (shown % UNITS_PER_WHOLE).toString().padStart(9, '0').slice(0, digits);
  return {
    sign: units < 0n ? '−' : '',
    below,
    whole: numberFormat(locale).format(shown / UNITS_PER_WHOLE),
    decimals: digits === 0 || units === 0n ? '' : marksOf(locale).decimal + fraction,
  };
}

/** The same on one line, for names of controls and for charts. */
export function amountText(units: bigint, format: AmountFormat): string {
  const { sign, below, whole, decimals } = amountParts(units, format);
  return `${below ? '< ' : ''}${sign}${whole}${decimals}`;
}

/** The same as a person would type it, every digit that says something kept: `12.5`, `0.000000001`. */
export function typedText(units: bigint, locale?: string): string {
  const { sign, whole, decimals } = amountParts(units, { digits: 9, locale });
  const digits = decimals.replace(/0+$/u, '');
  return `${sign}${whole}${digits.length > 1 ? digits : ''}`;
}

/** An estimate in floating TAO or alpha, brought to 1e-9 units for display alone. */
export const estimateUnits = (whole: number): bigint => BigInt(Math.round(whole * 1e9));

/** `part` of `whole` as a float between 0 and 1 for lengths on screen; 0 of nothing is 0. */
export const lengthRatio = (part: bigint, whole: bigint): number =>
  whole <= 0n ? 0 : Number((part * 1_000_000n) / whole) / 1e6;

/** Reads what a person types into 1e-9 units. Null where it is no amount, or could be two (plain-number.ts). */
export function parseAmount(text: string, locale?: string): bigint | null {
  const match = /^(\d*)(?:\.(\d{0,9}))?$/u.exec(plainNumber(text, locale) ?? '-');
  if (!match) return null;
  return BigInt(match[1] || '0') * UNITS_PER_WHOLE + BigInt((match[2] ?? '').padEnd(9, '0'));
}

/** The largest money of 1e-9 of a currency that the planner keeps: a number of 64 bits. */
export const LARGEST_NANO = (1n << 63n) - 1n;
