// One bar beside a line over time, on the same scale of values: what is had at once, solid, and what is lost, hatched.
// Stands in the room left of the first moment; draws only what it is given.
import type { ChartPlugin, DrawnChart, Look } from '#renderer/charts/look.ts';
import { drawText, drawVertical } from './canvas-text.ts';

export interface BesideBar {
  /** Middle of the bar on the foot axis, and where the line’s own ground begins. */
  x: number;
  groundFrom: number;
  solid: number;
  whole: number;
  name: string;
  /** Null where it must not be shown. */
  valueText: string | null;
}

const WIDTH_PX = 30;

function drawBar(chart: DrawnChart, look: Look, { x, solid, whole }: BesideBar): void {
  const { ctx, scales } = chart;
  const toPx = (value: number) => scales.y!.getPixelForValue(value);
  const leftPx = Math.round(scales.x!.getPixelForValue(x) - WIDTH_PX / 2);
  ctx.fillStyle = look.exitFill;
  ctx.fillRect(leftPx, toPx(solid), WIDTH_PX, toPx(0) - toPx(solid));
  ctx.fillStyle = look.hatch;
  ctx.fillRect(leftPx, toPx(whole), WIDTH_PX, toPx(solid) - toPx(whole));
  ctx.strokeStyle = look.gap;
  ctx.lineWidth = 1;
  ctx.strokeRect(leftPx + 0.5, toPx(whole) + 0.5, WIDTH_PX - 1, Math.max(0, toPx(solid) - toPx(whole) - 1));
}

/** The bar with its name under the foot and its value beside it. */
export const besideBar = (look: Look, bar: BesideBar): ChartPlugin => ({
  id: 'besideBar',
  beforeDatasetsDraw(chart: DrawnChart) {
    const { left, right, top, bottom } = chart.chartArea;
    const xPx = chart.scales.x!.getPixelForValue(bar.x);
    // Zoomed into a part of the time, the bar is out of sight.
    if (xPx < left || xPx > right) return;
    chart.ctx.save();
    drawBar(chart, look, bar);
    chart.ctx.restore();
    const groundPx = chart.scales.x!.getPixelForValue(bar.groundFrom);
    drawVertical(chart.ctx, { xPx: groundPx, topPx: top, bottomPx: bottom, colour: look.grid });
    const text = { xPx, colour: look.text, align: 'center', strong: true } as const;
    drawText(chart.ctx, look, { ...text, text: bar.name, yPx: bottom + 13 });
    if (bar.valueText !== null)
      drawText(chart.ctx, look, {
        ...text,
        text: bar.valueText,
        yPx: chart.scales.y!.getPixelForValue(bar.whole) - 10,
        halo: true,
      });
  },
});
