/**
 * When the next TAO halvings come, each as a range. Estimates: issuance shrinks by recycling and jumped at
 * upgrades, so one date would claim too much. Recycling is carried through the stages as a share of emission.
 * Must not read a clock: everything counts from the anchor.
 */
import type { Rao } from '#engine/units.ts';
import {
  blockEmission,
  blocksToThreshold,
  halvingIndex,
  halvingThreshold,
  stageEmission,
} from './block-emission.ts';

const DAY_SECONDS = 86_400;
const MOST_HALVINGS = 8;

/** Where the calendar starts and what it assumes. */
export interface CalendarAnchor {
  readonly issuance: Rao;
  readonly block: number;
  readonly atMs: number;
  /** TAO taken out of issuance per day today; later stages recycle the same share of their emission. */
  readonly recycledTaoPerDay: number;
  readonly blockSeconds: number;
  /** Measured net growth of issuance today; null when unknown. */
  readonly trailingNetRaoPerBlock: number | null;
  /** How many halvings at most; default 8. */
  readonly count?: number;
}

/** One halving ahead. */
export interface HalvingDate {
  readonly index: number;
  readonly thresholdRao: Rao;
  /** Emission per block once the threshold is reached. */
  readonly emissionRaoPerBlock: bigint;
  readonly block: number;
  readonly dateMs: number;
  /** Without any recycling. */
  readonly earlyMs: number;
  /** At the trailing net rate, never before `dateMs`; null without such a rate or when it never gets there. */
  readonly lateMs: number | null;
}

/**
 * The halvings ahead of the anchor. Stage k lasts ceil((T_k − I)/(E_k·(1 − r))) blocks with r the recycled
 * share of today's emission. Empty when issuance does not grow under the given recycling.
 */
export function halvingCalendar(anchor: CalendarAnchor): readonly HalvingDate[] {
  const emission = Number(blockEmission(anchor.issuance));
  const recycledRaoPerBlock = (anchor.recycledTaoPerDay * 1e9 * anchor.blockSeconds) / DAY_SECONDS;
  const given = arrivals(anchor, 1 - recycledRaoPerBlock / emission);
  const early = arrivals(anchor, 1);
  const trailing = anchor.trailingNetRaoPerBlock;
  const late = trailing === null ? [] : arrivals(anchor, trailing / emission);
  return given.map((blockCount, step) => ({
    ...stage(anchor, step),
    block: anchor.block + blockCount,
    dateMs: msAfter(anchor, blockCount),
    earlyMs: msAfter(anchor, early[step] ?? blockCount),
    lateMs: late[step] === undefined ? null : msAfter(anchor, Math.max(late[step], blockCount)),
  }));
}

function stage(anchor: CalendarAnchor, step: number) {
  const index = halvingIndex(anchor.issuance) + 1 + step;
  return { index, thresholdRao: halvingThreshold(index), emissionRaoPerBlock: stageEmission(index) };
}

function msAfter({ atMs, blockSeconds }: CalendarAnchor, blockCount: number): number {
  return atMs + Math.round(blockCount * blockSeconds * 1000);
}

/** Blocks from the anchor to each halving ahead, when `netShare` of each stage's emission stays issued. */
function arrivals(anchor: CalendarAnchor, netShare: number): number[] {
  const blocks: number[] = [];
  const first = halvingIndex(anchor.issuance);
  let issuance: bigint = anchor.issuance;
  let elapsed = 0;
  for (let step = 0; step < (anchor.count ?? MOST_HALVINGS); step += 1) {
    const emission = Number(stageEmission(first + step));
    const threshold = halvingThreshold(first + step + 1);
    const stageBlocks = blocksToThreshold(Number(threshold - issuance), emission * netShare);
    if (emission === 0 || stageBlocks === null) break;
    elapsed += stageBlocks;
    blocks.push(elapsed);
    // The last block of a stage carries issuance past its threshold; the next stage begins from there.
    const reached = issuance + BigInt(Math.floor(stageBlocks * emission * netShare));
    issuance = reached > threshold ? reached : threshold;
  }
  return blocks;
}
