// Days and tax years of a time zone, summer time included, with a year that may begin on any day. The zone's rules are
// the machine's own (Intl). A year is named by the calendar year it begins in.
import { type Calendar, yearsFrom } from '#engine/ledger/calendar.ts';

const DAY_MS = 86_400_000;
/** Offsets of all zones change on a quarter of an hour. */
const QUARTER_MS = 900_000;

/** Zones the machine knows, as far as they were asked for: each question makes a formatter. */
const knownZones = new Set(['UTC']);

/** Whether the machine knows a zone of that name. */
export function isZone(zone: string): boolean {
  if (knownZones.has(zone)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
  } catch {
    return false;
  }
  knownZones.add(zone);
  return true;
}

/** Local time less UTC at a moment, each quarter of an hour looked up once: a ledger asks a million times. */
function offsetsOf(zone: string): (atMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const known = new Map<number, number>();
  return (atMs) => {
    const quarter = Math.floor(atMs / QUARTER_MS);
    const found = known.get(quarter);
    if (found !== undefined) return found;
    const parts = new Map(
      format.formatToParts(quarter * QUARTER_MS).map(({ type, value }) => [type, Number(value)]),
    );
    const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
    const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
    known.set(quarter, local - quarter * QUARTER_MS);
    return local - quarter * QUARTER_MS;
  };
}

/** `yearStart`: month and day, as in `04-06`. */
export function zoneCalendar(zone: string, yearStart: string): Calendar {
  const offset = zone === 'UTC' ? () => 0 : offsetsOf(zone);
  const local = (atMs: number) => atMs + offset(atMs);
  const [month = 1, day = 1] = yearStart.split('-').map(Number);
  const yearOf = yearsFrom(month, day);
  return {
    name: `${zone} ${yearStart}`,
    dayOf: (atMs) => Math.floor(local(atMs) / DAY_MS),
    yearOf: (atMs) => yearOf(local(atMs)),
  };
}
