// Numbers as people type them: with a comma or a point, a hyphen or a minus. Percentages are typed, ratios are kept: the point
// is moved in the text, not the number divided, so that going there and back loses no digit. Pure.
import { marksOf, plainNumber, typedNumber } from './plain-number.ts';

/** Null where it is no number, or could be two (plain-number.ts). */
export function numberOf(text: string): number | null {
  const plain = plainNumber(text);
  const value = Number(plain);
  return plain === null || !Number.isFinite(value) ? null : value;
}

/** `SN64` and `64` are the same, 0 is root. Null where it is no netuid. */
export function netuidOf(text: string): number | null {
  const match = /^(?:sn)?\s*(\d{1,5})$/iu.exec(text.normalize('NFKC').trim());
  return match && Number(match[1]) <= 65_535 ? Number(match[1]) : null;
}

/** `12` is 0.12; null where it is no number. */
export function ratioOf(text: string): number | null {
  const value = numberOf(text);
  if (value === null) return null;
  const moved = Number(`${plainNumber(text)}e-2`);
  return Number.isFinite(moved) ? moved : value / 100;
}

/** 0.12 as it stands in a field behind which a % is written: `12`. */
export function typedPercent(ratio: number): string {
  const [, sign = '', whole = '', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(String(ratio)) ?? [];
  if (whole === '') return typedNumber(Number((ratio * 100).toPrecision(15)));
  const moved = digits.padEnd(2, '0');
  const left = `${whole}${moved.slice(0, 2)}`.replace(/^0+(?=\d)/u, '');
  return `${sign}${left}${moved.length > 2 ? `${marksOf().decimal}${moved.slice(2)}` : ''}`;
}
