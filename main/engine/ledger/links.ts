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

export interface Links {
  /** The holdings themselves and all that hang together with one of them. */
  closure(keys: Iterable<string>): Set<string>;
}

/**
 * The links among lines of the kinds that can carry: moves, swaps, transfers, and by policy stakes and unstakes. Other
 * lines link nothing and may be left out. Every line of those kinds must be given, old and new.
 */
export function linksOf(
  lines: Iterable<LedgerEntry>,
  terms: Pick<LedgerTerms, 'policy' | 'ownColdkeys'>,
): Links {
  const neighbours = new Map<string, Set<string>>();
  const join = (a: string, b: string) => {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const known = neighbours.get(from);
      if (known === undefined) neighbours.set(from, new Set([to]));
      else known.add(to);
    }
  };
  for (const line of lines) {
    if (convertsFiat(line, terms)) join(stakeKey(line), freeKey(line.walletId));
    else if (carriesLots(line, terms)) join(keysOf(line)[0]!, `passage ${passageOf(line)}`);
  }
  return { closure: (keys) => reach(neighbours, keys) };
}

function carriesLots(line: LedgerEntry, terms: Pick<LedgerTerms, 'policy' | 'ownColdkeys'>): boolean {
  const delta = line.alpha === 0n ? line.tao : line.alpha;
  return delta < 0n ? outflowOf(line, terms) === 'depart' : delta > 0n && inflowOf(line, terms) === 'arrive';
}

function reach(neighbours: ReadonlyMap<string, ReadonlySet<string>>, keys: Iterable<string>): Set<string> {
  const seen = new Set(keys);
  for (const key of seen) for (const next of neighbours.get(key) ?? []) seen.add(next);
  return new Set([...seen].filter((key) => !key.startsWith('passage ')));
}
