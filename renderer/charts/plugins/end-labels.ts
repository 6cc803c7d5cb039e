// Names each line at its end, in place of a legend: labels dodge each other and keep a leader to their line.
// Under the crosshair they tell the value at that place instead.
import type { Chart } from 'chart.js';
import type { ChartPlugin, LinePoint, Look } from '#renderer/charts/look.ts';
import { drawText, drawVertical } from './canvas-text.ts';
import { dodge } from './dodge.ts';

export interface EndLabel {
  dataset: number;
  name: string;
  colour: string;
  strong?: boolean;
  /** The value as text; null where it must not be shown. */
  valueText: (value: number) => string | null;
}

const gapPx = 15;
const offsetPx = 12;

const pointsOf = (chart: Chart, dataset: number) => (chart.data.datasets[dataset]?.data ?? []) as LinePoint[];

/** The point of a line nearest to x; lines are sorted by x. */
export function nearestIndex(points: readonly LinePoint[], x: number): number {
  let low = 0;
  let high = points.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]!.x < x) low = middle + 1;
    else high = middle;
  }
  const before = points[low - 1];
  return before && x - before.x < points[low]!.x - x ? low - 1 : low;
}

function drawLabels(chart: Chart, look: Look, shown: { label: EndLabel; point: LinePoint }[]): void {
  const { right, top, bottom } = chart.chartArea;
  const wantedPx = shown.map(({ point }) => chart.scales.y!.getPixelForValue(point.y));
  const placedPx = dodge(wantedPx, { gapPx, topPx: top + 4, bottomPx: bottom });
  shown.forEach(({ label, point }, index) => {
    const { ctx } = chart;
    ctx.strokeStyle = label.colour;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(right + 2, wantedPx[index]!);
    ctx.lineTo(right + offsetPx - 3, placedPx[index]!);
    ctx.stroke();
    const text = [label.name, label.valueText(point.y)].filter((part) => part !== null).join(' ');
    drawText(ctx, look, {
      text,
      xPx: right + offsetPx,
      yPx: placedPx[index]!,
      colour: label.colour,
      strong: label.strong ?? false,
    });
  });
}

/** Draws the labels, and a dotted crosshair with its place named by `placeText` while the pointer is over the lines. */
export function endLabels(
  look: Look,
  labels: EndLabel[],
  placeText: (x: number) => string | null,
): ChartPlugin {
  let cursorX: number | null = null;
  return {
    id: 'endLabels',
    afterEvent(
      chart: Chart,
      { event, inChartArea }: { event: { type: string; x: number | null }; inChartArea: boolean },
    ) {
      const inside = event.type === 'mousemove' && inChartArea && event.x !== null;
      const next = inside ? (chart.scales.x!.getValueForPixel(event.x!) ?? null) : null;
      if (next === cursorX) return;
      cursorX = next;
      chart.draw();
    },
    afterDatasetsDraw(chart: Chart) {
      const shown = labels.flatMap((label) => {
        const points = pointsOf(chart, label.dataset);
        const point = cursorX === null ? points.at(-1) : points[nearestIndex(points, cursorX)];
        return point ? [{ label, point }] : [];
      });
      drawLabels(chart, look, shown);
      if (cursorX === null || !shown[0]) return;
      const { top, bottom, left, right } = chart.chartArea;
      const xPx = chart.scales.x!.getPixelForValue(shown[0].point.x);
      drawVertical(chart.ctx, { xPx, topPx: top, bottomPx: bottom, colour: look.text, dash: [1, 2] });
      const align = xPx > (left + right) / 2 ? 'right' : 'left';
      const place = placeText(shown[0].point.x);
      const besidePx = align === 'right' ? xPx - 6 : xPx + 6;
      if (place)
        drawText(chart.ctx, look, {
          text: place,
          xPx: besidePx,
          yPx: bottom - 10,
          colour: look.text,
          align,
          halo: true,
        });
    },
  };
}
