// Numbers as people type them: with a comma or a point, a hyphen or a minus. Percentages are typed, ratios are kept: the point
// is moved in the text, not the number divided, so that going there and back loses no digit. Pure.
import { decimalMark } from './amount.ts';

/** `7,000` as the screen writes it; `0,125` and `12,5` are not written so. */
const GROUPED = /^[-−]?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/u;

/** A comma parts thousands where the reader's own numbers are written so; any other is a decimal mark. */
const plain = (text: string) => {
  const typed = text.trim().replace('−', '-');
  return GROUPED.test(typed) && decimalMark() === '.' ? typed.replaceAll(',', '') : typed.replace(',', '.');
};

/** Null where it is no number. */
export function numberOf(text: string): number | null {
  const value = Number(plain(text));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

/** `SN64` and `64` are the same, 0 is root. Null where it is no netuid. */
export function netuidOf(text: string): number | null {
  const match = /^(?:sn)?\s*(\d{1,5})$/iu.exec(text.trim());
  return match && Number(match[1]) <= 65_535 ? Number(match[1]) : null;
}

/** `12` is 0.12; null where it is no number. */
export function ratioOf(text: string): number | null {
  const value = numberOf(text);
  if (value === null) return null;
  const moved = Number(`${plain(text)}e-2`);
  return Number.isFinite(moved) ? moved : value / 100;
}

/** 0.12 as it stands in a field behind which a % is written: `12`. */
export function typedPercent(ratio: number): string {
  const [, sign = '', whole = '', digits = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(String(ratio)) ?? [];
  if (whole === '') return String(Number((ratio * 100).toPrecision(15)));
  const moved = digits.padEnd(2, '0');
  const left = `${whole}${moved.slice(0, 2)}`.replace(/^0+(?=\d)/u, '');
  return `${sign}${left}${moved.length > 2 ? `.${moved.slice(2)}` : ''}`;
}
