// Counts and days in words and digits.

/** `12 positions`, `1 position`. */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`;

/** Days of selling: whole days, `< 1` under one, `0` for nothing to sell. */
export function daysText(days: number): string {
  if (days === 0) return '0';
  return days < 1 ? '< 1' : Math.round(days).toLocaleString();
}

const WORDS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];

/** A count that opens a sentence: a word up to ten. */
export const countWord = (count: number): string => WORDS[count] ?? count.toLocaleString();
