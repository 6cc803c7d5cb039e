// Numbers for drawing: decimal text of 1e-9 units to floating whole tokens, and ticks as words. Floats are for pixels
// and ticks only; a table prints the text amount itself.
import { numberFormat } from '#renderer/format/intl.ts';

/** Whole TAO or alpha of an amount in 1e-9 units; loses digits beyond about 15. */
export const toWholeTokens = (amountRao: string): number => Number(amountRao) / 1e9;

/** A tick: 30,000 or 0.25. */
export const numberText = (value: number, locale?: string): string =>
  numberFormat(locale, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 }).format(value);

/** A tick where space is short: 400K, 1.2M. */
export const shortNumberText = (value: number, locale?: string): string =>
  numberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 }).format(value);
