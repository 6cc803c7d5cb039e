import { describe, expect, it } from 'vitest';
import { proceedsChart } from '#renderer/charts/options/proceeds.ts';
import { lookOfTest } from './look-of-test.ts';

const columns = [
  { label: 'SN124', markRao: '3193480000000', exitRao: '2517180000000', chosen: true },
  { label: 'SN64', markRao: '1850650000000', exitRao: '1834330000000', chosen: false },
];

describe('proceeds by subnet', () => {
  const { data, options } = proceedsChart(columns, () => undefined)(lookOfTest());

  it('stacks what is lost on what is received, in TAO', () => {
    expect(data.datasets[0]?.data).toEqual([2517.18, 1834.33]);
    expect(data.datasets[1]?.data[0]).toBeCloseTo(676.3, 9);
    expect(data.datasets[1]?.data[1]).toBeCloseTo(16.32, 9);
    expect([options?.scales?.x?.stacked, options?.scales?.y?.stacked]).toEqual([true, true]);
  });

  it('is solid petrol for what can be had and hatched for what exists on paper', () => {
    expect(data.datasets.map((set) => set.backgroundColor)).toEqual(['exitFill', 'hatch']);
  });

  it('hands the chosen column on', () => {
    const chosen: number[] = [];
    const chart = proceedsChart(columns, (index) => chosen.push(index))(lookOfTest());
    const hit = { index: 1 } as never;
    chart.options?.onClick?.call({} as never, {} as never, [hit], {} as never);
    expect(chosen).toEqual([1]);
  });
});
