import type { ScaleOptionsByType } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { projectionChart } from '#renderer/charts/options/projection.ts';
import { lookOfTest } from './look-of-test.ts';

const curves = {
  points: [
    { atMs: 0, markTao: 22_214.75, exitTao: 19_758.44 },
    { atMs: 86_400_000, markTao: 22_230, exitTao: 19_770 },
  ],
  taoHalvingsMs: [],
  alphaHalvingsMs: [],
  impossibleFromMs: null,
  range: null,
};

const tickAt = (chart: ReturnType<ReturnType<typeof projectionChart>>, value: number) => {
  const { ticks } = chart.options!.scales!.y as ScaleOptionsByType<'linear'>;
  return ticks.callback.call({} as never, value, 0, []);
};

describe('the portfolio through the halvings', () => {
  it('draws exit solid, mark dashed, and hatches what lies between them', () => {
    const [exit, mark] = projectionChart(curves)(lookOfTest()).data.datasets;
    expect(exit).toMatchObject({ borderColor: 'exit', fill: { target: 1, above: 'hatch', below: 'hatch' } });
    expect(mark).toMatchObject({ borderColor: 'mark', borderDash: [6, 3] });
    expect(exit?.data).toEqual([
      { x: 0, y: 19_758.44 },
      { x: 86_400_000, y: 19_770 },
    ]);
    expect(mark?.data[0]).toEqual({ x: 0, y: 22_214.75 });
  });

  it('names the values of its axis, and none of them while amounts are hidden', () => {
    expect(tickAt(projectionChart(curves)(lookOfTest()), 20_000)).toMatch(/20.?000/);
    expect(tickAt(projectionChart(curves)(lookOfTest({ hideAmounts: true })), 20_000)).toBe('');
  });
});
