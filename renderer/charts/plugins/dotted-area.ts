// The texture of "not sold yet": dots between a line and a level, drawn in CSS pixels so that they are sharp at every
// density. Lies behind the data; says nothing by colour alone.
import type { ChartPlugin, DrawnChart, LinePoint, Look } from '#renderer/charts/look.ts';

const PITCH_PX = 5;
const DOT_PX = 1.2;

function clipBetween(chart: DrawnChart, points: readonly LinePoint[], level: number): void {
  const { ctx, scales } = chart;
  const place = (x: number, y: number) =>
    [scales.x!.getPixelForValue(x), scales.y!.getPixelForValue(y)] as const;
  ctx.beginPath();
  points.forEach(({ x, y }, index) =>
    index === 0 ? ctx.moveTo(...place(x, y)) : ctx.lineTo(...place(x, y)),
  );
  ctx.lineTo(...place(points.at(-1)!.x, level));
  ctx.lineTo(...place(points[0]!.x, level));
  ctx.closePath();
  ctx.clip();
}

function drawDots({ ctx, chartArea }: DrawnChart, look: Look): void {
  const { left, right, top, bottom } = chartArea;
  ctx.fillStyle = look.text3;
  for (let row = 0, y = top; y < bottom; row += 1, y += PITCH_PX / 2)
    for (let x = left + (row % 2 ? PITCH_PX / 2 : 0); x < right; x += PITCH_PX)
      ctx.fillRect(x, y, DOT_PX, DOT_PX);
}

/** Dots from the line up to `level`, inside the chart. */
export const dottedArea = (look: Look, line: readonly LinePoint[], level: number): ChartPlugin => ({
  id: 'dottedArea',
  beforeDatasetsDraw(chart: DrawnChart) {
    if (line.length < 2) return;
    const { left, right, top, bottom } = chart.chartArea;
    chart.ctx.save();
    chart.ctx.beginPath();
    chart.ctx.rect(left, top, right - left, bottom - top);
    chart.ctx.clip();
    clipBetween(chart, line, level);
    drawDots(chart, look);
    chart.ctx.restore();
  },
});
