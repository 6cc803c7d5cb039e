// Reads the lines of one holding in runs of whole seconds, in the order of the ledger: many rows at once, or a pack of
// them (packed-lines.ts), so that a long history is never held. Holds no rules about what a line means.
import { compareEntries, type EntryMark, secondOf } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { type NamedHolding, readKey } from '#engine/ledger/holding-key.ts';
import type { Queries, Query } from '#db/query.ts';
import { linePackRepository } from './line-packs.ts';
import { type FactRow, lineMaker, lineOf, type lineStatements, type WholeRow } from './line-rows.ts';
import { FIRST_SECOND, LAST_SECOND, packedLines, type Stretch } from './packed-lines.ts';
import type { partyNames } from './parties.ts';

/** Reads from a place on, many rows at once: one by one they take half as long again. */
export function* chunks<Row>(
  query: Query<Row>,
  from: readonly unknown[],
  placeOf: (row: Row) => readonly unknown[],
): IterableIterator<Row[]> {
  let place = from;
  for (;;) {
    const rows = query.all(...place);
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    place = placeOf(last);
  }
}

interface ByTime extends Stretch {
  readonly chunkLines: number;
}

/** By time, of the lines that fit `values`. */
function chunksByTime<Row extends FactRow | WholeRow>(
  query: Query<Row>,
  values: readonly unknown[],
  { from, before, chunkLines }: ByTime,
) {
  const end = [before * 1000, chunkLines];
  return chunks(query, [...values, from * 1000, 0, ...end], ([id, , atMs]) => [...values, atMs, id, ...end]);
}

/** Puts lines that come by time in ledger order, whole seconds at once: only those of one second can stand otherwise. */
function* inOrder(byTime: Iterable<LedgerEntry[]>): Generator<LedgerEntry[]> {
  let newest: LedgerEntry[] = [];
  for (const chunk of byTime) {
    const lines = newest.length === 0 ? chunk : [...newest, ...chunk];
    const second = secondOf(lines.at(-1)!);
    // The next chunk may begin with more of the last second.
    const end = lines.findLastIndex((line) => secondOf(line) !== second) + 1;
    newest = lines.slice(end);
    if (end > 0) yield lines.slice(0, end).sort(compareEntries);
  }
  if (newest.length > 0) yield newest.sort(compareEntries);
}

/** Runs of lines one by one, all or those that come after a line. */
function* linesIn(runs: Iterable<readonly LedgerEntry[]>, after: EntryMark | null): Generator<LedgerEntry> {
  for (const run of runs)
    for (const line of run) if (after === null || compareEntries(line, after) > 0) yield line;
}

interface Sources {
  readonly queries: Queries;
  readonly statements: ReturnType<typeof lineStatements>;
  readonly parties: ReturnType<typeof partyNames>;
  readonly chunkLines: number;
}

/** What finds a stake in its statements. */
export const stakeValues = (
  { walletId, netuid, hotkey, registeredAtBlock }: NamedHolding,
  parties: Sources['parties'],
) => [walletId, netuid, parties.idOf(hotkey), registeredAtBlock] as const;

/** From rows, by time. */
function rowReaders({ statements, parties, chunkLines }: Omit<Sources, 'queries'>) {
  const toLine = lineMaker(parties);
  return {
    *stake(named: NamedHolding, stretch: Stretch): IterableIterator<LedgerEntry[]> {
      const values = stakeValues(named, parties);
      for (const rows of chunksByTime(statements.ofStake, values, { ...stretch, chunkLines }))
        yield rows.map((row) => lineOf(row, named, parties.of(row[12])));
    },
    *free({ walletId }: NamedHolding, stretch: Stretch): IterableIterator<LedgerEntry[]> {
      for (const rows of chunksByTime(statements.ofFree, [walletId], { ...stretch, chunkLines }))
        yield rows.map(toLine);
    },
  };
}

/** A reader of holdings' lines, all or those that come after a line; `keeps`: long runs become packs. */
export function holdingReader({ queries, ...sources }: Sources) {
  const { stake, free } = rowReaders(sources);
  const stakeRuns = packedLines({
    packs: linePackRepository(queries),
    // A run is a chunk without the last second, of which the next one may have more lines.
    leastLines: (sources.chunkLines * 3) / 4,
    rows: (named, stretch) => inOrder(stake(named, stretch)),
  });
  return (key: string, after: EntryMark | null, keeps: boolean): Iterable<LedgerEntry> => {
    const named = readKey(key);
    if (named === null) return [];
    const from = after === null ? FIRST_SECOND : secondOf(after);
    if (named.isFree) return linesIn(inOrder(free(named, { from, before: LAST_SECOND })), after);
    return linesIn(stakeRuns({ key, named, from, keeps }), after);
  };
}
