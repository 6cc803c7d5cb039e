/**
 * What new lines mean for stored states: holdings whose last line stands before them are advanced, the others are
 * replayed from nothing, together with all they are linked to. Only holdings that change are named. Pure.
 */
import type { LedgerEntry } from './entry.ts';
import { compareEntries, type EntryMark } from './entry-order.ts';
import { keysOf } from './holding-key.ts';
import type { Links } from './links.ts';

export interface Update {
  /** New lines. */
  readonly added: Iterable<LedgerEntry>;
  /** Holdings that lost a line, or whose lines changed. */
  readonly changed: Iterable<string>;
  /** The last line a stored state has seen; null: there is no state that can be read. */
  lastLine(key: string): EntryMark | null;
  /** Over all lines, the new ones too. */
  readonly links: Links;
}

export interface UpdatePlan {
  /** Put the stored states into one book limited to them, and apply the new lines. */
  readonly advance: ReadonlySet<string>;
  /** Apply all lines of these holdings, in ledger order, to one empty book limited to them. */
  readonly replay: ReadonlySet<string>;
}

/** Sorts the touched holdings. A holding without state is replayed. */
export function planUpdate({ added, changed, lastLine, links }: Update): UpdatePlan {
  const touched = new Set<string>();
  const late = new Set(changed);
  for (const line of added) {
    // A line without its other side may have been applied: then what departs or arrives now changes that side too.
    for (const key of new Set([...keysOf(line), ...links.carriedBy(line)])) {
      touched.add(key);
      if (late.has(key)) continue;
      const last = lastLine(key);
      if (last === null || compareEntries(line, last) < 0) late.add(key);
    }
  }
  const replay = links.closure(late);
  return { advance: new Set([...touched].filter((key) => !replay.has(key))), replay };
}
