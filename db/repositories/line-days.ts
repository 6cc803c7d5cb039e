// How the counting lines of the ledger lie over the days of UTC, for what is looked up by day. Reads only.
import type { Queries } from '#db/query.ts';

/** Lines of one day that state a price of a TAO themselves, or those that do not. */
export interface DayLines {
  /** Start of the day. */
  readonly dayMs: number;
  readonly statePrice: boolean;
  readonly lineCount: number;
}

/** What the price of a line depends on. */
export interface PricedLine {
  readonly atMs: number;
  readonly usdPerTaoNano: bigint | null;
}

const DAY_MS = 86_400_000;

export function lineDayRepository(queries: Queries) {
  const counts = queries.prepare<{ day: bigint; stated: bigint; count: bigint }>(
    'line-days.counts',
    `SELECT at_ms / ${DAY_MS} AS day, usd_per_tao_nano IS NOT NULL AS stated, count(*) AS count FROM entries
     WHERE counts = 1 GROUP BY day, stated ORDER BY day DESC`,
  );
  // By the second, as the index of the ledger's order has it.
  const ofDay = queries.prepare<{ at_ms: bigint; usd_per_tao_nano: bigint | null }>(
    'line-days.lines',
    `SELECT at_ms, usd_per_tao_nano FROM entries
     WHERE at_ms / 1000 >= ? AND at_ms / 1000 < ? AND counts = 1 AND (usd_per_tao_nano IS NOT NULL) = ?`,
  );
  return {
    /** Newest first. */
    counts: (): DayLines[] =>
      counts.all().map(({ day, stated, count }) => ({
        dayMs: Number(day) * DAY_MS,
        statePrice: stated === 1n,
        lineCount: Number(count),
      })),
    lines: ({ dayMs, statePrice }: DayLines): PricedLine[] =>
      ofDay
        .all(dayMs / 1000, (dayMs + DAY_MS) / 1000, statePrice ? 1 : 0)
        .map(({ at_ms, usd_per_tao_nano }) => ({ atMs: Number(at_ms), usdPerTaoNano: usd_per_tao_nano })),
  };
}
