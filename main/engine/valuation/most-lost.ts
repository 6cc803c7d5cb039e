/**
 * Which sales carry most of what is lost: the fewest that make up four fifths of it. Exact amounts; must not decide what a
 * loss is. What a sentence says and its derivation are both read off this.
 */
import { partRatio } from '#engine/allocation/concentration.ts';

/** Four fifths, in integers. */
const MOST = { part: 4n, of: 5n } as const;

export interface Loss {
  readonly lostRao: bigint;
}

export interface MostLost<Part extends Loss> {
  /** The largest first. */
  readonly most: readonly Part[];
  /** What else loses something. */
  readonly rest: readonly Part[];
  /** What the former make up of what all lose. */
  readonly ratio: number;
}

const sumOf = (parts: readonly Loss[]) => parts.reduce((sum, { lostRao }) => sum + lostRao, 0n);

/** Null where nothing is lost. A sale that loses nothing is in neither list. */
export function mostLost<Part extends Loss>(parts: readonly Part[]): MostLost<Part> | null {
  const losing = parts
    .filter(({ lostRao }) => lostRao > 0n)
    .toSorted((a, b) => (a.lostRao < b.lostRao ? 1 : a.lostRao > b.lostRao ? -1 : 0));
  const wholeRao = sumOf(losing);
  if (wholeRao === 0n) return null;
  let sum = 0n;
  const count = 1 + losing.findIndex(({ lostRao }) => (sum += lostRao) * MOST.of >= wholeRao * MOST.part);
  return { most: losing.slice(0, count), rest: losing.slice(count), ratio: partRatio(sum, wholeRao) };
}
