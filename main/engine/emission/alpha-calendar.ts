/**
 * When a subnet's own alpha halves, as a range. Its issuance grows by e + min(TAO/p, cap) a block: at least by e
 * when nothing is injected, at most by e + cap. What is recycled (registrations, root's part while root is not
 * paid) delays it further and is not known, so the late edge is early rather than late. Estimates in doubles.
 */
import { BLOCK_SECONDS } from '#engine/block-time.ts';
import { type AlphaRao, type Rao, toFloat } from '#engine/units.ts';
import { halvingIndex, halvingThreshold, LAST_STAGE, stageEmission } from './block-emission.ts';

export interface AlphaCalendarRequest {
  /** Alpha in the pool plus alpha outside (`SubnetAlphaIn + SubnetAlphaOut`). */
  readonly alphaIssuance: AlphaRao;
  /** Whole alpha injected per block now. */
  readonly injectedPerBlock: number;
  /** The most a block may inject, in parts of e: ρ since spec 421, 1 before; 0..1. */
  readonly capPerEmission: number;
  readonly block: number;
  readonly atMs: number;
  /** Default 12. */
  readonly blockSeconds?: number;
  /** How many halvings; default 4. */
  readonly count?: number;
}

/** A halving of one subnet's alpha ahead. Early: injections at the cap. Late: none. */
export interface AlphaHalving {
  readonly index: number;
  readonly threshold: Rao;
  /** Per block behind it, 1e-9 alpha. */
  readonly emission: bigint;
  readonly block: number;
  readonly dateMs: number;
  readonly earlyMs: number;
  readonly lateMs: number;
}

/** Alpha into the pool for each alpha minted: as now, at the cap, and none. Null where emission has ended. */
export function injectedRatios({
  alphaIssuance,
  injectedPerBlock,
  capPerEmission,
}: Pick<AlphaCalendarRequest, 'alphaIssuance' | 'injectedPerBlock' | 'capPerEmission'>) {
  const emission = toFloat(stageEmission(halvingIndex(alphaIssuance)));
  if (emission === 0) return null;
  const now = injectedPerBlock / emission;
  return { now, early: Math.max(capPerEmission, now), late: 0 };
}

/** The halvings ahead; injections keep their present part of e in every stage. Empty where emission has ended. */
export function alphaCalendar(request: AlphaCalendarRequest): readonly AlphaHalving[] {
  const { alphaIssuance, block, atMs, blockSeconds = BLOCK_SECONDS, count = 4 } = request;
  const injected = injectedRatios(request);
  if (injected === null) return [];
  const dates = (ratio: number) => arrivals(alphaIssuance, { injected: ratio, count });
  const [now, early, late] = [dates(injected.now), dates(injected.early), dates(injected.late)];
  const msOf = (blockCount: number) => atMs + Math.round(blockCount * blockSeconds * 1000);
  return now.map((blockCount, step) => {
    const index = halvingIndex(alphaIssuance) + 1 + step;
    return {
      index,
      threshold: halvingThreshold(index),
      emission: stageEmission(index),
      block: block + blockCount,
      dateMs: msOf(blockCount),
      earlyMs: msOf(early[step]!),
      lateMs: msOf(late[step]!),
    };
  });
}

/** Blocks to each threshold when a stage grows by e·(1 + injected) a block. */
function arrivals(
  alphaIssuance: AlphaRao,
  { injected, count }: { injected: number; count: number },
): number[] {
  const first = halvingIndex(alphaIssuance);
  const blocks: number[] = [];
  let issuance = toFloat(alphaIssuance);
  let elapsed = 0;
  for (let stage = first; stage < Math.min(first + count, LAST_STAGE); stage += 1) {
    const threshold = toFloat(halvingThreshold(stage + 1));
    elapsed += (threshold - issuance) / (toFloat(stageEmission(stage)) * (1 + injected));
    blocks.push(Math.ceil(elapsed));
    issuance = threshold;
  }
  return blocks;
}
