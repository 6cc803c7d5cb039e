// Moments as tables write them: with the day first or the month, with or without a time and a zone. A time without a zone is
// read in the one that is given for it, or not at all. Knows zones by the platform's own table.
import { parseIsoTime } from '#importers/iso-time.ts';
import type { CsvMapping } from './mapping.ts';

export type DateReading = Pick<CsvMapping, 'dates' | 'zone'>;

const DATE_TIME =
  /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AP]M)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/iu;
const OFFSET = /^([+-])(\d{2}):?(\d{2})$/u;
const UNIX = /^\d{1,16}(?:\.\d{1,9})?$/u;
const LATEST_MS = Date.UTC(9999, 0, 1);
const MINUTE_MS = 60_000;

const places = { ymd: [0, 1, 2], dmy: [2, 1, 0], mdy: [2, 0, 1] } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a zone has a name the platform knows, or is an offset. */
export function isZone(zone: string): boolean {
  if (/^(?:UTC|GMT|Z)$/iu.test(zone) || OFFSET.test(zone)) return true;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const parts = { year: 'numeric', month: 'numeric', day: 'numeric' } as const;
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, era: 'short', ...parts, ...time });
  formats.set(zone, made);
  return made;
}

/** What the clocks of a zone show at a moment, as if it were UTC. */
function clockMs(zone: string, atMs: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(atMs)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type)!;
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
}

/** The moment when the clocks of a zone show `localMs`; of two, the first; null where they never show it. */
function momentIn(zone: string, localMs: number): number | null {
  if (/^(?:UTC|GMT|Z)$/iu.test(zone)) return localMs;
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (sign !== undefined)
    return localMs - (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
  const shown = Math.floor(localMs / 1000) * 1000;
  const guesses = [24, 0, -24].map((hoursOff) => {
    const near = shown - hoursOff * 60 * MINUTE_MS;
    return shown - (clockMs(zone, near) - near);
  });
  const found = guesses.find((guess) => clockMs(zone, guess) === shown);
  return found === undefined ? null : found + (localMs - shown);
}

function unixMs(text: string, factor: number): number | null {
  const atMs = UNIX.test(text) ? Math.round(Number(text) * factor) : Infinity;
  return atMs < LATEST_MS ? atMs : null;
}

/** A day and a time of day as if they were UTC; null where there is no such day or time. */
function localMsOf([year, month, day]: number[], time: readonly (string | undefined)[]): number | null {
  const [hourText = '0', minute = '0', second = '0', fraction = '', half] = time;
  const hour = half === undefined ? Number(hourText) : (Number(hourText) % 12) + (/p/iu.test(half) ? 12 : 0);
  if (hour > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const midnight = new Date(Date.UTC(year!, month! - 1, day));
  if (midnight.getUTCMonth() !== month! - 1 || midnight.getUTCDate() !== day) return null;
  const ms = Math.floor(Number(`0.${fraction || '0'}`) * 1000);
  return midnight.getTime() + ((hour * 60 + Number(minute)) * 60 + Number(second)) * 1000 + ms;
}

/** Milliseconds UTC of a text; null where it is no moment, or names no zone and none is given. */
export function readMomentText(text: string, { dates, zone }: DateReading): number | null {
  const trimmed = text.trim();
  if (dates === 'unix-seconds') return unixMs(trimmed, 1000);
  if (dates === 'unix-milliseconds') return unixMs(trimmed, 1);
  const iso = parseIsoTime(trimmed);
  if (iso !== null) return iso;
  const [, first, second, third, ...rest] = DATE_TIME.exec(trimmed) ?? [];
  if (first === undefined || second === undefined || third === undefined) return null;
  const numbers = places[dates].map((place) => [first, second, third][place]!);
  if (numbers[0]!.length !== 4) return null;
  const localMs = localMsOf(numbers.map(Number), rest);
  const named = rest[5] ?? zone;
  return localMs === null || named === null ? null : momentIn(named, localMs);
}
