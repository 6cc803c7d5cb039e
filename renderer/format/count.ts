// Counts and days in words and digits.
import { writtenNumber } from './intl.ts';

/** `12 positions`, `1 position`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${writtenNumber(count)} ${count === 1 ? one : many}`;

/** Days of selling: whole days, `< 1` under one, `0` for nothing to sell. */
export function daysText(days: number): string {
  if (days === 0) return '0';
  return days < 1 ? '< 1' : writtenNumber(Math.round(days));
}

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** A count that opens a sentence: a word up to ten. */
export const countWord = (count: number): string => WORDS[count] ?? writtenNumber(count);

const SIZES = ['bytes', 'kB', 'MB', 'GB'] as const;

/** `812 bytes`, `1.4 MB`: one digit after the point from a kilobyte on. */
export function sizeText(byteCount: number): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(byteCount, 1)) / 3), SIZES.length - 1);
  const amount = byteCount / 1000 ** step;
  const digits = step === 0 ? 0 : 1;
  return `${writtenNumber(amount, { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${SIZES[step]}`;
}

/** `12 s left`, `3 min left`: what a run still takes. */
export function leftText(leftMs: number): string {
  const seconds = Math.max(1, Math.ceil(leftMs / 1000));
  return seconds < 100 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
}
