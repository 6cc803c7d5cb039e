// The sentence of the overview, from the data: where the haircut comes from. Pure.
import { lengthRatio } from '#renderer/format/amount.ts';
import type { Holding } from '#renderer/views/positions/holdings.ts';

export interface HaircutSources {
  /** The fewest subnets that make up four fifths of the haircut. */
  subnetCount: number;
  ofCount: number;
  /** Their part of it. */
  ratio: number;
}

const MOST = 0.8;

/** Where most of the haircut comes from; null where there is none worth a sentence. */
export function haircutSources(holdings: readonly Holding[]): HaircutSources | null {
  const gaps = new Map<number, bigint>();
  for (const { netuid, counted, closed, markRao, exitRao } of holdings) {
    if (netuid === null || netuid === 0 || !counted || closed || markRao === null || exitRao === null)
      continue;
    gaps.set(netuid, (gaps.get(netuid) ?? 0n) + BigInt(markRao) - BigInt(exitRao));
  }
  const sorted = [...gaps.values()].filter((gap) => gap > 0n).sort((a, b) => (b > a ? 1 : b < a ? -1 : 0));
  const total = sorted.reduce((sum, gap) => sum + gap, 0n);
  if (total === 0n) return null;
  let sum = 0n;
  let subnetCount = 0;
  for (const gap of sorted) {
    sum += gap;
    subnetCount += 1;
    if (lengthRatio(sum, total) >= MOST) break;
  }
  return { subnetCount, ofCount: gaps.size, ratio: lengthRatio(sum, total) };
}
