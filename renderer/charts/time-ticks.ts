// Ticks of a true time axis on a linear scale of milliseconds: starts of years or months (UTC), at equal steps of the
// calendar, never more than asked for. Pure.
import { dateFormat } from '#renderer/format/intl.ts';

const monthSteps = [1, 2, 3, 6, 12, 24, 48, 96, 192] as const;

const firstOfMonth = (month: number) => Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
const monthOf = (atMs: number) => {
  const date = new Date(atMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

/** Starts of months between two moments, at the finest step that gives at most `limit` ticks. */
export function timeTicks(fromMs: number, toMs: number, limit: number): number[] {
  const firstMonth = monthOf(fromMs);
  const lastMonth = monthOf(toMs);
  const step = monthSteps.find((months) => Math.floor((lastMonth - firstMonth) / months) < limit) ?? 384;
  const ticks: number[] = [];
  for (let month = Math.ceil(firstMonth / step) * step; month <= lastMonth; month += step) {
    const atMs = firstOfMonth(month);
    if (atMs >= fromMs && atMs <= toMs) ticks.push(atMs);
  }
  return ticks;
}

/** A tick as words: the year alone where all ticks are Januaries, else month and year. */
export function timeTickText(atMs: number, ticks: readonly number[]): string {
  const yearsOnly = ticks.every((tick) => new Date(tick).getUTCMonth() === 0);
  const format: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC' };
  return dateFormat('en-GB', yearsOnly ? format : { ...format, month: 'short' }).format(atMs);
}
