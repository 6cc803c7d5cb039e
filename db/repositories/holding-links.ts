// Looks for the holdings that hang together by carried lots, reading only the few lines that can link them. What links
// two holdings is the engine's to say (engine/ledger/links.ts); this only finds the lines to ask it about.
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { type Links, linksOf } from '#engine/ledger/links.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import type { HoldingLines } from './holding-lines.ts';

const TWO_SIDED: ReadonlySet<string> = new Set(['move', 'swap', 'transfer']);

/** The links of the ledger as it stands. Of one moment: to be made anew after a change. */
export function findLinks(lines: HoldingLines, terms: LedgerTerms): Links {
  const withTrades = terms.policy.stakes === 'carry';
  function readAround(key: string, linking: Map<number, LedgerEntry>) {
    for (const line of lines.linking(key, withTrades)) {
      if (linking.has(line.entryId)) continue;
      linking.set(line.entryId, line);
      for (const other of sharedBy(line, lines)) linking.set(other.entryId, other);
    }
  }
  function closure(keys: Iterable<string>): Set<string> {
    const start = [...keys];
    const linking = new Map<number, LedgerEntry>();
    const read = new Set<string>();
    let found = new Set(start);
    for (;;) {
      const next = [...found].filter((key) => !read.has(key));
      if (next.length === 0) return found;
      for (const key of next) {
        read.add(key);
        readAround(key, linking);
      }
      found = linksOf(linking.values(), terms).closure(start);
    }
  }
  return { closure, carriedBy: (line) => carriedBy(line, lines, terms) };
}

/** The other lines of a line's move, swap or transfer; none of any other kind. */
export const sharedBy = (line: LedgerEntry, lines: HoldingLines): readonly LedgerEntry[] =>
  TWO_SIDED.has(line.kind) ? lines.sharing(line) : [];

/** The holdings whose lots one line carries, whether or not it stands in the ledger. */
const carriedBy = (line: LedgerEntry, lines: HoldingLines, terms: LedgerTerms): readonly string[] =>
  linksOf([...sharedBy(line, lines), line], terms).carriedBy(line);
