import { describe, expect, it } from 'vitest';
import { proceedsByDayChart } from '#renderer/charts/options/proceeds-by-day.ts';
import { lookOfTest } from './look-of-test.ts';

const DAY_MS = 86_400_000;
const START_MS = Date.parse('2026-08-07T08:35:00.000Z');
const point = (day: number, sold: number, proceeds: number) => ({
  at: new Date(START_MS + day * DAY_MS).toISOString(),
  soldMarkRao: `${sold}000000000`,
  proceedsRao: `${proceeds}000000000`,
});
const curve = {
  points: [point(0, 0, 0), point(1, 10, 9), point(2, 20, 17)],
  ...{ baseRao: '5000000000', markRao: '45000000000', atOnceRao: '40000000000' },
  unit: { symbol: 'τ', perTao: 1 },
};

describe('proceeds by day', () => {
  const { data, options } = proceedsByDayChart(curve)(lookOfTest());

  it('starts with what needs no sale and adds what was received by the end of each day', () => {
    expect(data.datasets[0]?.data).toEqual([
      { x: START_MS, y: 5 },
      { x: START_MS + DAY_MS, y: 14 },
      { x: START_MS + 2 * DAY_MS, y: 22 },
    ]);
  });

  it('hatches up to what was sold, and keeps the mark as one dashed level', () => {
    expect(data.datasets[1]).toMatchObject({ fill: { target: 0, above: 'hatch' }, borderWidth: 0 });
    expect(data.datasets[1]?.data.map(({ y }) => y)).toEqual([5, 15, 25]);
    expect(data.datasets[2]).toMatchObject({ borderColor: 'mark', borderDash: [6, 3] });
    expect(data.datasets[2]?.data.map(({ y }) => y)).toEqual([45, 45, 45]);
  });

  it('leaves room for the bar before the first moment and ends with the horizon', () => {
    expect(options?.scales?.x).toMatchObject({ max: START_MS + 2 * DAY_MS });
    expect(Number(options?.scales?.x?.min)).toBeLessThan(START_MS);
  });

  it('tells dollars where they are asked for', () => {
    const inUsd = proceedsByDayChart({ ...curve, unit: { symbol: '$', perTao: 200 } })(lookOfTest());
    expect(inUsd.data.datasets[0]?.data[2]?.y).toBe(4400);
  });

  it('has no value on its axis while amounts are hidden', () => {
    const tickOf = (hideAmounts: boolean) => {
      const { options: found } = proceedsByDayChart(curve)(lookOfTest({ hideAmounts }));
      const ticks = found?.scales?.y?.ticks as { callback: (value: number) => string };
      return ticks.callback(1000);
    };
    expect(tickOf(false)).toBe('1,000');
    expect(tickOf(true)).toBe('');
  });
});
