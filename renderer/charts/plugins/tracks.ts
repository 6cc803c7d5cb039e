// Names the tracks of a score at their left, and tells the first and the last value of each; under the crosshair the values
// at that place instead. Draws only what it is given.
import type { Chart } from 'chart.js';
import type { ChartPlugin, LinePoint, Look } from '#renderer/charts/look.ts';
import { dayText } from '#renderer/format/date.ts';
import { drawText, drawVertical } from './canvas-text.ts';
import { nearestIndex } from './end-labels.ts';

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

const pointsOf = (chart: Chart, { dataset }: Track) =>
  (chart.data.datasets[dataset]?.data ?? []) as LinePoint[];

function drawNames(chart: Chart, look: Look, { scale, title, unit }: Track): void {
  const { top, bottom } = chart.scales[scale]!;
  const yPx = (top + bottom) / 2;
  drawText(chart.ctx, look, { text: title, xPx: 0, yPx: yPx - 7, colour: look.text, strong: true });
  drawText(chart.ctx, look, { text: unit, xPx: 0, yPx: yPx + 8, colour: look.text2 });
}

function drawValue(
  chart: Chart,
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

function drawCrosshair(chart: Chart, look: Look, x: number): void {
  const { top, bottom, left, right } = chart.chartArea;
  const xPx = chart.scales.x!.getPixelForValue(x);
  drawVertical(chart.ctx, { xPx, topPx: top, bottomPx: bottom, colour: look.text, dash: [1, 2] });
  const align = xPx > (left + right) / 2 ? 'right' : 'left';
  const besidePx = align === 'right' ? xPx - 6 : xPx + 6;
  const text = dayText(new Date(x).toISOString());
  drawText(chart.ctx, look, { text, xPx: besidePx, yPx: bottom - 10, colour: look.text, halo: true, align });
}

interface PointerEvent {
  event: { type: string; x: number | null };
  inChartArea: boolean;
}

/** Draws names and values of the tracks, and a dotted crosshair through all of them while the pointer is over them. */
export function tracksPlugin(look: Look, tracks: readonly Track[]): ChartPlugin {
  let cursorX: number | null = null;
  return {
    id: 'tracks',
    afterEvent(chart: Chart, { event, inChartArea }: PointerEvent) {
      const inside = event.type === 'mousemove' && inChartArea && event.x !== null;
      const next = inside ? (chart.scales.x!.getValueForPixel(event.x!) ?? null) : null;
      if (next === cursorX) return;
      cursorX = next;
      chart.draw();
    },
    afterDatasetsDraw(chart: Chart) {
      for (const track of tracks) {
        const points = pointsOf(chart, track);
        const [first, last] = [points[0], points.at(-1)];
        if (!first || !last) continue;
        drawNames(chart, look, track);
        drawValue(chart, look, { track, point: first, atEnd: false });
        const shown = cursorX === null ? last : points[nearestIndex(points, cursorX)]!;
        drawValue(chart, look, { track, point: shown, atEnd: true });
      }
      if (cursorX !== null) drawCrosshair(chart, look, cursorX);
    },
  };
}
