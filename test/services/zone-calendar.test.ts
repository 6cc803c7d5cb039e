// Days and tax years by the clocks of a zone: at the ends of summer time, on leap days, at New Year and where offsets are odd.
import { describe, expect, test } from 'vitest';
import { isZone, zoneCalendar } from '#services/zone-calendar.ts';

const at = (iso: string) => Date.parse(iso);
/** How many days lie between two moments by a calendar. */
const daysBetween = (zone: string, [from, to]: readonly [string, string]) => {
  const { dayOf } = zoneCalendar(zone, '01-01');
  return dayOf(at(to)) - dayOf(at(from));
};

describe('a day', () => {
  test.each([
    [
      'of 23 hours, as summer time begins',
      'Europe/Berlin',
      '2026-03-28T23:00:00Z',
      '2026-03-29T21:59:59Z',
      0,
    ],
    ['after it', 'Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 1],
    ['of 25 hours, as it ends', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', 0],
    ['after that', 'Europe/Berlin', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 1],
    ['that is a leap day', 'Asia/Tokyo', '2024-02-28T15:00:00Z', '2024-02-29T14:59:59Z', 0],
    ['after a leap day', 'Asia/Tokyo', '2024-02-28T14:59:59Z', '2024-02-29T15:00:00Z', 2],
    ['without a leap day in 2100', 'UTC', '2100-02-28T23:59:59Z', '2100-03-01T00:00:00Z', 1],
    [
      'of a zone with quarters of an hour',
      'Asia/Kathmandu',
      '2026-08-06T18:15:00Z',
      '2026-08-07T18:14:59Z',
      0,
    ],
    ['that a zone left out', 'Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-30T10:00:00Z', 2],
  ])('%s', (...[, zone, from, to, days]) => {
    expect(daysBetween(zone, [from, to])).toBe(days);
  });
});

describe('a tax year', () => {
  test('ends at the last moment of its last day, also where that is a leap day', () => {
    const years = (zone: string, yearStart: string, moments: readonly string[]) =>
      moments.map((iso) => zoneCalendar(zone, yearStart).yearOf(at(iso)));
    expect(years('UTC', '01-01', ['2025-12-31T23:59:59.999Z', '2026-01-01T00:00:00Z'])).toEqual([2025, 2026]);
    expect(years('UTC', '03-01', ['2024-02-29T23:59:59Z', '2024-03-01T00:00:00Z'])).toEqual([2023, 2024]);
    expect(years('Pacific/Auckland', '01-01', ['2025-12-31T10:59:59Z', '2025-12-31T11:00:00Z'])).toEqual([
      ...[2025, 2026],
    ]);
  });

  test('asked for moments in any order it is the same, year after year', () => {
    const { yearOf } = zoneCalendar('Europe/Berlin', '01-01');
    const moments = ['2026-06-01', '2024-02-29', '2026-12-31', '2025-01-01', '2024-02-29'].map(at);
    expect(moments.map(yearOf)).toEqual([2026, 2024, 2026, 2025, 2024]);
  });
});

test('a zone nobody knows is none', () => {
  expect(['Europe/Berlin', 'Mars/Olympus'].map(isZone)).toEqual([true, false]);
});
