// A number as the reader's habits write it, and back: which mark parts decimals and which parts thousands is theirs. What
// could be read in two ways is not read at all: nobody's 1.5 becomes 15. Pure.
import { numberFormat } from './intl.ts';

interface Marks {
  /** Before the decimals. */
  readonly decimal: string;
  /** Between thousands; often a space, which is dropped wherever it stands. */
  readonly group: string;
}

const known = new Map<string | undefined, Marks>();

/** The marks of a locale; undefined: the reader's own. */
export function marksOf(locale?: string): Marks {
  const found = known.get(locale);
  if (found) return found;
  const parts = numberFormat(locale).formatToParts(1_234_567.5);
  const of = (type: string, otherwise: string) =>
    parts.find((part) => part.type === type)?.value ?? otherwise;
  const marks = { decimal: of('decimal', '.'), group: of('group', '') };
  known.set(locale, marks);
  return marks;
}

/** The zeros of other digits people type: Arabic-Indic, Persian, Devanagari, Bengali. Full width is folded before. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6];

const latinDigit = (digit: string): string => {
  const code = digit.codePointAt(0)!;
  const zero = ZEROS.find((each) => code >= each && code <= each + 9);
  return zero === undefined ? digit : String(code - zero);
};

/** Digits 0 to 9, a hyphen for minus, no spaces and no apostrophes between digits. */
const folded = (text: string, { decimal }: Marks): string =>
  text
    .normalize('NFKC')
    .trim()
    .replaceAll(/\p{Nd}/gu, latinDigit)
    .replace('−', '-')
    .replaceAll('٫', decimal)
    .replaceAll(/[\s_'’٬]/gu, '');

/** `1,234` and `12,34,567`: thousands parted by a mark, decimals after another or none. */
const grouped = (by: string, decimal: string) =>
  new RegExp(`^[-+]?[1-9]\\d{0,2}(?:[${by}]\\d{2,3})*[${by}]\\d{3}(?:[${decimal}]\\d*)?$`, 'u');

const PLAIN = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/iu;

/**
 * What was typed, with a point before its decimals and nothing between its thousands; null where it is no number or could be
 * two. A lone comma or point that cannot part thousands parts decimals, whatever the reader's own mark is.
 */
export function plainNumber(text: string, locale?: string): string | null {
  const marks = marksOf(locale);
  const typed = folded(text, marks);
  const other = marks.decimal === ',' ? '.' : ',';
  if (grouped(other, marks.decimal).test(typed)) {
    const isTheirs = marks.group === other || typed.includes(marks.decimal);
    return isTheirs ? typed.replaceAll(other, '').replace(marks.decimal, '.') : null;
  }
  const plain = typed.replace(typed.includes(marks.decimal) ? marks.decimal : other, '.');
  return PLAIN.test(plain) ? plain : null;
}

/** A number as its reader would type it: no marks between thousands. */
export const typedNumber = (value: number, locale?: string): string =>
  String(value).replace('.', marksOf(locale).decimal);
