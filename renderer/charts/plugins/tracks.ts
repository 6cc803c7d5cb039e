// Names the tracks of a score at their left, and tells the first and the last value of each; under the crosshair the values
// at that place instead. Draws only what it is given.
import type { ChartPlugin, DrawnChart, LinePoint, Look } from '#renderer/charts/look.ts';
import { dayText } from '#renderer/format/date.ts';
import { chartFont, drawText } from './canvas-text.ts';
import { clearOfLines } from './clear-of-lines.ts';
import { drawCrosshair, trackCursor } from './cursor.ts';
import { endsInSight, nearestIndex, pointsOf } from './line-points.ts';

export interface Track {
  /** Its axis, and the line whose values are told. */
  readonly scale: string;
  readonly dataset: number;
  /** Another line of the track that the first value stays clear of too. */
  readonly beside?: number;
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

/** The heights of the track's lines under a label from `fromPx` to `toPx`. */
function linesUnder(
  chart: DrawnChart,
  { scale, dataset, beside }: Track,
  part: { fromPx: number; toPx: number },
) {
  const { x, [scale]: y } = chart.scales;
  return [dataset, ...(beside === undefined ? [] : [beside])]
    .filter((each) => chart.isDatasetVisible(each))
    .flatMap((each) => pointsOf(chart, each))
    .filter((point) => {
      const xPx = x!.getPixelForValue(point.x);
      return xPx >= part.fromPx - 1 && xPx <= part.toPx;
    })
    .map((point) => y!.getPixelForValue(point.y));
}

/** The first value, inside at the left: clear of the lines there, and of the track above. */
function drawFirst(
  chart: DrawnChart,
  look: Look,
  { track, point }: { track: Track; point: LinePoint },
): void {
  const text = track.valueText(point.y);
  if (text === null) return;
  const { ctx, chartArea, scales } = chart;
  const { top: topPx, bottom: bottomPx } = scales[track.scale]!;
  const fromPx = chartArea.left;
  ctx.font = chartFont(look, true);
  const toPx = fromPx + 12 + ctx.measureText(text).width;
  const linesPx = [
    scales[track.scale]!.getPixelForValue(point.y),
    ...linesUnder(chart, track, { fromPx, toPx }),
  ];
  const yPx = clearOfLines(linesPx, { topPx, bottomPx });
  drawText(ctx, look, { text, xPx: fromPx + 6, yPx, colour: track.colour, strong: true, halo: true });
}

/** A value at the right end, at the height of its line. */
function drawValue(
  chart: DrawnChart,
  look: Look,
  { track, point }: { track: Track; point: LinePoint },
): void {
  const text = track.valueText(point.y);
  if (text === null) return;
  const xPx = chart.chartArea.right + 6;
  const yPx = chart.scales[track.scale]!.getPixelForValue(point.y);
  drawText(chart.ctx, look, { text, xPx, yPx, colour: track.colour, strong: true, halo: true });
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
        drawFirst(chart, look, { track, point: ends.first });
        const shown = x === null ? ends.last : points[nearestIndex(points, x)]!;
        drawValue(chart, look, { track, point: shown });
      }
      if (x !== null) drawCrosshair(chart, look, { x, text: dayText(new Date(x).toISOString()) });
    },
  };
}
