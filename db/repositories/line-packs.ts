// Lines of long stakes once more, a few thousand in one row, in the order of the ledger: a replay reads them in a
// quarter of the time. A pack has every line of its holding from the second of its first to that of its last; whoever changes a line
// drops the one it stands in. What no pack has is read from the lines themselves. A cache: it may go at any time.
import { secondOf } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import type { NamedHolding } from '#engine/ledger/holding-key.ts';
import { linesFromBytes, linesToBytes } from '#engine/ledger/line-columns.ts';
import type { Queries } from '#db/query.ts';

/** Seconds that a pack has all lines of, both included. */
export interface PackSpan {
  readonly from: number;
  readonly to: number;
}

export function linePackRepository(queries: Queries) {
  const spans = queries.prepareTuples<[from: number, to: number]>(
    'line-packs.spans',
    `SELECT CAST(from_second AS REAL), CAST(to_second AS REAL) FROM line_packs
     WHERE holding = ? AND to_second >= ? ORDER BY from_second`,
  );
  const read = queries.prepare<{ lines: Uint8Array }>(
    'line-packs.read',
    'SELECT lines FROM line_packs WHERE holding = ? AND from_second = ?',
  );
  const put = queries.prepare('line-packs.put', 'INSERT OR REPLACE INTO line_packs VALUES (?, ?, ?, ?)');
  const drop = queries.prepare('line-packs.drop', 'DELETE FROM line_packs WHERE holding = ?');
  const dropAt = queries.prepare(
    'line-packs.drop-at',
    `DELETE FROM line_packs WHERE holding = :holding AND to_second >= :second AND from_second =
       (SELECT max(from_second) FROM line_packs WHERE holding = :holding AND from_second <= :second)`,
  );
  return {
    /** Those that have lines of a second or later ones, in their order. */
    from: (key: string, second: number): PackSpan[] =>
      spans.all(key, second).map(([from, to]) => ({ from, to })),
    /** Null where its bytes cannot be read. */
    lines: (key: string, { from }: PackSpan, named: NamedHolding): LedgerEntry[] | null => {
      const stored = read.get(key, from);
      return stored ? linesFromBytes(stored.lines, named) : null;
    },
    /** Keeps lines of whole seconds, in their order, of which no pack has any that can be read. */
    put: (key: string, lines: readonly LedgerEntry[]): void =>
      void put.run(key, secondOf(lines[0]!), secondOf(lines.at(-1)!), linesToBytes(lines)),
    /** All of a holding. */
    drop: (key: string): void => void drop.run(key),
    /** The one that a line of that second stands in, or would. */
    dropAt: (holding: string, second: number): void => void dropAt.run({ holding, second }),
  };
}
export type LinePacks = ReturnType<typeof linePackRepository>;
