import { describe, expect, it } from 'vitest';
import type { AlphaCalendar } from '#renderer/views/halving/halving-words.ts';
import { axisOf, lanesOf, yearsOn } from '#renderer/views/halving/lanes.ts';
import type { Impact } from '#renderer/views/halving/what-if.ts';

const row = (netuid: number, dateEarly: string, dateLate: string) =>
  ({
    netuid,
    subnetName: 'name',
    halvings: [{ dateEarly, date: dateEarly, dateLate }],
  }) as unknown as AlphaCalendar['rows'][number];
/** From the first of 2026 on over four years. */
const impact = {
  points: [{ at: '2026-01-01T00:00:00.000Z' }, { at: '2030-01-01T00:00:00.000Z' }],
  halvings: [{ kind: 'alpha', netuid: 4, at: '2028-04-01T00:00:00.000Z' }],
} as unknown as Impact;

describe('lanes of alpha halvings', () => {
  it('lie on the axis of the score, from the earliest to the latest date', () => {
    const [lane] = lanesOf(
      [row(4, '2028-01-01T00:00:00.000Z', '2028-07-01T00:00:00.000Z')],
      impact.halvings,
      axisOf(impact),
    );
    expect(lane!.earlyAt).toBeCloseTo(50, 0);
    expect(lane!.lateAt).toBeCloseTo(62.5, 0);
    expect(lane!.projectedAt).toBeCloseTo(56.2, 0);
    expect(lane!.outside).toBeNull();
  });
  it('end at the edge of the horizon, and say where all lies behind it', () => {
    const [late, beyond] = lanesOf(
      [
        row(8, '2029-01-01T00:00:00.000Z', '2032-01-01T00:00:00.000Z'),
        row(9, '2031-01-01T00:00:00.000Z', '2032-01-01T00:00:00.000Z'),
      ],
      impact.halvings,
      axisOf(impact),
    );
    expect(late).toMatchObject({ lateAt: 100, projectedAt: null, outside: null });
    expect(beyond).toMatchObject({ earlyAt: 100, outside: 'behind' });
  });
  it('say where all lies before the part that is looked at', () => {
    const [gone, partly] = lanesOf(
      [
        row(4, '2026-02-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'),
        row(5, '2027-06-01T00:00:00.000Z', '2028-06-01T00:00:00.000Z'),
      ],
      impact.halvings,
      { fromMs: Date.parse('2028-01-01'), toMs: Date.parse('2029-01-01') },
    );
    expect(gone).toMatchObject({ outside: 'before' });
    expect(partly).toMatchObject({ earlyAt: 0, outside: null });
  });
  it('leave out a subnet without a date', () => {
    expect(lanesOf([{ ...row(4, '', ''), halvings: [] }], impact.halvings, axisOf(impact))).toEqual([]);
  });
  it('have a mark for the beginning of each year', () => {
    const years = yearsOn(axisOf(impact));
    expect(years.map(({ year }) => year)).toEqual([2027, 2028, 2029, 2030]);
    expect(years[1]!.at).toBeCloseTo(50, 0);
  });
});
