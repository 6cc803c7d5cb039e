// Looks for the holdings that hang together by carried lots, reading no more lines than those of the holdings it finds.
// What links two holdings is the engine's to say (engine/ledger/links.ts); this only finds the lines to ask it about.
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { type Links, linksOf } from '#engine/ledger/links.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import type { HoldingLines } from './holding-lines.ts';

const TWO_SIDED: ReadonlySet<string> = new Set(['move', 'swap', 'transfer']);
const LINKING: ReadonlySet<string> = new Set([...TWO_SIDED, 'stake', 'unstake']);

export interface FoundLinks extends Links {
  /** The lines of a holding; those that the search has read are not read again. */
  linesOf(key: string): readonly LedgerEntry[];
}

/** The links of the ledger as it stands. Of one moment: to be made anew after a change. */
export function findLinks(lines: HoldingLines, terms: LedgerTerms): FoundLinks {
  const byKey = new Map<string, readonly LedgerEntry[]>();
  const linking = new Map<number, LedgerEntry>();
  const linesOf = (key: string) => {
    const known = byKey.get(key) ?? lines.of(key);
    byKey.set(key, known);
    return known;
  };
  function readAround(key: string) {
    for (const line of linesOf(key)) {
      if (!LINKING.has(line.kind) || linking.has(line.entryId)) continue;
      linking.set(line.entryId, line);
      if (TWO_SIDED.has(line.kind))
        for (const other of lines.sharing(line)) linking.set(other.entryId, other);
    }
  }
  function closure(keys: Iterable<string>): Set<string> {
    const start = [...keys];
    const read = new Set<string>();
    let found = new Set(start);
    for (;;) {
      const next = [...found].filter((key) => !read.has(key));
      if (next.length === 0) return found;
      for (const key of next) {
        read.add(key);
        readAround(key);
      }
      found = linksOf(linking.values(), terms).closure(start);
    }
  }
  return {
    linesOf,
    closure,
    carriedBy: (line) =>
      TWO_SIDED.has(line.kind) ? linksOf([...lines.sharing(line), line], terms).carriedBy(line) : [],
  };
}
