// The own alpha halvings of what is held as lanes on one time axis. Pure: answers in, positions in percent out.
import type { WireOut } from '#contract/methods.ts';
import type { Calendar } from './halving-words.ts';

export type AlphaCalendar = WireOut<'halving.alpha'>;
export type AlphaRow = AlphaCalendar['rows'][number];

export interface Lane {
  row: AlphaRow;
  next: AlphaRow['halvings'][number];
  /** Percent of the axis from its left. */
  earlyAt: number;
  lateAt: number;
}

export interface Lanes {
  lanes: Lane[];
  years: { year: number; at: number }[];
  /** The next TAO halving; null where none is ahead. */
  tao: { earlyAt: number; lateAt: number; dateAt: number } | null;
}

const YEAR_MS = 365.25 * 86_400_000;
/** Room behind the last date. */
const MARGIN_MS = YEAR_MS / 4;

/** Places everything on an axis from the snapshot to a little behind the latest date. */
export function alphaLanes(rows: readonly AlphaRow[], calendar: Pick<Calendar, 'anchor' | 'tao'>): Lanes {
  const from = Date.parse(calendar.anchor.at);
  const nextTao = calendar.tao[0] ?? null;
  const held = rows.flatMap((row) => (row.halvings[0] ? [{ row, next: row.halvings[0] }] : []));
  const ends = [...held.map(({ next }) => next.dateLate), ...(nextTao ? [nextTao.dateLate] : [])];
  const to = Math.max(from + YEAR_MS, ...ends.map((iso) => Date.parse(iso))) + MARGIN_MS;
  const at = (ms: number) => ((ms - from) / (to - from)) * 100;
  const atIso = (iso: string) => at(Date.parse(iso));
  const first = new Date(from).getUTCFullYear() + 1;
  const last = new Date(to).getUTCFullYear();
  return {
    lanes: held.map(({ row, next }) => ({
      row,
      next,
      earlyAt: atIso(next.dateEarly),
      lateAt: atIso(next.dateLate),
    })),
    years: Array.from({ length: last - first + 1 }, (_, index) => ({
      year: first + index,
      at: at(Date.UTC(first + index, 0, 1)),
    })),
    tao: nextTao && {
      earlyAt: atIso(nextTao.dateEarly),
      lateAt: atIso(nextTao.dateLate),
      dateAt: atIso(nextTao.date),
    },
  };
}
