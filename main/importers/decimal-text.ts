// Decimal numbers as text, in the one plain form that facts are kept in. Exact: digits are moved, never computed with.

const NUMBER = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/u;
/** Beyond this no figure of a file means anything, and a short text would become a long one. */
const LARGEST_SHIFT = 60;

/**
 * Plain decimal text ("0.0000005" for "5e-07"), the point moved `shift` places to the right; null where the text is no
 * number. Zeros that say nothing are dropped.
 */
export function plainDecimal(text: string, shift = 0): string | null {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = NUMBER.exec(text.trim()) ?? [];
  const moved = Number(exponent) + shift;
  if (whole + fraction === '' || Math.abs(moved) > LARGEST_SHIFT) return null;
  const digits = `${'0'.repeat(LARGEST_SHIFT)}${whole}${fraction}${'0'.repeat(LARGEST_SHIFT)}`;
  const point = LARGEST_SHIFT + whole.length + moved;
  const left = digits.slice(0, point).replace(/^0+(?=.)/u, '');
  const right = digits.slice(point).replace(/0+$/u, '');
  const magnitude = right === '' ? left : `${left}.${right}`;
  return sign === '-' && magnitude !== '0' ? `-${magnitude}` : magnitude;
}
