/**
 * How long a block takes, and how many of them make a day. A block time that is set is an estimate for the whole of a run;
 * must not be used where a rule of the chain counts blocks.
 */

/** The time of a block that the chain aims at. */
export const BLOCK_SECONDS = 12;

/** Blocks of a day at a block time. */
export const blocksPerDayAt = (blockSeconds: number = BLOCK_SECONDS): number => 86_400 / blockSeconds;
