import { describe, expect, it } from 'vitest';
import { isAnyBandCut, type ScoreCurves, scoreChart } from '#renderer/charts/options/score.ts';
import { lookOfTest } from './look-of-test.ts';

const curves: ScoreCurves = {
  points: [
    { atMs: 0, yieldTaoPerDay: 16, supportTaoPerDay: 2146, markTao: 22_214, exitTao: 19_758 },
    { atMs: 86_400_000, yieldTaoPerDay: 8, supportTaoPerDay: 1073, markTao: 22_230, exitTao: 19_770 },
  ],
  taoHalvings: [],
  bands: null,
  impossibleFromMs: null,
};
const bands = { atMs: [0, 1], p5: [1, 1], p25: [2, 2], p75: [3, 3], p95: [4, 4] };
const axis = (chart: ReturnType<ReturnType<typeof scoreChart>>, id: string) =>
  chart.options!.scales![id] as unknown as { max: number; min: number; stack: string };

describe('the score', () => {
  it('has a track each for yield, support and value, exit solid and mark dashed with the hatch between', () => {
    const [own, support, exit, mark, ...rest] = scoreChart(curves)(lookOfTest()).data.datasets;
    expect(rest).toEqual([]);
    expect([own!.yAxisID, support!.yAxisID, exit!.yAxisID, mark!.yAxisID]).toEqual([
      'yield',
      'support',
      'value',
      'value',
    ]);
    expect(own!.data).toEqual([
      { x: 0, y: 16 },
      { x: 86_400_000, y: 8 },
    ]);
    expect(exit).toMatchObject({ borderColor: 'exit', fill: { target: 3, above: 'hatch', below: 'hatch' } });
    expect(mark).toMatchObject({ borderColor: 'mark', borderDash: [6, 3] });
  });
  it('stacks its tracks from zero, and bands do not move the scale', () => {
    const [without, with_] = [
      scoreChart(curves)(lookOfTest()),
      scoreChart({ ...curves, bands })(lookOfTest()),
    ];
    for (const id of ['yield', 'support', 'value']) {
      expect(axis(without, id)).toMatchObject({ min: 0, stack: 'tracks' });
      expect(axis(with_, id).max).toBe(axis(without, id).max);
    }
    expect(axis(without, 'value').max).toBe(2 * 22_230);
  });
  it('tells where its track cuts a band off', () => {
    const upTo = (most: number) => ({ ...curves, bands: { ...bands, p95: [4, most] } });
    expect(isAnyBandCut(curves)).toBe(false);
    expect(isAnyBandCut(upTo(44_460))).toBe(false);
    expect(isAnyBandCut(upTo(44_461))).toBe(true);
  });
  it('fills between the outer and between the inner quantiles', () => {
    const lines = scoreChart({ ...curves, bands })(lookOfTest({ exitFill: '#0f6076' })).data.datasets.slice(
      4,
    );
    expect(lines.map(({ fill }) => fill)).toEqual([false, '-1', false, '-1']);
    expect(lines[1]).toMatchObject({ backgroundColor: '#0f607624', yAxisID: 'value' });
    expect(lines.map(({ data }) => data[0]!.y)).toEqual([1, 4, 2, 3]);
  });
});
