// Gains as they are stored beside the states of their holdings, for lists. Written by whoever writes those, so that they
// are never older or newer. Holds no rules about what a gain is.
import type { EntryKind } from '#engine/ledger/entry.ts';
import type { Gain } from '#engine/ledger/gain.ts';
import { gainText, type ListedGain, readGain } from '#engine/ledger/stored-gain.ts';
import type { Queries } from '#db/query.ts';
import { ledgerOrder } from './entry-rows.ts';

/** A gain on its way into its row. */
export interface GainRow {
  readonly entryId: number;
  readonly year: number;
  readonly figures: string;
}

/** Gains of a holding by their numbers; `to` is not one of them. */
export interface GainRange {
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

export interface GainPage {
  readonly of: readonly GainRange[];
  readonly offset: number;
  readonly limit: number;
}

type Stored = [key: string, entryId: number, year: number, figures: string, kind: EntryKind, atMs: number];

/** So many of each holding are looked at first, and so many times as many of one that may have more. */
const FIRST_LOOK = 4;
const MORE = 4;

const lastOf = ({ key, from, to }: GainRange, count: number): GainRange => ({
  key,
  from: Math.max(from, to - count),
  to,
});

/** What is written of a gain. */
export const gainRow = (gain: Gain): GainRow => ({
  entryId: gain.entryId,
  year: gain.year,
  figures: gainText(gain),
});

const toGain = ([holding, entryId, year, figures, kind, atMs]: Stored): ListedGain => ({
  ...{ holding, entryId, year, kind, atMs },
  ...readGain(figures),
});

export function gainRepository(queries: Queries) {
  const add = queries.prepare('gains.add', 'INSERT INTO gains VALUES (?, ?, ?, ?, ?)');
  const dropFrom = queries.prepare('gains.drop-from', 'DELETE FROM gains WHERE holding = ? AND number >= ?');
  const newestOf = <Row extends readonly unknown[]>(name: string, columns: string) =>
    queries.prepareTuples<Row>(
      name,
      // What a line brought to a stake comes before what it brought to free TAO.
      `SELECT ${columns} FROM json_each(?) r
         CROSS JOIN gains g ON g.holding = r.value ->> 'key' AND g.number >= r.value ->> 'from' AND g.number < r.value ->> 'to'
         CROSS JOIN entries e ON e.id = g.entry_id
       ORDER BY ${ledgerOrder('DESC')}, g.holding = e.wallet_id || '|tao' DESC, g.number DESC LIMIT ? OFFSET ?`,
    );
  const page = newestOf<Stored>(
    'gains.page',
    'g.holding, CAST(g.entry_id AS REAL), CAST(g.year AS REAL), g.figures, e.kind, CAST(e.at_ms AS REAL)',
  );
  const holdings = newestOf<[key: string]>('gains.holdings', 'g.holding');

  /**
   * The newest gains of each holding, so many that none of the first `count` of all is missing: of a holding that has all
   * that were looked at among them, more are looked at. Most holdings have few there, and all have thousands.
   */
  function amongNewest(of: readonly GainRange[], count: number): GainRange[] {
    let newest = of.map((range) => lastOf(range, FIRST_LOOK));
    for (;;) {
      const found = new Map<string, number>();
      for (const [key] of holdings.all(JSON.stringify(newest), count, 0))
        found.set(key, (found.get(key) ?? 0) + 1);
      const mayHaveMore = ({ key, from, to }: GainRange, at: number) =>
        from > of[at]!.from && found.get(key) === to - from;
      if (!newest.some(mayHaveMore)) return newest;
      newest = newest.map((range, at) =>
        mayHaveMore(range, at) ? lastOf(of[at]!, (range.to - range.from) * MORE) : range,
      );
    }
  }
  return {
    /** Replaces a holding's gains from a number on. */
    put: (key: string, from: number, rows: readonly GainRow[]): void => {
      dropFrom.run(key, from);
      rows.forEach(({ entryId, year, figures }, at) => add.run(key, from + at, entryId, year, figures));
    },
    /** Newest first. */
    page: ({ of, offset, limit }: GainPage): ListedGain[] =>
      page.all(JSON.stringify(amongNewest(of, offset + limit)), limit, offset).map(toGain),
  };
}
export type GainRows = ReturnType<typeof gainRepository>;
