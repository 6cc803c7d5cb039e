// Names the tracks of a score at their left, and tells the first and the last value of each; under the crosshair the values
// at that place instead. Draws only what it is given.
import type { ChartPlugin, DrawnChart, LinePoint, Look } from '#renderer/charts/look.ts';
import { dayText } from '#renderer/format/date.ts';
import { drawText } from './canvas-text.ts';
import { drawCrosshair, trackCursor } from './cursor.ts';
import { endsInSight, nearestIndex, pointsOf } from './line-points.ts';

export interface Track {
  /** Its axis, and the line whose values are told. */
  readonly scale: string;
  readonly dataset: number;
  readonly title: string;
  readonly unit: string;
  readonly colour: string;
  /** The value as text; null where it must not be shown. */
  readonly valueText: (value: number) => string | null;
}

function drawNames(chart: DrawnChart, look: Look, { scale, title, unit }: Track): void {
  const { top, bottom } = chart.scales[scale]!;
  const yPx = (top + bottom) / 2;
  drawText(chart.ctx, look, { text: title, xPx: 0, yPx: yPx - 7, colour: look.text, strong: true });
  drawText(chart.ctx, look, { text: unit, xPx: 0, yPx: yPx + 8, colour: look.text2 });
}

function drawValue(
  chart: DrawnChart,
  look: Look,
  label: { track: Track; point: LinePoint; atEnd: boolean },
): void {
  const { track, point, atEnd } = label;
  const text = track.valueText(point.y);
  if (text === null) return;
  const { left, right } = chart.chartArea;
  const lineYPx = chart.scales[track.scale]!.getPixelForValue(point.y);
  const place = atEnd ? { xPx: right + 6, yPx: lineYPx } : { xPx: left + 6, yPx: lineYPx - 10 };
  drawText(chart.ctx, look, { text, ...place, colour: track.colour, strong: true, halo: true });
}

/** Draws names and values of the tracks, and a dotted crosshair through all of them while the pointer is over them. */
export function tracksPlugin(look: Look, tracks: readonly Track[]): ChartPlugin {
  const cursor = trackCursor();
  return {
    id: 'tracks',
    afterEvent: cursor.afterEvent,
    afterDatasetsDraw(chart: DrawnChart) {
      const x = cursor.place();
      for (const track of tracks) {
        if (!chart.isDatasetVisible(track.dataset)) continue;
        const points = pointsOf(chart, track.dataset);
        const ends = endsInSight(points, chart.scales.x!);
        if (ends === null) continue;
        drawNames(chart, look, track);
        drawValue(chart, look, { track, point: ends.first, atEnd: false });
        const shown = x === null ? ends.last : points[nearestIndex(points, x)]!;
        drawValue(chart, look, { track, point: shown, atEnd: true });
      }
      if (x !== null) drawCrosshair(chart, look, { x, text: dayText(new Date(x).toISOString()) });
    },
  };
}
