import type { ChartConfiguration } from 'chart.js';
import { describe, expect, it } from 'vitest';
import { isInside, moved, wholeOf, withZoom, zoomed } from '#renderer/charts/zoom.ts';

const whole = { min: 0, max: 100 };

describe('a part of the foot', () => {
  it('is half as wide around the same middle when it comes closer', () => {
    expect(zoomed(whole, whole, 1 / 2)).toEqual({ min: 25, max: 75 });
  });
  it('is never wider than the whole', () => {
    expect(zoomed({ min: 10, max: 80 }, whole, 2)).toEqual(whole);
  });
  it('stays inside when it grows beside an edge', () => {
    expect(zoomed({ min: 0, max: 20 }, whole, 2)).toEqual({ min: 0, max: 40 });
  });
  it('moves by a part of its width and stops at the edges', () => {
    expect(moved({ min: 20, max: 40 }, whole, 0.25)).toEqual({ min: 25, max: 45 });
    expect(moved({ min: 75, max: 95 }, whole, 0.5)).toEqual({ min: 80, max: 100 });
    expect(moved({ min: 5, max: 25 }, whole, -0.5)).toEqual({ min: 0, max: 20 });
  });
});

describe('a chart over a part of its foot', () => {
  const scales = { x: { type: 'linear', min: 0, max: 100 }, y: { type: 'linear' } } as const;
  const spec: ChartConfiguration = { type: 'line', data: { datasets: [] }, options: { scales } };
  const zoomOf = ({ options }: ChartConfiguration) => options!.plugins!.zoom!;
  const over = (min: number, max: number) => ({ chart: { scales: { x: { min, max } } } as never });

  it('shows the part, and may be moved over the whole', () => {
    const part = withZoom(spec, { min: 20, max: 40 }, () => undefined);
    expect(part.options!.scales!['x']).toMatchObject({ type: 'linear', min: 20, max: 40 });
    expect(zoomOf(part).limits!.x).toMatchObject(whole);
    expect(wholeOf(spec)).toEqual(whole);
  });
  it('tells of a part, and that it is no part where all is shown again', () => {
    const heard: unknown[] = [];
    const { zoom } = zoomOf(withZoom(spec, null, (next) => heard.push(next)));
    zoom!.onZoomComplete!(over(30, 60));
    zoom!.onZoomComplete!(over(0, 100));
    expect(heard).toEqual([{ min: 30, max: 60 }, null]);
  });
  it('is left as it is where its foot is names', () => {
    const bars: ChartConfiguration = { type: 'bar', data: { datasets: [] }, options: {} };
    expect(withZoom(bars, { min: 1, max: 2 }, () => undefined)).toBe(bars);
  });
  it('knows a part of another time', () => {
    expect(isInside({ min: 60, max: 100.000_01 }, whole)).toBe(true);
    expect(isInside({ min: 60, max: 140 }, whole)).toBe(false);
  });
});
