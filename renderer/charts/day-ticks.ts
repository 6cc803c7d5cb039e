// Ticks of a true time axis whose days are counted from its start: round numbers of days over the whole, every so many
// days where a part is looked at closely. Pure.

const DAY_MS = 86_400_000;
const ROUND_DAYS = [1, 7, 14, 30, 60, 90, 120, 180, 270, 365] as const;
const STEPS = [1, 2, 5, 10, 30] as const;
const PX_A_TICK = 44;

export interface DaySpan {
  /** Day 0 and the last one. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** The start, round numbers of days from it, and the end, none nearer to the next than its words are wide. */
export function wholeDayTicks({ fromMs, toMs }: DaySpan, widthPx: number): number[] {
  const least = ((toMs - fromMs) * PX_A_TICK) / Math.max(widthPx, 1);
  const kept: number[] = [toMs];
  for (const day of ROUND_DAYS.toReversed()) {
    const atMs = fromMs + day * DAY_MS;
    if (kept[0]! - atMs >= least && atMs - fromMs >= least) kept.unshift(atMs);
  }
  return [fromMs, ...kept];
}

/** Days of a part of the span, at the finest step for which there is room. */
export function partDayTicks(
  { fromMs, toMs }: DaySpan,
  part: { min: number; max: number },
  widthPx: number,
): number[] {
  const [first, last] = [Math.max(part.min, fromMs), Math.min(part.max, toMs)];
  const limit = Math.max(2, Math.floor(widthPx / PX_A_TICK));
  const days = (last - first) / DAY_MS;
  const step = STEPS.find((each) => days / each <= limit) ?? 60;
  const from = Math.ceil((first - fromMs) / DAY_MS / step) * step;
  const until = Math.floor((last - fromMs) / DAY_MS);
  const count = Math.max(0, Math.floor((until - from) / step) + 1);
  return Array.from({ length: count }, (_, at) => fromMs + (from + at * step) * DAY_MS);
}

/** `now`, `7`, and at the end `30 days`. */
export function dayTickText(atMs: number, { fromMs, toMs }: DaySpan): string {
  const days = Math.round((atMs - fromMs) / DAY_MS);
  if (atMs === toMs) return days === 1 ? '1 day' : `${days} days`;
  return days === 0 ? 'now' : String(days);
}
