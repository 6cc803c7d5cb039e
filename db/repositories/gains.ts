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
  // What a line brought to a stake comes before what it brought to free TAO.
  const page = queries.prepareTuples<Stored>(
    'gains.page',
    `SELECT g.holding, CAST(g.entry_id AS REAL), CAST(g.year AS REAL), g.figures, e.kind, CAST(e.at_ms AS REAL)
     FROM json_each(?) r
       CROSS JOIN gains g ON g.holding = r.value ->> 'key' AND g.number >= r.value ->> 'from' AND g.number < r.value ->> 'to'
       CROSS JOIN entries e ON e.id = g.entry_id
     ORDER BY ${ledgerOrder('DESC')}, g.holding = e.wallet_id || '|tao' DESC, g.number DESC LIMIT ? OFFSET ?`,
  );
  return {
    /** Replaces a holding's gains from a number on. */
    put: (key: string, from: number, rows: readonly GainRow[]): void => {
      dropFrom.run(key, from);
      rows.forEach(({ entryId, year, figures }, at) => add.run(key, from + at, entryId, year, figures));
    },
    /** Newest first. */
    page: ({ of, offset, limit }: GainPage): ListedGain[] => {
      // Older ones of a holding are on no page up to this one, so that they need not be put in order.
      const newest = of.map(({ key, from, to }) => ({ key, from: Math.max(from, to - offset - limit), to }));
      return page.all(JSON.stringify(newest), limit, offset).map(toGain);
    },
  };
}
export type GainRows = ReturnType<typeof gainRepository>;
