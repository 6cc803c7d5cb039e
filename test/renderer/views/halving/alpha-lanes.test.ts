import { describe, expect, it } from 'vitest';
import { alphaLanes, type AlphaRow } from '#renderer/views/halving/alpha-lanes.ts';
import type { Calendar } from '#renderer/views/halving/halving-words.ts';

const row = (netuid: number, dateEarly: string, dateLate: string) =>
  ({ netuid, halvings: [{ dateEarly, date: dateEarly, dateLate }] }) as AlphaRow;
const calendar = {
  anchor: { at: '2026-01-01T00:00:00.000Z' },
  tao: [
    {
      dateEarly: '2029-12-01T00:00:00.000Z',
      date: '2029-12-31T00:00:00.000Z',
      dateLate: '2029-12-31T00:00:00.000Z',
    },
  ],
} as unknown as Pick<Calendar, 'anchor' | 'tao'>;

describe('lanes of alpha halvings', () => {
  // From the snapshot to a quarter of a year behind the latest date: 4.25 years.
  const { lanes, years, tao } = alphaLanes(
    [row(4, '2028-01-01T00:00:00.000Z', '2028-07-01T00:00:00.000Z')],
    calendar,
  );
  it('lie on one axis with the TAO halving', () => {
    expect(lanes[0]!.earlyAt).toBeCloseTo((2 / 4.25) * 100, 0);
    expect(lanes[0]!.lateAt).toBeCloseTo((2.5 / 4.25) * 100, 0);
    expect(tao!.dateAt).toBeCloseTo((4 / 4.25) * 100, 0);
    expect(tao!.earlyAt).toBeLessThan(tao!.dateAt);
  });
  it('have a mark for the beginning of each year', () => {
    expect(years.map(({ year }) => year)).toEqual([2027, 2028, 2029, 2030]);
    expect(years[0]!.at).toBeCloseTo((1 / 4.25) * 100, 0);
  });
  it('need no TAO halving, and leave out a subnet without a date', () => {
    const alone = alphaLanes([{ ...row(4, '', ''), halvings: [] }], { ...calendar, tao: [] });
    expect(alone).toMatchObject({ lanes: [], tao: null });
  });
});
