// The own alpha halvings of what is held as lanes on the score's axis. Pure: answers in, positions in percent out.
import type { AlphaCalendar } from './halving-words.ts';
import type { Impact } from './what-if.ts';

export interface Lane {
  readonly netuid: number;
  readonly subnetName: string;
  readonly dateEarly: string;
  /** Percent of the axis from its left, kept on it. */
  readonly earlyAt: number;
  readonly lateAt: number;
  /** As projected; null where it does not lie on the axis. */
  readonly projectedAt: number | null;
  /** All of it lies before or behind the axis: none of it is in sight. */
  readonly outside: 'before' | 'behind' | null;
}

export interface Axis {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The axis of an answer: from the snapshot to the end of the horizon. */
export function axisOf({ points }: Pick<Impact, 'points'>): Axis {
  const [first, last] = [points[0], points.at(-1)];
  return { fromMs: Date.parse(first?.at ?? ''), toMs: Date.parse(last?.at ?? '') };
}

/** Where a moment lies on the axis, in percent. */
export const placeOn = ({ fromMs, toMs }: Axis, iso: string): number =>
  ((Date.parse(iso) - fromMs) / (toMs - fromMs)) * 100;

const outsideOf = (earlyAt: number, lateAt: number): Lane['outside'] =>
  earlyAt >= 100 ? 'behind' : lateAt <= 0 ? 'before' : null;
/** A place that the axis has; null otherwise. */
const within = (at: number | null) => (at !== null && at >= 0 && at <= 100 ? at : null);
const kept = (at: number) => Math.min(100, Math.max(0, at));

/** A lane for each subnet held that halves, the earliest first. */
export function lanesOf(rows: AlphaCalendar['rows'], halvings: Impact['halvings'], axis: Axis): Lane[] {
  return rows.flatMap(({ netuid, subnetName, halvings: [next] }) => {
    if (!next) return [];
    const projected = halvings.find((halving) => halving.netuid === netuid);
    const [earlyAt, lateAt] = [placeOn(axis, next.dateEarly), placeOn(axis, next.dateLate)];
    return [
      {
        ...{ netuid, subnetName, dateEarly: next.dateEarly },
        ...{ earlyAt: kept(earlyAt), lateAt: kept(lateAt), outside: outsideOf(earlyAt, lateAt) },
        projectedAt: within(projected ? placeOn(axis, projected.at) : null),
      },
    ];
  });
}

/** The starts of years on the axis. */
export function yearsOn(axis: Axis): { year: number; at: number }[] {
  const first = new Date(axis.fromMs).getUTCFullYear() + 1;
  const last = new Date(axis.toMs).getUTCFullYear();
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => ({
    year: first + index,
    at: placeOn(axis, `${first + index}-01-01T00:00:00.000Z`),
  }));
}
