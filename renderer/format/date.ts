// Moments as text. They come as ISO 8601 in UTC; screens show the local day or minute with its zone, the status bar UTC.
// Never guesses: a missing moment is the caller's to put into words.
import { countText } from './count.ts';
import { dateFormat } from './intl.ts';

export interface DateFormat {
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** `7 Aug 2026` on the reader's clock. */
export const dayText = (iso: string, { locale, timeZone }: DateFormat = {}): string =>
  dateFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(iso));

/** `7 Aug 2026, 08:35 UTC` on the reader's clock, its zone named. */
export const minuteText = (iso: string, { locale, timeZone }: DateFormat = {}): string =>
  dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(iso));

/** `08:35:12 UTC` on the reader's clock, beside a day that is told elsewhere. */
export const secondText = (iso: string, { locale, timeZone }: DateFormat = {}): string =>
  dateFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(iso));

/** `Dec 2029`. */
export const monthText = (iso: string, { locale, timeZone }: DateFormat = {}): string =>
  dateFormat(locale, { month: 'short', year: 'numeric', timeZone }).format(new Date(iso));

/** `2026-08-07 08:35 UTC`, the same everywhere. */
export const utcText = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** `9 Dec 2029 to 1 Feb 2030`; one day where both are the same. */
export function rangeText(fromIso: string, toIso: string, format: DateFormat = {}): string {
  const [from, to] = [dayText(fromIso, format), dayText(toIso, format)];
  return from === to ? from : `${from} to ${to}`;
}

const DAY_MS = 86_400_000;

/** What is worth a warning of a snapshot's age: older than a day, or ahead of a clock that must be wrong. Null otherwise. */
export function snapshotAgeText(ageMs: number): string | null {
  if (Math.abs(ageMs) <= DAY_MS) return null;
  const days = countText(Math.floor(Math.abs(ageMs) / DAY_MS), 'day');
  return ageMs > 0 ? `Snapshot is ${days} old` : `Snapshot is ${days} ahead of this computer’s clock`;
}

/** Whether a text is a day that there is, as in 2026-08-07. */
export const isTypedDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/u.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
