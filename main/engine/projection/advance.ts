/**
 * Runs the network over many blocks in steps of equal length. A step never passes a halving of TAO: it ends at the
 * first block behind the threshold. At a halving of one subnet's alpha it ends too, or it goes on with the mean
 * emission of the blocks before and after. Works with any step function, so that kernel and reference are cut alike.
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
  /**
   * `cut`: steps end at halvings of alpha, so that the model is that of the halving when it is told. `averaged`: they do
   * not, which differs by less than a thousandth of a day's alpha where pools get what they got in the step before, and
   * spares a step a halving. Default `cut`.
   */
  readonly alphaHalvings?: 'cut' | 'averaged';
  /** Gets the slot (null: TAO), the stage reached, and the blocks since the start at which it was. */
  readonly onHalving?: (slot: number | null, stage: number, atBlock: number) => void;
}

/** Advances a model in place. */
export function advance(model: Model, request: Advance): void {
  const {
    blockCount,
    stepBlockCount,
    smoothBlockCount = 0,
    step,
    alphaHalvings = 'cut',
    onHalving,
  } = request;
  const { now } = model;
  let left = blockCount;
  while (left > 0) {
    // While no threshold is near, whole steps need no look at it.
    if (now.freeUntil - now.elapsedBlocks < stepBlockCount)
      now.freeUntil = now.elapsedBlocks + blocksToHalving(model, 'fastest');
    const free = Math.min(left, now.freeUntil - now.elapsedBlocks);
    const whole = Math.min(left, stepBlockCount);
    const near = free < whole;
    // What pools get, and with it how soon a subnet halves, is not known before the first step.
    const averaged = alphaHalvings === 'averaged' && now.elapsedBlocks > 0;
    const length = near ? Math.min(whole, blocksToHalving(model, averaged ? 'tao' : 'now')) : whole;
    const stepCount = near ? 1 : Math.floor(free / length);
    refreshSmoothing(model, length, length < whole ? length : Math.max(stepCount * length, smoothBlockCount));
    if (near && averaged) averageEmission(model, length);
    for (let k = 0; k < stepCount; k += 1) step(model, length);
    left -= stepCount * length;
    if (near) crossHalvings(model, length, onHalving);
  }
}

/**
 * Blocks until the first halving: `now` at the present growth, at least 1 and rounded up, `tao` the same of TAO alone;
 * `fastest` a number of blocks within which none can be, as alpha grows by e for its holders and at most e for the pool.
 */
export function blocksToHalving(model: Model, growth: 'now' | 'tao' | 'fastest'): number {
  const { alpha, alphaOut, alphaEmission, injected, alphaStage, now, parameters } = model;
  const net = EMISSION[now.taoStage]! * (1 - parameters.recycledShare);
  const pools = growth === 'now' ? injected : alphaEmission;
  let room = net > 0 ? THRESHOLD[now.taoStage + 1]! - now.issuance : Infinity;
  let perBlock = net > 0 ? net : 1;
  for (let i = 0; growth !== 'tao' && i < alpha.length; i += 1) {
    const added = alphaEmission[i]! + pools[i]!;
    const missing = THRESHOLD[alphaStage[i]! + 1]! - alpha[i]! - alphaOut[i]!;
    // The least missing/added, without a division for each; behind the last stage there is none.
    if (added <= 0 || missing * perBlock >= room * added || alphaStage[i] === LAST_STAGE) continue;
    room = missing;
    perBlock = added;
  }
  const blocks = room / perBlock;
  return growth === 'fastest' ? Math.max(Math.floor(blocks), 0) : wholeBlocks(blocks);
}

const wholeBlocks = (blocks: number) => Math.max(1, Math.ceil(blocks - ROUNDING));

/** Sets the emission of each subnet that halves within the next blocks to its mean over them. */
function averageEmission(model: Model, blockCount: number): void {
  const { alpha, alphaOut, alphaEmission, injected, alphaStage } = model;
  for (let i = 0; i < alpha.length; i += 1) {
    const stage = alphaStage[i]!;
    const added = alphaEmission[i]! + injected[i]!;
    const missing = THRESHOLD[stage + 1]! - alpha[i]! - alphaOut[i]!;
    if (added <= 0 || missing >= blockCount * added || stage === LAST_STAGE) continue;
    const part = wholeBlocks(missing / added) / blockCount;
    alphaEmission[i] = part * EMISSION[stage]! + (1 - part) * EMISSION[stage + 1]!;
  }
}

/** Moves on every stage whose threshold was reached in the last step, and ends the mean emission of the step. */
function crossHalvings(model: Model, blockCount: number, onHalving: Advance['onHalving']): void {
  const { alpha, alphaOut, alphaStage, alphaEmission, now } = model;
  while (now.taoStage < LAST_STAGE && now.issuance >= THRESHOLD[now.taoStage + 1]! - ROUNDING) {
    now.taoStage += 1;
    onHalving?.(null, now.taoStage, now.elapsedBlocks);
  }
  for (let i = 0; i < alpha.length; i += 1) {
    if (alphaStage[i] === LAST_STAGE) continue;
    const stage = alphaStage[i]!;
    const mean = alphaEmission[i]!;
    alphaEmission[i] = EMISSION[stage]!;
    if (alpha[i]! + alphaOut[i]! + ROUNDING < THRESHOLD[stage + 1]!) continue;
    const [before, after] = [EMISSION[stage]!, EMISSION[stage + 1]!];
    alphaStage[i] = stage + 1;
    alphaEmission[i] = after;
    // The mean tells how much of the step was behind the halving.
    const behind = Math.round((blockCount * (before - mean)) / (before - after));
    onHalving?.(i, stage + 1, now.elapsedBlocks - behind);
  }
}
