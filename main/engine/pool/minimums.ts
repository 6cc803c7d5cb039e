/**
 * The smallest amounts the chain takes. Dated numbers of spec 425 and of the chain in October 2026; a snapshot or
 * the user may override the nominator's. Exact.
 */
import { RAO_PER_TAO, type Rao, rao } from '#engine/units.ts';
import { feeOnGross } from './fee.ts';
import type { Pool } from './pool.ts';
import { spotPriceRao } from './pool.ts';
import type { Venue } from './venue.ts';

/** 0.002 TAO: least value of a stake, an unstake and a move (runtime/src/lib.rs:1002). */
export const MIN_STAKE = rao(2_000_000n);
/**
 * A nominator's position worth less after a partial unstake is sold by force: 0.02 TAO on chain in October 2026,
 * 0.002 TAO in June 2026 (pallets/subtensor/src/staking/helpers.rs:227-271).
 */
export const NOMINATOR_MIN_STAKE = rao(20_000_000n);

/** Least gross TAO of a stake: 0.002 TAO and the swap fee on it, 2,001,007 rao at the default rate. */
export function minAddStake(venue: Venue): Rao {
  return venue === 'root' ? MIN_STAKE : rao(MIN_STAKE + feeOnGross(MIN_STAKE, venue.feeRateU16));
}

/** Whether alpha left behind is worth less than the nominator's minimum at spot (rounded down) but not nothing. */
export function isForcedRemainder(
  pool: Pool,
  remaining: bigint,
  minimum: Rao = NOMINATOR_MIN_STAKE,
): boolean {
  return remaining > 0n && (remaining * spotPriceRao(pool)) / RAO_PER_TAO < minimum;
}
