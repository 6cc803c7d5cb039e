// What the halving view makes of the planner's answers: dates in order, findings in words, months of the series. Pure.
import type { FIGURE_NAMES, Finding } from '#contract/halving-impact.ts';
import type { WireOut } from '#contract/methods.ts';
import type { Impact } from './what-if.ts';

export type AlphaCalendar = WireOut<'halving.alpha'>;
export type Kind = 'tao' | 'alpha';
/** What the table of effects shows: around a kind of halving, or the end of the horizon. */
export type Look = Kind | 'end';

/** Findings of one kind, or why there are none. */
export const findingsOf = ({ findings }: Impact, kind: Kind): readonly Finding[] | { missing: string } =>
  findings[kind];

/** One finding by the name of its figure; null where there is none. */
export function finding(impact: Impact, kind: Kind, figure: (typeof FIGURE_NAMES)[number]): Finding | null {
  const found = findingsOf(impact, kind);
  return 'missing' in found ? null : (found.find((each) => each.figure === figure) ?? null);
}

/** When a kind of halving comes within the horizon: the first and the last date. */
export function datesOf({ halvings }: Impact, kind: Kind): { first: string; last: string } | null {
  const seen = new Set<number | null>();
  const dates = halvings
    .filter((halving) => halving.kind === kind)
    .filter(({ netuid }) => !seen.has(netuid) && seen.add(netuid))
    .map(({ at }) => at);
  const [first] = dates;
  return first === undefined ? null : { first, last: dates.at(-1)! };
}

export type Point = Impact['points'][number];

/** The first point, the first of each month, both sides of each halving, and the last. */
export function monthRows(points: readonly Point[]): readonly (Point & { id: number })[] {
  const month = (point: Point | undefined) => point?.at.slice(0, 7);
  return points.flatMap((point, id) => {
    const opens = month(point) !== month(points[id - 1]);
    const isHalving = point.at === points[id - 1]?.at || point.at === points[id + 1]?.at;
    return opens || isHalving || id === points.length - 1 ? [{ ...point, id }] : [];
  });
}

/** Nothing is counted that a projection could tell of. */
export const isEmpty = ({ today, notValuedCount }: Impact): boolean =>
  today.portfolio.markTao === 0 && notValuedCount === 0;
