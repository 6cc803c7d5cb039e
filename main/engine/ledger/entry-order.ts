/**
 * The order of the ledger: by second, then block, then place in the block, then number of the line. Two sources give
 * a block's time to the second and to the millisecond, so milliseconds do not count. Total and transitive.
 */
import type { LedgerEntry } from './entry.ts';

/** What places a line in the ledger; every line is one. */
export type EntryMark = Pick<LedgerEntry, 'atMs' | 'block' | 'order' | 'entryId'>;

/** The second a line stands in: what has another one stands before it or after it whatever else it says. */
export const secondOf = ({ atMs }: Pick<EntryMark, 'atMs'>): number => Math.floor(atMs / 1000);

/** Below 0 where `a` stands before `b`, 0 for the same place, above 0 after. */
export function compareEntries(a: EntryMark, b: EntryMark): number {
  return (
    secondOf(a) - secondOf(b) || (a.block ?? 0) - (b.block ?? 0) || a.order - b.order || a.entryId - b.entryId
  );
}
