// The axes and the ground all charts share: no frame, at most five horizontal lines, ticks four pixels outwards,
// no motion, no legend, no floating box. Pure.
import type { CartesianScaleOptions, ScaleOptionsByType } from 'chart.js';
import { type DaySpan, dayTickText, partDayTicks, wholeDayTicks } from './day-ticks.ts';
import type { Look } from './look.ts';
import { timeTicks, timeTickText } from './time-ticks.ts';

type LinearAxis = DeepPartial<ScaleOptionsByType<'linear'>> & { type: 'linear' };
type DeepPartial<T> = T extends (...args: never[]) => unknown
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

const font = (look: Look, weight: 400 | 500 = 400) => ({ family: look.fontFamily, size: 11.5, weight });

/** What every chart is: still, filling its slot, with room at the right for end labels. */
export const ground = (paddingRightPx: number) => ({
  animation: false as const,
  responsive: true,
  maintainAspectRatio: false,
  layout: { padding: { top: 20, right: paddingRightPx } },
  events: ['mousemove' as const, 'mouseout' as const],
});

/** Horizontal lines and their values; `tickText` may answer null to leave a value out. */
export const valueAxis = (
  look: Look,
  options: { tickText: (value: number) => string | null; max?: number; fromZero?: boolean },
): LinearAxis => ({
  type: 'linear',
  beginAtZero: options.fromZero ?? true,
  ...(options.max !== undefined && { max: options.max }),
  border: { display: false },
  grid: { color: look.grid, drawTicks: false },
  ticks: {
    maxTicksLimit: 5,
    padding: 8,
    color: look.text2,
    font: font(look),
    callback: (value) => options.tickText(Number(value)) ?? '',
  },
});

/** The frame of a horizontal axis: the line, ticks outwards, no vertical grid. */
export const footAxis = (look: Look): Pick<CartesianScaleOptions, 'border' | 'grid'> =>
  ({
    border: { display: true, color: look.axis, width: 1 },
    grid: { drawOnChartArea: false, tickLength: 4, tickColor: look.axis, color: look.axis },
  }) as Pick<CartesianScaleOptions, 'border' | 'grid'>;

/** The title by which a true time axis is known; it is not drawn. */
export const TIME = 'time';

/** A true time axis in milliseconds. */
export const timeAxis = (look: Look, fromMs: number, toMs: number): LinearAxis => ({
  type: 'linear',
  min: fromMs,
  max: toMs,
  title: { display: false, text: TIME },
  ...footAxis(look),
  afterBuildTicks: (axis) => {
    // Of what is zoomed to, not of the whole.
    const limit = Math.max(2, Math.floor(axis.chart.width / 80));
    axis.ticks = timeTicks(axis.min, axis.max, limit).map((value) => ({ value }));
  },
  ticks: {
    autoSkip: false,
    maxRotation: 0,
    color: look.text2,
    font: font(look),
    callback: (value, _index, ticks) =>
      timeTickText(
        Number(value),
        ticks.map((tick) => tick.value),
      ),
  },
});

/** A true time axis of days counted from its start, with room before the first for what stands beside. */
export const daysAxis = (look: Look, span: DaySpan, roomMs: number): LinearAxis => ({
  type: 'linear',
  min: span.fromMs - roomMs,
  max: span.toMs,
  title: { display: false, text: TIME },
  ...footAxis(look),
  afterBuildTicks: (axis) => {
    const whole = axis.min <= span.fromMs && axis.max >= span.toMs;
    const { width } = axis.chart;
    const ticks = whole ? wholeDayTicks(span, width) : partDayTicks(span, axis, width);
    axis.ticks = ticks.map((value) => ({ value }));
  },
  ticks: {
    autoSkip: false,
    maxRotation: 0,
    color: look.text2,
    font: font(look),
    callback: (value) => dayTickText(Number(value), span),
  },
});

/** A plain amount along the foot. */
export const amountAxis = (
  look: Look,
  options: { max: number; tickText: (value: number) => string | null; title?: string },
): LinearAxis => ({
  type: 'linear',
  min: 0,
  max: options.max,
  title: { display: false, text: options.title ?? 'amount' },
  ...footAxis(look),
  ticks: {
    maxTicksLimit: 6,
    maxRotation: 0,
    color: look.text2,
    font: font(look),
    callback: (value) => options.tickText(Number(value)) ?? '',
  },
});
