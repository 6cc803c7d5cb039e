/** Everything the backtest reads, once: the panel, its moves, the closes of TAO in USD, the dissolutions. */
import { dailyCloses } from '#db/snapshots/bundled.ts';
import { OBSERVED_DISSOLUTIONS } from '#engine/lifecycle/observed-dissolutions.ts';
import { type DailyMoves, dailyMoves } from './moves.ts';
import { type Panel, readPanel } from './panel.ts';

/** A daily close. */
export interface Close {
  /** UTC day, 2026-01-31. */
  readonly date: string;
  readonly usd: number;
}

export interface Facts {
  readonly panel: Panel;
  readonly moves: DailyMoves;
  /** Oldest first, no day missing. */
  readonly closes: readonly Close[];
  readonly dissolutions: readonly { readonly block: number; readonly gapBlockCount: number }[];
}

/** The UTC day of a time. */
export const dateOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);

/** Reads the carried facts; takes about half a second. */
export function readBacktestFacts(): Facts {
  const panel = readPanel();
  return {
    panel,
    moves: dailyMoves(panel),
    closes: dailyCloses.closes.map(({ date, perTao }) => ({ date, usd: Number(perTao) })),
    dissolutions: OBSERVED_DISSOLUTIONS.map(([block, gapBlockCount]) => ({ block, gapBlockCount })),
  };
}

/** Part of the record that a fit may see, both days included; readings of `leftOut` are not looked at. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly leftOut?: readonly [first: number, last: number];
}

/** The first day that fits look at: the pools before it were others. */
const FIRST_DAY = '2025-07-15';

/** All that was seen. */
export const WHOLE: Period = { from: FIRST_DAY, to: '2026-12-31' };

/** What the judged part may be fitted to. */
export const YEAR_2025: Period = { from: FIRST_DAY, to: '2025-12-31' };

/** Whether the move that ends at each reading lies within a period. */
export function usedReadings(panel: Panel, { from, to, leftOut }: Period): boolean[] {
  return panel.map(({ atMs }, k) => {
    if (k === 0 || dateOf(panel[k - 1]!.atMs) < from || dateOf(atMs) > to) return false;
    return leftOut === undefined || k < leftOut[0] || k > leftOut[1];
  });
}
