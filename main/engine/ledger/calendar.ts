/**
 * Days and tax years of moments, by one setting for both. The offset is fixed: whoever wants a zone with summer time,
 * or a tax year that begins in April, passes functions of his own. Must not read a clock or a zone database.
 */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface Calendar {
  /** Names the setting, so that what was derived under another one is told apart. */
  readonly name: string;
  /** Number of the day a moment falls on; the next day has the next number. */
  dayOf(atMs: number): number;
  /** The tax year a moment falls in. */
  yearOf(atMs: number): number;
}

/** Names years that begin on a day, for moments in local time. A ledger asks for one year many times over. */
export function yearsFrom(month: number, day: number): (localMs: number) => number {
  let [year, fromMs, toMs] = [0, 0, 0];
  return (localMs) => {
    if (localMs >= fromMs && localMs < toMs) return year;
    year = new Date(localMs).getUTCFullYear();
    if (localMs < Date.UTC(year, month - 1, day)) year -= 1;
    [fromMs, toMs] = [Date.UTC(year, month - 1, day), Date.UTC(year + 1, month - 1, day)];
    return year;
  };
}

/** Days from midnight to midnight at a fixed offset from UTC, years from 1 January. */
export function fixedOffset(offsetMinutes: number): Calendar {
  const local = (atMs: number) => atMs + offsetMinutes * MINUTE_MS;
  const yearOf = yearsFrom(1, 1);
  return {
    name: `utc${offsetMinutes < 0 ? '' : '+'}${offsetMinutes}`,
    dayOf: (atMs) => Math.floor(local(atMs) / DAY_MS),
    yearOf: (atMs) => yearOf(local(atMs)),
  };
}
