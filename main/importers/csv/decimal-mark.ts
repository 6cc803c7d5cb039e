// Numbers as people and spreadsheets write them: 1234.5, 1,234.5, 1 234,5. What could be two numbers is none: a thousand times
// too much is worse than a row left out. Exact text in, plain decimal text out; nothing is computed.

export type DecimalMark = '.' | ',';

const DIRECTION_MARKS = /[\u200e\u200f]/gu;
const MINUS = /^[−–]/u;
/** Blanks and apostrophes between thousands; anywhere else they may stand for a digit that was lost. */
const FILLERS = /[\s\u00a0\u2009\u202f'’_]/gu;
const THOUSANDS = /^[+-]?\d{1,3}(?:[\s\u00a0\u2009\u202f'’_]\d{3})+(?=$|[.,])/u;

const bare = (text: string): string =>
  text
    .replace(DIRECTION_MARKS, '')
    .trim()
    .replace(MINUS, '-')
    .replace(/^([+-])\s+/u, '$1')
    .replace(THOUSANDS, (whole) => whole.replace(FILLERS, ''));

const grouped = { '.': /^[+-]?\d{1,3}(?:,\d{3})*(?:\.\d*)?$/u, ',': /^[+-]?\d{1,3}(?:\.\d{3})*(?:,\d*)?$/u };
const plain = {
  '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/u,
  ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d{1,3})?$/u,
};

const fits = (text: string, mark: DecimalMark): boolean => plain[mark].test(text) || grouped[mark].test(text);

/** The mark a number leaves no doubt about; null where both fit, or none. */
function evidenceOf(text: string): DecimalMark | null {
  const [point, comma] = [fits(text, '.'), fits(text, ',')];
  return point === comma ? null : point ? '.' : ',';
}

/** The mark that the numbers of a file are written with: the first one that leaves no doubt decides; null: none does. */
export function decimalMarkOf(texts: Iterable<string>): DecimalMark | null {
  for (const text of texts) {
    const mark = evidenceOf(bare(text));
    if (mark !== null) return mark;
  }
  return null;
}

/** Plain decimal text of a number; null where it is none, or with `mark` null could be two. */
export function plainNumber(text: string, mark: DecimalMark | null): string | null {
  const digits = bare(text);
  // Without any sign of the file's habit a point is a decimal point, as programs write it; a comma stays a doubt.
  const used = mark ?? (digits.includes(',') ? null : '.');
  if (used === null || !fits(digits, used)) return null;
  const others = used === '.' ? /,/gu : /\./gu;
  return digits.replace(others, '').replace(',', '.');
}
