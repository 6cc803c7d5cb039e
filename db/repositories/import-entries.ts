// Takes the lines of one file into the ledger as its reader gives them, one by one: nothing is held but the line at
// hand, however long the file is. Runs inside its caller's transaction.
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { naturalKeys } from '#engine/ledger/natural-key.ts';
import type { Queries } from '#db/query.ts';
import { entryIndexes } from './entry-indexes.ts';
import { entryWriters } from './entry-writer.ts';
import type { StatedWallet } from './import-wallets.ts';
import { sameEventRepository } from './same-event.ts';

export interface StatedEntry extends EntryFacts {
  readonly wallet: StatedWallet;
  /** Row of the file, counted from 1. */
  readonly row: number;
  /** Its place inside its block, where the file says it. */
  readonly place?: number | undefined;
  /** Which event it is, where the file says it. */
  readonly event?: string | undefined;
  /** Income that is all of its day. */
  readonly isOfDay?: boolean | undefined;
}

/** Reads a file's lines into a sink, as often as it is called. */
export type StatedEntries = (sink: { entry(entry: StatedEntry): void; issue: StatedIssues }) => void;

/** Takes what is odd about a line: the reader's own words, which mean nothing here. */
export type StatedIssues = (issue: never) => void;

export interface EntryCounts {
  /** Lines of events that no other file had stated. */
  readonly added: number;
  readonly known: number;
  /** Of the known ones: those that say more than the line that counts. */
  readonly fuller: number;
}

/**
 * Places inside a block: by the extrinsic's index and the order in the file; what has no extrinsic comes last. What a
 * transfer brings comes after what it takes: the two sides stand in two files, whichever is read first.
 */
const PLACES_PER_EXTRINSIC = 10_000;
const AFTER_DEPARTURES = PLACES_PER_EXTRINSIC / 2;
const AFTER_EXTRINSICS = 65_536 * PLACES_PER_EXTRINSIC;

/** Gives each line of a file its place inside its block. */
export function placesOf(): (line: EntryFacts) => number {
  let [event, count] = ['', 0];
  return ({ kind, alpha, tao, extrinsic, block, atMs }) => {
    const current = extrinsic ?? `${block ?? atMs}`;
    count = current === event ? count + 1 : 0;
    event = current;
    const index = extrinsic === null ? NaN : Number(extrinsic.slice(extrinsic.indexOf('-') + 1));
    const arrives = kind === 'transfer' && (alpha > 0n || tao > 0n);
    const first = Number.isNaN(index) ? AFTER_EXTRINSICS : index * PLACES_PER_EXTRINSIC;
    return first + (arrives ? AFTER_DEPARTURES : 0) + count;
  };
}

interface EntryContext {
  readonly importId: number;
  readonly walletOf: (wallet: StatedWallet) => number;
  readonly expectedLines: number;
  readonly onLine?: (() => void) | undefined;
  readonly onPause?: (() => void) | undefined;
  readonly onIssue?: StatedIssues | undefined;
}

/** A writer of a file's lines; `walletOf` gives each coldkey's number. */
export function createEntryImport(queries: Queries) {
  const writers = entryWriters(queries);
  const withoutIndexes = entryIndexes(queries);
  const { saysMore } = sameEventRepository(queries);
  return (entries: StatedEntries, context: EntryContext): EntryCounts => {
    const write = writers();
    const keyOf = naturalKeys();
    const placeOf = placesOf();
    const counts = { added: 0, known: 0, fuller: 0 };
    const add = (line: StatedEntry) => {
      context.onLine?.();
      const walletId = context.walletOf(line.wallet);
      const placed = placeOf(line);
      const naturalKey = keyOf(`${walletId}`, line);
      const written = write(line, {
        ...{ walletId, naturalKey },
        order: line.place ?? placed,
        importId: context.importId,
        sourceRow: line.row,
      });
      counts[written.counts ? 'added' : 'known'] += 1;
      if (!written.counts && saysMore(line, naturalKey)) counts.fuller += 1;
    };
    const read = () => entries({ entry: add, issue: context.onIssue ?? (() => {}) });
    withoutIndexes({ lineCount: context.expectedLines, onPause: context.onPause }, read);
    return counts;
  };
}
