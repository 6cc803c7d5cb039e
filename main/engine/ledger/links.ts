/**
 * Which holdings hang together because lots were carried between them: a later state of one depends on an earlier one of
 * the other, both ways over time. They are replayed together, all their lines in ledger order, so that every line finds
 * what departed before it: that order is the order of dependency. Holdings without such lines are replayed alone.
 */
import { passageOf } from './carry.ts';
import type { LedgerEntry } from './entry.ts';
import { freeKey, keysOf, stakeKey } from './holding-key.ts';
import type { LedgerTerms } from './terms.ts';
import { convertsFiat, inflowOf, outflowOf } from './treatment.ts';

type Context = Pick<LedgerTerms, 'policy' | 'ownColdkeys'>;

export interface Links {
  /** The holdings themselves and all that hang together with one of them. */
  closure(keys: Iterable<string>): Set<string>;
  /** The holdings whose lots this one line carries: from, to, itself. Empty where it carries none. */
  carriedBy(line: LedgerEntry): readonly string[];
}

/**
 * The links among lines of the kinds that can carry: moves, swaps, transfers, and by policy stakes and unstakes. Other
 * lines link nothing and may be left out. Every line of those kinds must be given, old and new.
 */
export function linksOf(lines: Iterable<LedgerEntry>, terms: Context): Links {
  const byPassage = new Map<string, Set<string>>();
  const passagesOf = new Map<string, Set<string>>();
  for (const line of lines) {
    const link = linkOf(line, terms);
    for (const key of link?.keys ?? []) {
      addTo(byPassage, link!.passage, key);
      addTo(passagesOf, key, link!.passage);
    }
  }
  const neighbours = (key: string) =>
    [...(passagesOf.get(key) ?? [])].flatMap((at) => [...byPassage.get(at)!]);
  return {
    closure: (keys) => reach(keys, neighbours),
    carriedBy: (line) => [...(byPassage.get(linkOf(line, terms)?.passage ?? '') ?? [])],
  };
}

/** What a line that carries has in common with its other side; null where it carries nothing. */
function linkOf(line: LedgerEntry, terms: Context): { passage: string; keys: readonly string[] } | null {
  if (convertsFiat(line, terms)) {
    const [stake, free] = [stakeKey(line), freeKey(line.walletId)];
    return { passage: `${stake} and ${free}`, keys: [stake, free] };
  }
  return carriesLots(line, terms) ? { passage: passageOf(line), keys: keysOf(line).slice(0, 1) } : null;
}

function carriesLots(line: LedgerEntry, terms: Context): boolean {
  const delta = line.alpha === 0n ? line.tao : line.alpha;
  return delta < 0n ? outflowOf(line, terms) === 'depart' : delta > 0n && inflowOf(line, terms) === 'arrive';
}

function addTo(sets: Map<string, Set<string>>, name: string, member: string): void {
  const known = sets.get(name);
  if (known === undefined) sets.set(name, new Set([member]));
  else known.add(member);
}

/** All that can be reached; a set grows while it is walked. */
function reach(keys: Iterable<string>, neighbours: (key: string) => Iterable<string>): Set<string> {
  const seen = new Set(keys);
  for (const key of seen) for (const next of neighbours(key)) seen.add(next);
  return seen;
}
