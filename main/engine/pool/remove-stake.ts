/**
 * Unstaking alpha as the extrinsics do it: checks in the chain's order, the cut to a limit, the sale, the author's
 * sale of the alpha fee, and the forced sale of a nominator's remainder. Exact to the rao
 * (pallets/subtensor/src/staking/remove_stake.rs:39-440, stake_utils.rs:1135-1185, helpers.rs:227-271).
 */
import type { Rao } from '#engine/units.ts';
import { afterAuthorSale } from './author-sale.ts';
import { maxWithinLimit } from './limit-probe.ts';
import { isForcedRemainder, MIN_STAKE } from './minimums.ts';
import type { Pool } from './pool.ts';
import { refused, type StakeRefusal, type StakeRefusalCode } from './stake-refusal.ts';
import { netInputCap, swap } from './swap.ts';
import { type PriceLimit, U64_MAX, type Venue } from './venue.ts';

/** Alpha of one coldkey on one hotkey, and what its lock on the subnet leaves free. */
export interface StakePosition {
  /** 1e-9 alpha. */
  readonly staked: bigint;
  /** 1e-9 alpha the coldkey's lock leaves free on the subnet; absent: no lock. */
  readonly available?: bigint;
}

export interface RemoveStakeRequest {
  readonly venue: Venue;
  readonly position: StakePosition;
  /** Gross 1e-9 alpha. Without a limit it is capped at the position. */
  readonly amount: bigint;
  readonly limit?: PriceLimit | undefined;
  /** Set for a nominator: what is left below it (rao at spot) is sold as well. */
  readonly nominatorMinimum?: Rao;
  readonly outputReserveFloor?: bigint;
}

/** A remainder too small to stay: sold whole, or wiped where the sale fails. */
export interface ForcedRemainder {
  readonly alpha: bigint;
  /** Rao received; 0 where it was wiped. */
  readonly tao: bigint;
}

/** What an unstake did. Gross consumed = paidIn + fee. */
export interface StakeRemoved {
  readonly ok: true;
  /** Rao to the coldkey, without the remainder's. */
  readonly taoReceived: bigint;
  readonly paidIn: bigint;
  /** 1e-9 alpha to the block author, who sells it. */
  readonly fee: bigint;
  /** Rao the author gets for it. */
  readonly authorTao: bigint;
  /** 1e-9 alpha of the request that a limit left staked. */
  readonly unfilled: bigint;
  readonly remainder: ForcedRemainder | null;
  readonly venueAfter: Venue;
}

/** Unstakes, or names the first check that fails. */
export function removeStake(request: RemoveStakeRequest): StakeRemoved | StakeRefusal {
  const { venue, position, limit } = request;
  const maxGross = mostOf(request);
  if (typeof maxGross !== 'bigint') return maxGross;
  const amount = limit === undefined && request.amount > position.staked ? position.staked : request.amount;
  const refusal = refusalOf({ ...request, amount }, maxGross);
  if (refusal !== null) return refused(refusal);
  const executed = amount < maxGross ? amount : maxGross;
  if (venue === 'root') return removedFromRoot(executed, amount);
  const sold = sell(request, venue, executed);
  if (!sold.ok) return sold;
  const left = position.staked - sold.paidIn - sold.fee;
  const rest = remainderOf(request, sold.poolAfter, left);
  const { ok, taoReceived, paidIn, fee, authorTao } = sold;
  const unfilled = amount - paidIn - fee;
  return { ok, taoReceived, paidIn, fee, authorTao, unfilled, ...rest };
}

function mostOf(request: RemoveStakeRequest): bigint | StakeRefusal {
  if (request.limit === undefined) return U64_MAX;
  const probe = maxWithinLimit({ ...request, side: 'sell', limitPriceRao: request.limit.priceRao });
  return probe.ok ? probe.maxGross : probe;
}

/** The checks on the request itself, in the chain's order; the least output is tested on the whole amount without limit. */
function refusalOf(request: RemoveStakeRequest, maxGross: bigint): StakeRefusalCode | null {
  const { venue, position, amount, limit } = request;
  if (venue !== 'root' && amount > netInputCap(venue, 'sell')) return 'insufficient-liquidity';
  if (amount <= 0n) return 'amount-too-low';
  if (limit?.allowPartial === false && amount > maxGross) return 'slippage-too-high';
  if (amount > position.staked) return 'not-enough-stake';
  const out = simulatedOut(request, venue, amount);
  if (out === null) return 'insufficient-liquidity';
  if (out < MIN_STAKE && amount !== position.staked) return 'amount-too-low';
  return position.available !== undefined && amount > position.available ? 'stake-unavailable' : null;
}

function floorOf({ outputReserveFloor }: RemoveStakeRequest) {
  return outputReserveFloor === undefined ? {} : { outputReserveFloor };
}

function simulatedOut(request: RemoveStakeRequest, venue: Venue, amount: bigint): bigint | null {
  if (venue === 'root') return amount;
  const result = swap({ pool: venue, side: 'sell', amount, ...floorOf(request) });
  return result.ok && result.out > 0n ? result.out : null;
}

interface Sold {
  readonly ok: true;
  readonly taoReceived: bigint;
  readonly paidIn: bigint;
  readonly fee: bigint;
  readonly authorTao: bigint;
  readonly poolAfter: Pool;
}

/** The user's sale and the author's. Where the author's rounds to nothing the whole call reverts. */
function sell(request: RemoveStakeRequest, pool: Pool, amount: bigint): Sold | StakeRefusal {
  const limitPriceRao = request.limit?.priceRao;
  const order = { pool, side: 'sell', amount, ...floorOf(request) } as const;
  const done = swap(limitPriceRao === undefined ? order : { ...order, limitPriceRao });
  if (!done.ok) return done;
  const sale = afterAuthorSale('sell', done);
  if (sale === null) return refused('fee-sale-too-small');
  const { out: taoReceived, paidIn, fee } = done;
  return { ok: true, taoReceived, paidIn, fee, authorTao: sale.authorRao, poolAfter: sale.pool };
}

function remainderOf(request: RemoveStakeRequest, pool: Pool, left: bigint) {
  const { nominatorMinimum } = request;
  if (nominatorMinimum === undefined || !isForcedRemainder(pool, left, nominatorMinimum))
    return { remainder: null, venueAfter: pool };
  const sold = sell({ ...request, limit: undefined }, pool, left);
  return sold.ok
    ? { remainder: { alpha: left, tao: sold.taoReceived }, venueAfter: sold.poolAfter }
    : { remainder: { alpha: left, tao: 0n }, venueAfter: pool };
}

function removedFromRoot(executed: bigint, amount: bigint): StakeRemoved | StakeRefusal {
  if (executed === 0n) return refused('amount-too-low');
  return {
    ok: true,
    taoReceived: executed,
    paidIn: executed,
    fee: 0n,
    authorTao: 0n,
    unfilled: amount - executed,
    remainder: null,
    venueAfter: 'root',
  };
}

/** Rao of net outflow the chain records for an unstake: the user's and the author's TAO together. */
export function recordedOutflow(removed: StakeRemoved): bigint {
  return removed.taoReceived + removed.authorTao;
}
