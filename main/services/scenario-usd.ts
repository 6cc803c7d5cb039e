// The price of a TAO in USD on each day of a scenario, as its definition says. Where no price is known, none.
import type { ScenarioDefinition } from '#contract/scenario-definition.ts';

const DAY_MS = 86_400_000;
const DAYS_PER_YEAR = 365.25;

interface Terms {
  readonly startMs: number;
  readonly dayCount: number;
  /** Of the snapshot. */
  readonly usdPerTao: number | null;
}

interface Point {
  readonly at: number;
  readonly usdPerTao: number;
}

/** Evenly in ratio between two points, constant outside of them. */
function between(points: readonly Point[], atMs: number): number {
  const next = points.findIndex(({ at }) => at >= atMs);
  if (next < 0) return points.at(-1)!.usdPerTao;
  const [before, after] = [points[next - 1], points[next]!];
  if (before === undefined) return after.usdPerTao;
  const part = (atMs - before.at) / (after.at - before.at);
  return before.usdPerTao * (after.usdPerTao / before.usdPerTao) ** part;
}

/** One price a day, day 0 included; null where none is known. */
export function usdByDay(
  path: ScenarioDefinition['taoUsd'] = { kind: 'constant' },
  { startMs, dayCount, usdPerTao }: Terms,
): readonly number[] | null {
  const days = Array.from({ length: dayCount + 1 }, (_, day) => day);
  if (path.kind === 'points') {
    const points = path.points.toSorted((a, b) => a.at - b.at);
    return days.map((day) => between(points, startMs + day * DAY_MS));
  }
  const first = path.usdPerTao ?? usdPerTao;
  if (first === null) return null;
  const growth = path.kind === 'yearly' ? 1 + path.changeRatio : 1;
  return days.map((day) => first * growth ** (day / DAYS_PER_YEAR));
}
