/**
 * When a subnet's epoch runs. Exact block numbers of spec 425: the period is the tempo itself
 * (pallets/subtensor/src/coinbase/run_coinbase.rs:1085-1135). Not modelled: at most two epochs a block, which can
 * defer one by a block.
 */

/** An epoch runs after so many blocks whatever the tempo says. */
const SAFETY_BLOCKS = 50_400;

/** A subnet's clock. A tempo of 0 means no epochs. */
export interface EpochClock {
  readonly lastEpochBlock: number;
  readonly tempo: number;
  /** Block at which the owner asked for an epoch; 0 when there is none. */
  readonly pendingBlock?: number;
}

/** Block of the next epoch; null without tempo. An epoch the owner asked for may come first. */
export function nextEpochBlock({ lastEpochBlock, tempo, pendingBlock = 0 }: EpochClock): number | null {
  if (tempo <= 0) return null;
  const regular = lastEpochBlock + tempo;
  return pendingBlock > 0 ? Math.min(pendingBlock, regular) : regular;
}

/** Blocks from a block to the next epoch, 0 when it is due; null without tempo. */
export function blocksUntilNextEpoch(clock: EpochClock, block: number): number | null {
  const next = nextEpochBlock(clock);
  return next === null ? null : Math.max(0, next - block);
}

/** Whether an epoch runs in a block. */
export function isEpochDue(clock: EpochClock, block: number): boolean {
  if (clock.tempo <= 0) return false;
  return blocksUntilNextEpoch(clock, block) === 0 || block - clock.lastEpochBlock > SAFETY_BLOCKS;
}
