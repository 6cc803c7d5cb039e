// Reads the lines of a stake from its packs, and from the lines themselves what no pack has. Gives runs of whole seconds in
// the order of the ledger, so that a long history is never held. What a run says does not depend on where it was read.
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import type { NamedHolding } from '#engine/ledger/holding-key.ts';
import type { LinePacks } from './line-packs.ts';

/** A stretch of time in whole seconds; `before` is not one of them. */
export interface Stretch {
  readonly from: number;
  readonly before: number;
}

/** Before every line, and after. */
export const FIRST_SECOND = -1e12;
export const LAST_SECOND = 1e12;

interface Sources {
  readonly packs: LinePacks;
  /** Shorter runs are not kept: they are read in no time, and most stakes are not longer. */
  readonly leastLines: number;
  /** Runs from the lines themselves. */
  rows(named: NamedHolding, stretch: Stretch): Iterable<readonly LedgerEntry[]>;
}

export interface StakeToRead {
  readonly key: string;
  readonly named: NamedHolding;
  /** Second of the first line that is wanted. */
  readonly from: number;
  /** Whether long runs become packs; only inside a transaction that writes. */
  readonly keeps: boolean;
}

export function packedLines({ packs, leastLines, rows }: Sources) {
  function* fromRows(
    { key, named, keeps }: StakeToRead,
    stretch: Stretch,
  ): Generator<readonly LedgerEntry[]> {
    for (const run of rows(named, stretch)) {
      if (keeps && run.length >= leastLines) packs.put(key, run);
      yield run;
    }
  }
  return function* runs(stake: StakeToRead): Generator<readonly LedgerEntry[]> {
    let { from } = stake;
    for (const span of packs.from(stake.key, from)) {
      if (from < span.from) yield* fromRows(stake, { from, before: span.from });
      const packed = packs.lines(stake.key, span, stake.named);
      from = span.to + 1;
      if (packed === null) yield* fromRows(stake, { from: span.from, before: from });
      else yield packed;
    }
    yield* fromRows(stake, { from, before: LAST_SECOND });
  };
}
