import { describe, expect, it } from 'vitest';
import { timeTicks, timeTickText } from '#renderer/charts/time-ticks.ts';

const day = (text: string) => Date.parse(`${text}T00:00:00Z`);

describe('ticks of a time axis', () => {
  it('are starts of years over four years', () => {
    const ticks = timeTicks(day('2026-08-07'), day('2030-08-07'), 5);
    expect(ticks).toEqual(['2027-01-01', '2028-01-01', '2029-01-01', '2030-01-01'].map(day));
    expect(ticks.map((tick) => timeTickText(tick, ticks))).toEqual(['2027', '2028', '2029', '2030']);
  });

  it('are starts of quarters over one year, named with their month', () => {
    const ticks = timeTicks(day('2026-08-07'), day('2027-08-07'), 6);
    expect(ticks).toEqual(['2026-10-01', '2027-01-01', '2027-04-01', '2027-07-01'].map(day));
    expect(ticks.map((tick) => timeTickText(tick, ticks))).toEqual([
      'Oct 2026',
      'Jan 2027',
      'Apr 2027',
      'Jul 2027',
    ]);
  });

  it('keep to the limit over a century', () => {
    expect(timeTicks(day('2021-01-03'), day('2121-01-01'), 7).length).toBeLessThanOrEqual(7);
  });

  it('include a year that starts on the first moment of the axis', () => {
    expect(timeTicks(day('2028-01-01'), day('2031-06-01'), 6)[0]).toBe(day('2028-01-01'));
  });

  it('are days over a month, counted from the first, named as days', () => {
    const ticks = timeTicks(day('2026-08-07'), day('2026-09-04'), 6);
    expect(ticks).toEqual(['2026-08-07', '2026-08-14', '2026-08-21', '2026-08-28', '2026-09-04'].map(day));
    expect(ticks.map((tick) => timeTickText(tick, ticks))).toEqual([
      '7 Aug',
      '14 Aug',
      '21 Aug',
      '28 Aug',
      '4 Sept',
    ]);
  });
});
