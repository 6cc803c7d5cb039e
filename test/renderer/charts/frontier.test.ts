import { describe, expect, it } from 'vitest';
import { frontierChart } from '#renderer/charts/options/frontier.ts';
import { planDifferenceChart } from '#renderer/charts/options/plan-difference.ts';
import { lookOfTest } from './look-of-test.ts';

const curve = {
  points: [
    { removedRao: '0', costRao: '0' },
    { removedRao: '300000000000', costRao: '2000000000' },
    { removedRao: '900000000000', costRao: '40000000000' },
  ],
  chosen: { removedRao: '300000000000', costRao: '2000000000' },
};
const tickOf = (axis: unknown, value: number) =>
  (axis as { ticks: { callback: (value: number) => string } }).ticks.callback(value);

describe('cost against drift removed', () => {
  it('is TAO against TAO from nothing to the deepest plan', () => {
    const { data, options } = frontierChart(curve)(lookOfTest());
    expect(data.datasets[0]?.data).toEqual([
      { x: 0, y: 0 },
      { x: 300, y: 2 },
      { x: 900, y: 40 },
    ]);
    expect(options?.scales?.x).toMatchObject({ min: 0, max: 900 });
  });

  it('has no values on its axes while amounts are hidden', () => {
    const { options } = frontierChart(curve)(lookOfTest({ hideAmounts: true }));
    expect([tickOf(options?.scales?.x, 300), tickOf(options?.scales?.y, 20)]).toEqual(['', '']);
  });
});

describe('a plan less doing nothing', () => {
  const points = [
    { atMs: 0, markTao: -3, exitTao: 2 },
    { atMs: 86_400_000, markTao: -2, exitTao: 4 },
  ];

  it('draws exit solid and mark dashed, below zero too', () => {
    const { data, options } = planDifferenceChart(points)(lookOfTest());
    expect(data.datasets.map((set) => set.data.map(({ y }) => y))).toEqual([
      [2, 4],
      [-3, -2],
    ]);
    expect(data.datasets[1]).toMatchObject({ borderDash: [6, 3] });
    expect(tickOf(options?.scales?.y, -3)).toBe('−3');
  });

  it('has no values while amounts are hidden', () => {
    const { options } = planDifferenceChart(points)(lookOfTest({ hideAmounts: true }));
    expect(tickOf(options?.scales?.y, 2)).toBe('');
  });
});
