// Ticks of a true time axis on a linear scale of milliseconds: starts of years, months or days (UTC), at equal steps of the
// calendar, never more than asked for. Pure.

const monthSteps = [1, 2, 3, 6, 12, 24, 48, 96, 192] as const;

const firstOfMonth = (month: number) => Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
const monthOf = (atMs: number) => {
  const date = new Date(atMs);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
};

const dayMs = 86_400_000;
const daySteps = [1, 2, 7, 14] as const;
/** Over a shorter time than this, days say more than months. */
const daysWithin = 100 * dayMs;

/** Days between two moments, counted from the first one, at the finest step that gives at most `limit` ticks. */
function dayTicks(fromMs: number, toMs: number, limit: number): number[] {
  const firstDay = Math.ceil(fromMs / dayMs);
  const dayCount = Math.floor(toMs / dayMs) - firstDay + 1;
  const step = daySteps.find((days) => Math.ceil(dayCount / days) <= limit) ?? 28;
  return Array.from({ length: Math.ceil(dayCount / step) }, (_, at) => (firstDay + at * step) * dayMs);
}

/** Starts of months or days between two moments, at the finest step that gives at most `limit` ticks. */
export function timeTicks(fromMs: number, toMs: number, limit: number): number[] {
  if (toMs - fromMs < daysWithin) return dayTicks(fromMs, toMs, limit);
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

/** A tick as words: the year alone where all ticks are Januaries, the day where not all open a month, else month and year. */
export function timeTickText(atMs: number, ticks: readonly number[]): string {
  const dates = ticks.map((tick) => new Date(tick));
  const opensMonths = dates.every((date) => date.getUTCDate() === 1);
  const yearsOnly = opensMonths && dates.every((date) => date.getUTCMonth() === 0);
  const format: Intl.DateTimeFormatOptions = opensMonths
    ? { year: 'numeric', ...(!yearsOnly && { month: 'short' }) }
    : { day: 'numeric', month: 'short' };
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(atMs);
}
