// Where everything of the portfolio bar lies: free, root, alpha cut by subnet, haircut; and labels that dodge each other.
// Subnets too thin to see are one segment; the lengths still add up.
// Pure: amounts and a width in, pixels out.
import { amountText, lengthRatio } from '#renderer/format/amount.ts';

export interface BarInput {
  freeRao: bigint;
  rootRao: bigint;
  /** Each subnet's part of the joint exit. */
  alpha: readonly { netuid: number; exitRao: bigint }[];
  exitRao: bigint;
  markRao: bigint;
}

export interface Segment {
  kind: 'free' | 'root' | 'alpha';
  /** Null for free TAO, and for several subnets in one. */
  netuid: number | null;
  /** How many subnets the segment stands for where it is more than one. */
  joinedCount: number | null;
  x: number;
  width: number;
}

type Part = Pick<Segment, 'kind' | 'netuid' | 'joinedCount'> & { rao: bigint };

export interface BarLabel {
  kind: 'free' | 'root' | 'alpha' | 'haircut';
  /** Where the segment starts. */
  tickX: number;
  /** Where the label starts, moved right or left to leave room for its neighbours. */
  x: number;
  amountRao: bigint;
}

export const barNames = { free: 'Free', root: 'Root', alpha: 'Alpha, sold now', haircut: 'Haircut' } as const;

const CHARACTER_WIDTH = 6;
const LABEL_GAP = 16;
/** Thinner parts than this cannot be told from the cuts between them. */
const JOINED_BELOW_PX = 8;

/** Room a label takes: its name or its amount, whichever is longer. */
const labelWidth = (kind: BarLabel['kind'], amountRao: bigint) =>
  Math.max(barNames[kind].length, amountText(amountRao, { digits: 2 }).length + 2) * CHARACTER_WIDTH +
  LABEL_GAP;

/** Alpha with the largest exit first; the thin ones at the end are one part with their exact sum. */
function alphaParts(alpha: BarInput['alpha'], isThin: (rao: bigint) => boolean): Part[] {
  const parts = alpha
    .filter(({ exitRao }) => exitRao > 0n)
    .toSorted((a, b) => (b.exitRao > a.exitRao ? 1 : b.exitRao < a.exitRao ? -1 : 0))
    .map(({ netuid, exitRao }): Part => ({ kind: 'alpha', netuid, joinedCount: null, rao: exitRao }));
  const thin = parts.filter(({ rao }) => isThin(rao));
  if (thin.length < 2) return parts;
  const rao = thin.reduce((sum, part) => sum + part.rao, 0n);
  return [
    ...parts.slice(0, parts.length - thin.length),
    { kind: 'alpha', netuid: null, joinedCount: thin.length, rao },
  ];
}

/** Segments from the left, parts of nothing left out; alpha with the largest exit first, thin ones joined at its end. */
export function barSegments(input: BarInput, width: number): Segment[] {
  const x = (rao: bigint) => lengthRatio(rao, input.markRao) * width;
  const parts: Part[] = [
    { kind: 'free', netuid: null, joinedCount: null, rao: input.freeRao },
    { kind: 'root', netuid: 0, joinedCount: null, rao: input.rootRao },
    ...alphaParts(input.alpha, (rao) => x(rao) < JOINED_BELOW_PX),
  ];
  let from = 0n;
  return parts
    .filter((part) => part.rao > 0n)
    .map(({ rao, ...part }) => {
      const start = x(from);
      from += rao;
      return { ...part, x: start, width: x(from) - start };
    });
}

/** Labels under the bar, pushed right by the one before and, at the end, left by the haircut's. */
export function barLabels(input: BarInput, width: number): BarLabel[] {
  const x = (rao: bigint) => lengthRatio(rao, input.markRao) * width;
  const alphaRao = input.exitRao - input.freeRao - input.rootRao;
  const wanted = [
    { kind: 'free' as const, from: 0n, amountRao: input.freeRao },
    { kind: 'root' as const, from: input.freeRao, amountRao: input.rootRao },
    { kind: 'alpha' as const, from: input.freeRao + input.rootRao, amountRao: alphaRao },
    { kind: 'haircut' as const, from: input.exitRao, amountRao: input.markRao - input.exitRao },
  ].filter((label) => label.amountRao > 0n);
  let next = 0;
  const labels = wanted.map(({ kind, from, amountRao }) => {
    const at = Math.max(x(from), next);
    next = at + labelWidth(kind, amountRao);
    return { kind, tickX: x(from), x: at, amountRao };
  });
  let limit = width;
  for (const label of labels.toReversed()) {
    label.x = Math.max(0, Math.min(label.x, limit - labelWidth(label.kind, label.amountRao)));
    limit = label.x;
  }
  return labels;
}
