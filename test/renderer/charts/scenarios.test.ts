import type { Chart, ScaleOptionsByType } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { scenarioPathChart } from '#renderer/charts/options/scenario-path.ts';
import { type ScenarioCurves, scenariosChart } from '#renderer/charts/options/scenarios.ts';
import { spiralChart } from '#renderer/charts/options/spiral.ts';
import { lookOfTest } from './look-of-test.ts';

const points = (...values: number[]) => values.map((value, day) => ({ atMs: day * 86_400_000, value }));
const line = (letter: string, place: number) => ({
  place,
  letter,
  name: `Scenario ${letter}`,
  points: points(100, 110, 120),
});
const curves: ScenarioCurves = {
  lines: ['A', 'B', 'C', 'D'].map(line),
  bands: {
    of: 1,
    values: {
      atMs: points(1, 2, 3).map(({ atMs }) => atMs),
      p5: [100, 90, 80],
      p25: [100, 95, 90],
      p75: [100, 120, 140],
      p95: [100, 140, 180],
    },
  },
  benchmarks: [{ name: 'held free', points: points(100, 100, 100) }],
  todayTao: 100,
  notes: [],
  impossible: null,
  topTao: 200,
};

const AREA = { left: 50, right: 850, top: 20, bottom: 180 };

/** What a chart writes, and where, on a canvas that only takes notes. */
function wordsOf(asked: ScenarioCurves, hideAmounts = false) {
  const words: { text: string; xPx: number; yPx: number }[] = [];
  const fillText = (text: string, xPx: number, yPx: number) => words.push({ text, xPx, yPx });
  const ctx = new Proxy(
    {},
    { get: (_, name) => (name === 'fillText' ? fillText : () => {}), set: () => true },
  );
  const { data, plugins } = scenariosChart(asked)(lookOfTest({ hideAmounts }));
  const chart = {
    ...{ ctx, data, chartArea: AREA, isDatasetVisible: () => true },
    scales: {
      x: { min: 0, max: 172_800_000, getPixelForValue: (atMs: number) => AREA.left + atMs / 216_000 },
      y: { getPixelForValue: (tao: number) => AREA.bottom - tao * 0.8 },
    },
  };
  for (const { afterDatasetsDraw } of plugins!)
    afterDatasetsDraw?.(chart as unknown as Chart<'line'>, {}, {}, false);
  return words;
}

describe('scenarios on one chart', () => {
  it('have a dash and a colour of their own each, so that greyscale keeps them apart', () => {
    const lines = scenariosChart(curves)(lookOfTest()).data.datasets.slice(0, 4);
    expect(lines.map(({ borderColor }) => borderColor)).toEqual(['s1', 's2', 's3', 's4']);
    expect(lines.map(({ label }) => label)).toEqual(
      ['A', 'B', 'C', 'D'].map((letter) => `${letter}, Scenario ${letter}, τ`),
    );
    expect(lines.map(({ borderDash }) => borderDash)).toEqual([[], [9, 3], [2, 3], [9, 3, 2, 3]]);
  });

  it('have the bands of the one in focus alone, the half within the nine of ten', () => {
    const look = lookOfTest({ s2: '#9c4078' });
    const bands = scenariosChart(curves)(look).data.datasets.filter(({ borderWidth }) => borderWidth === 0);
    expect(bands.map(({ label }) => label)).toEqual([
      'B, 5 of 100 paths below, τ',
      'B, 95 of 100 paths below, τ',
      'B, 25 of 100 paths below, τ',
      'B, 75 of 100 paths below, τ',
    ]);
    expect(bands.map(({ fill }) => fill)).toEqual([false, '-1', false, '-1']);
    expect(bands[1]!.data.map(({ y }) => y)).toEqual([100, 140, 180]);
    expect(bands[1]!.backgroundColor).toBe('#9c407824');
  });

  it('are named at their ends, their bands too, where no line crosses a word', () => {
    const words = wordsOf(curves).filter(({ text }) => text !== 'τ' && !/^[A-D]$/u.test(text));
    expect(words.map(({ text }) => text)).toEqual([
      ...['A', 'B', 'C', 'D'].map((letter) => `Scenario ${letter} 120`),
      ...['held free 100', 'exit value today 100'],
      ...['B, 9 of 10 paths up to 180', 'B, half of the paths up to 140'],
    ]);
    expect(words.filter(({ xPx }) => xPx <= AREA.right)).toEqual([]);
    const heights = words.map(({ yPx }) => yPx).sort((low, high) => low - high);
    expect(heights.every((yPx, index) => index === 0 || yPx - heights[index - 1]! >= 15)).toBe(true);
    expect(wordsOf(curves, true).filter(({ text }) => /\d{3}/u.test(text))).toEqual([]);
  });

  it('are named where they end, also before the others', () => {
    const [a, ...others] = curves.lines;
    const early = { ...a!, points: points(100, 110) };
    const { values } = curves.bands!;
    const bands = { of: 0, values: { ...values, atMs: values.atMs.slice(0, 2) } };
    const words = wordsOf({ ...curves, bands, lines: [early, ...others] });
    expect(
      words.filter(({ text }) => text.includes('paths')),
      'no room',
    ).toEqual([]);
    const named = (text: string) => words.find((word) => word.text === text)!;
    const endPx = AREA.left + 400;
    expect(named('Scenario A 110').xPx).toBeGreaterThan(endPx);
    expect(named('Scenario A 110').xPx).toBeLessThan(endPx + 40);
    expect(named('Scenario A 110').yPx, 'nothing to dodge there').toBe(AREA.bottom - 110 * 0.8);
    expect(named('Scenario B 120').xPx).toBeGreaterThan(AREA.right);
  });

  it('have the exit value of today dashed from the first day to the last', () => {
    const today = scenariosChart(curves)(lookOfTest()).data.datasets.find(({ label }) =>
      label?.startsWith('Exit value today'),
    );
    expect(today).toMatchObject({
      borderDash: [6, 3],
      data: [
        { x: 0, y: 100 },
        { x: 172_800_000, y: 100 },
      ],
    });
  });

  it('stand on an axis that the bands do not move, without values while amounts are hidden', () => {
    const yOf = (hideAmounts: boolean) =>
      scenariosChart(curves)(lookOfTest({ hideAmounts })).options!.scales!.y as ScaleOptionsByType<'linear'>;
    expect(yOf(false).max).toBe(200);
    expect(yOf(false).ticks.callback.call({} as never, 150, 0, [])).toBe('150');
    expect(yOf(true).ticks.callback.call({} as never, 150, 0, [])).toBe('');
  });
});

describe('what stands beside them', () => {
  it('a single path is drawn over the course without chance', () => {
    const [path, assumed] = scenarioPathChart({
      index: 7,
      path: points(100, 80),
      assumed: points(100, 101),
      eventsMs: [],
    })(lookOfTest()).data.datasets;
    expect(path).toMatchObject({ label: 'Path 7, τ', borderColor: 'text' });
    expect(assumed).toMatchObject({ borderDash: [6, 3], data: [{ y: 100 }, { y: 101 }] });
  });

  it('a spiral has price and share as parts of their first day', () => {
    const day = (at: number, price: number, emissionShare: number) => ({
      day: at,
      price,
      movingPrice: price,
      emissionShare,
    });
    const { datasets } = spiralChart({
      days: [day(0, 0.5, 0), day(1, 0.25, 0)],
      halfLifeDays: 1,
      belowBarFromDay: null,
      lastFromDay: null,
    })(lookOfTest()).data;
    expect(datasets[0]!.data.map(({ y }) => y)).toEqual([100, 50]);
    expect(
      datasets[2]!.data.map(({ y }) => y),
      'nothing of nothing',
    ).toEqual([0, 0]);
  });
});
