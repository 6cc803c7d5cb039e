// Amounts as people and tools write them: "τ1,234.500000000", "1.000000000α" between marks of direction, "1 234.5". Gives
// plain decimal text and computes nothing. What can be read two ways is not read: "1,234" may be a thousand or one.
import { plainDecimal } from '#importers/decimal-text.ts';
import { isSymbol } from './symbols.ts';

/** Marks of text direction; tools set them around symbols of scripts that run to the left. */
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Between thousands: comma, blanks of any width, an apostrophe, an underscore. */
const AMOUNT =
  /^(?<before>[^\d\s.,+-]*)\s*(?<sign>[+-]?)(?<whole>\d{1,3}(?:(?<mark>[,'_ \u00a0\u2009\u202f])\d{3}(?:\k<mark>\d{3})*)|\d*)(?<fraction>\.\d*)?(?<exponent>[eE][+-]?\d{1,3})?\s*(?<after>[^\d\s.,+-]*)$/u;
const LONGEST_TEXT = 80;

/** A symbol may stand on one side, or none. */
const fits = (before: string, after: string): boolean =>
  (before === '' || after === '') && (before + after === '' || isSymbol(before + after));

/** Plain decimal text of an amount in whole tokens; null where the text is none, or can be read two ways. */
export function parseAmountText(text: string): string | null {
  const plain = text.replace(DIRECTION_MARKS, '').trim();
  const found = plain.length > LONGEST_TEXT ? undefined : AMOUNT.exec(plain)?.groups;
  if (found === undefined || !fits(found['before'] ?? '', found['after'] ?? '')) return null;
  const { sign, whole = '', mark = '', fraction = '', exponent = '' } = found;
  if (mark === ',' && fraction === '' && whole.length <= '123,456'.length) return null;
  return plainDecimal(`${sign}${whole.split(mark).join('')}${fraction}${exponent}`);
}
