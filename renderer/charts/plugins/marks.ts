// What stands on a chart beside its lines: spans of x (a date that is an interval), vertical notes, notes at a point,
// ticks along the foot, and the unit above the value axis. Draws only what it is given.
import type { ChartPlugin, DrawnChart, Look } from '#renderer/charts/look.ts';
import { drawText, drawVertical } from './canvas-text.ts';

export interface Marks {
  /** Grey behind the data, with an ink tick at its start. */
  spans?: { from: number; to: number }[];
  /** A vertical line and the words at its head, on the side with more room; each a line lower than the one before. */
  verticals?: { x: number; text: string; strong?: boolean; dash?: number[] }[];
  /** Words beside a point, with a halo. */
  notes?: {
    x: number;
    y: number;
    text: string;
    colour: string;
    align?: 'left' | 'right';
    shiftPx?: number;
  }[];
  /** Short strokes along the foot. */
  footTicks?: { xs: number[]; colour: string };
  unit?: string;
}

/** Whether a place of the foot is in sight: of a part that is zoomed to, much of the whole is not. */
const isInSight = ({ scales }: DrawnChart, x: number) => x >= scales.x!.min && x <= scales.x!.max;

function drawSpan(chart: DrawnChart, look: Look, { from, to }: NonNullable<Marks['spans']>[number]): void {
  const { ctx, chartArea, scales } = chart;
  const { top, bottom } = chartArea;
  const { min, max } = scales.x!;
  if (to < min || from > max) return;
  const [fromPx, toPx] = [Math.max(from, min), Math.min(to, max)].map((x) => scales.x!.getPixelForValue(x));
  ctx.save();
  ctx.globalAlpha = 0.12;
  ctx.fillStyle = look.text;
  ctx.fillRect(fromPx!, top, Math.max(1, toPx! - fromPx!), bottom - top);
  ctx.restore();
  if (from < min) return;
  drawVertical(ctx, { xPx: fromPx!, topPx: bottom - 8, bottomPx: bottom, colour: look.text, widthPx: 2 });
}

function drawBehind(chart: DrawnChart, look: Look, marks: Marks): void {
  const { bottom } = chart.chartArea;
  const toPx = (x: number) => chart.scales.x!.getPixelForValue(x);
  for (const span of marks.spans ?? []) drawSpan(chart, look, span);
  for (const x of (marks.footTicks?.xs ?? []).filter((each) => isInSight(chart, each))) {
    const colour = marks.footTicks!.colour;
    drawVertical(chart.ctx, { xPx: toPx(x), topPx: bottom - 7, bottomPx: bottom - 1, colour, widthPx: 2 });
  }
}

const lineHeightPx = 15;

function drawVerticals(chart: DrawnChart, look: Look, verticals: NonNullable<Marks['verticals']>): void {
  const { top, bottom, left, right } = chart.chartArea;
  const shown = verticals
    .filter(({ x }) => isInSight(chart, x))
    .map(({ x, text, strong = false, dash = [] }) => {
      const colour = strong ? look.text : look.text2;
      return { xPx: chart.scales.x!.getPixelForValue(x), text, strong, dash, colour };
    });
  // All lines first: none crosses the words of another.
  for (const { xPx, colour, dash } of shown)
    drawVertical(chart.ctx, { xPx, topPx: top, bottomPx: bottom, colour, dash });
  shown.forEach(({ xPx, text, strong, colour }, index) => {
    const align = xPx > (left + right) / 2 ? 'right' : 'left';
    const besidePx = align === 'right' ? xPx - 5 : xPx + 5;
    const yPx = top + 6 + index * lineHeightPx;
    drawText(chart.ctx, look, { text, xPx: besidePx, yPx, colour, align, strong, halo: true });
  });
}

function drawAbove(chart: DrawnChart, look: Look, marks: Marks): void {
  const { top, left } = chart.chartArea;
  const { x: xAxis, y: yAxis } = chart.scales;
  drawVerticals(chart, look, marks.verticals ?? []);
  const notes = (marks.notes ?? []).filter(({ x }) => isInSight(chart, x));
  for (const { x, y, text, colour, align = 'left', shiftPx = 0 } of notes) {
    const xPx = xAxis!.getPixelForValue(x) + (align === 'left' ? 6 : -6);
    drawText(chart.ctx, look, {
      text,
      xPx,
      yPx: yAxis!.getPixelForValue(y) + shiftPx,
      colour,
      align,
      strong: true,
      halo: true,
    });
  }
  if (marks.unit)
    drawText(chart.ctx, look, {
      text: marks.unit,
      xPx: left - 8,
      yPx: top - 12,
      colour: look.text2,
      align: 'right',
    });
}

/** Spans and ticks lie behind the data, words above it. */
export const marksPlugin = (look: Look, marks: Marks): ChartPlugin => ({
  id: 'marks',
  beforeDatasetsDraw: (chart: DrawnChart) => drawBehind(chart, look, marks),
  afterDatasetsDraw: (chart: DrawnChart) => drawAbove(chart, look, marks),
});
