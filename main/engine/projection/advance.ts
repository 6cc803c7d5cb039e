/**
 * Runs the network over many blocks in steps of equal length, cut so that no step passes a halving of TAO or of
 * any subnet's alpha: it ends at the first block behind the threshold. Works with any step function, so that
 * kernel and reference are cut alike.
 */
import { LAST_STAGE } from '#engine/emission/block-emission.ts';
import { EMISSION, type Model, THRESHOLD } from './model.ts';
import { refreshSmoothing } from './smoothing.ts';

/** Room for the doubles' rounding when a step has just reached a threshold: 1e-6 token. */
const ROUNDING = 1e-6;

export interface Advance {
  readonly blockCount: number;
  /** Longest step. */
  readonly stepBlockCount: number;
  /** How long the EMA's smoothing is kept for (smoothing.ts); default: the steps of one call. */
  readonly smoothBlockCount?: number;
  readonly step: (model: Model, blockCount: number) => void;
  /** Gets the slot (null: TAO) and the stage reached. */
  readonly onHalving?: (slot: number | null, stage: number) => void;
}

/** Advances a model in place. */
export function advance(model: Model, request: Advance): void {
  const { blockCount, stepBlockCount, smoothBlockCount = 0, step, onHalving } = request;
  const { now } = model;
  let left = blockCount;
  while (left > 0) {
    // While no threshold is near, whole steps need no look at it.
    if (now.freeUntil - now.elapsedBlocks < stepBlockCount)
      now.freeUntil = now.elapsedBlocks + blocksToHalving(model, 'fastest');
    const free = Math.min(left, now.freeUntil - now.elapsedBlocks);
    const near = free < Math.min(left, stepBlockCount);
    const length = Math.min(left, stepBlockCount, near ? blocksToHalving(model, 'now') : Infinity);
    const stepCount = near ? 1 : Math.floor(free / length);
    refreshSmoothing(model, length, near ? length : Math.max(stepCount * length, smoothBlockCount));
    for (let k = 0; k < stepCount; k += 1) step(model, length);
    left -= stepCount * length;
    if (near) crossHalvings(model, onHalving);
  }
}

/**
 * Blocks until the first halving: `now` at the present growth, at least 1 and rounded up; `fastest` a number of
 * blocks within which none can be, as alpha grows by e for its holders and at most e for the pool.
 */
export function blocksToHalving(model: Model, growth: 'now' | 'fastest'): number {
  const { alpha, alphaOut, alphaEmission, injected, alphaStage, now, parameters } = model;
  const net = EMISSION[now.taoStage]! * (1 - parameters.recycledShare);
  const pools = growth === 'now' ? injected : alphaEmission;
  let room = net > 0 ? THRESHOLD[now.taoStage + 1]! - now.issuance : Infinity;
  let perBlock = net > 0 ? net : 1;
  for (let i = 0; i < alpha.length; i += 1) {
    const added = alphaEmission[i]! + pools[i]!;
    const missing = THRESHOLD[alphaStage[i]! + 1]! - alpha[i]! - alphaOut[i]!;
    // The least missing/added, without a division for each; behind the last stage there is none.
    if (added <= 0 || missing * perBlock >= room * added || alphaStage[i] === LAST_STAGE) continue;
    room = missing;
    perBlock = added;
  }
  const blocks = room / perBlock;
  return growth === 'fastest' ? Math.max(Math.floor(blocks), 0) : Math.max(1, Math.ceil(blocks - ROUNDING));
}

/** Moves on every stage whose threshold is reached. */
export function crossHalvings(model: Model, onHalving?: Advance['onHalving']): void {
  const { alpha, alphaOut, alphaStage, alphaEmission, now } = model;
  while (now.taoStage < LAST_STAGE && now.issuance >= THRESHOLD[now.taoStage + 1]! - ROUNDING) {
    now.taoStage += 1;
    onHalving?.(null, now.taoStage);
  }
  for (let i = 0; i < alpha.length; i += 1) {
    const issuance = alpha[i]! + alphaOut[i]! + ROUNDING;
    while (alphaStage[i]! < LAST_STAGE && issuance >= THRESHOLD[alphaStage[i]! + 1]!) {
      alphaStage[i]! += 1;
      alphaEmission[i] = EMISSION[alphaStage[i]!]!;
      onHalving?.(i, alphaStage[i]!);
    }
  }
}
