// Moments as files write them: ISO 8601 with its zone. A time without a zone is not guessed. Digits are read by their
// places, without the dates of JavaScript, since a long history has millions of moments.

const ISO_TIME =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(?:Z|([+-])(\d{2}):?(\d{2}))$/u;
const MINUTE_MS = 60_000;

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const DAYS_OF_MONTH = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a day of the calendar and a time of day exist; a day may end with 24:00:00. */
function exists([year, month, day, hour, minute, second]: readonly number[]): boolean {
  const days = DAYS_OF_MONTH[month!] ?? 0;
  // Years below 100 would be taken for the last century.
  const isDay = year! >= 100 && day! >= 1 && day! <= (month === 2 && isLeap(year!) ? 29 : days);
  const isTime = hour! < 24 || (hour === 24 && minute === 0 && second === 0);
  return isDay && isTime && minute! < 60 && second! < 60;
}

function utcOf(parts: readonly number[], fraction = ''): number {
  const [year, month, day, hour, minute, second] = parts as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, '0').slice(0, 3)));
}

/** The text that was read last and what it said: rows of one block, and of one day's income, have one time. */
let newest: { readonly text: string; readonly atMs: number | null } = { text: '', atMs: null };

/** Milliseconds UTC of an ISO time with a zone; null where the text is none, or names a day that does not exist. */
export function parseIsoTime(text: string): number | null {
  if (text !== newest.text) newest = { text, atMs: readTime(text) };
  return newest.atMs;
}

function readTime(text: string): number | null {
  const match = ISO_TIME.exec(text.trim());
  if (match === null) return null;
  const parts = [1, 2, 3, 4, 5, 6].map((place) => Number(match[place] ?? 0));
  const [zoneHours, zoneMinutes] = [Number(match[9] ?? 0), Number(match[10] ?? 0)];
  if (!exists(parts) || zoneHours > 23 || zoneMinutes > 59) return null;
  const zoneMs = (zoneHours * 60 + zoneMinutes) * MINUTE_MS;
  const localMs = utcOf(parts, match[7]);
  return match[8] === '-' ? localMs + zoneMs : localMs - zoneMs;
}
