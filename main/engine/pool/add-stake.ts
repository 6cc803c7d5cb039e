/**
 * Staking TAO as the extrinsics do it: checks in the chain's order, the cut to a limit, the swap. Exact to the rao
 * (pallets/subtensor/src/staking/add_stake.rs:39-205, stake_utils.rs:1057-1131). Not modelled: whether the hotkey
 * exists and the subnet is open.
 */
import { maxWithinLimit } from './limit-probe.ts';
import { MIN_STAKE, minAddStake } from './minimums.ts';
import { refused, type StakeRefusal, type StakeRefusalCode } from './stake-refusal.ts';
import { netInputCap, swap, type SwapOrder, type SwapResult } from './swap.ts';
import type { PriceLimit, Venue } from './venue.ts';

export interface AddStakeRequest {
  readonly venue: Venue;
  /** Gross rao. */
  readonly amount: bigint;
  /** Free rao of the coldkey, of which the existential deposit stays; absent: enough. */
  readonly balance?: bigint;
  /** Rao; default 500 (runtime). */
  readonly existentialDeposit?: bigint;
  readonly limit?: PriceLimit;
  readonly outputReserveFloor?: bigint;
}

/** What a stake did. Gross consumed = paidIn + fee. */
export interface StakeAdded {
  readonly ok: true;
  /** 1e-9 alpha. */
  readonly alphaReceived: bigint;
  /** Rao that entered the pool; what the chain records as inflow. */
  readonly paidIn: bigint;
  /** Rao to the block author. */
  readonly fee: bigint;
  /** Rao of the request that stay free. */
  readonly unfilled: bigint;
  readonly venueAfter: Venue;
}

/** Stakes, or names the first check that fails. */
export function addStake(request: AddStakeRequest): StakeAdded | StakeRefusal {
  const { venue, amount, limit } = request;
  const probe =
    limit === undefined
      ? ({ ok: true, maxGross: amount } as const)
      : maxWithinLimit({ ...request, side: 'buy', limitPriceRao: limit.priceRao });
  if (!probe.ok) return probe;
  const refusal = refusalOf(request, probe.maxGross);
  if (refusal !== null) return refused(refusal);
  const executed = smallest(amount, probe.maxGross, spendable(request));
  if (venue === 'root') return addedOnRoot(executed, amount);
  const simulated = swap(orderOf(request, venue, executed));
  const tooLow = simulatedRefusal(simulated);
  if (tooLow !== null) return refused(tooLow);
  const done = swap({
    ...orderOf(request, venue, executed),
    ...(limit === undefined ? {} : { limitPriceRao: limit.priceRao }),
  });
  if (!done.ok) return done;
  return {
    ok: true,
    alphaReceived: done.out,
    paidIn: done.paidIn,
    fee: done.fee,
    unfilled: amount - done.paidIn - done.fee,
    venueAfter: done.poolAfter,
  };
}

const EXISTENTIAL_DEPOSIT = 500n;

function spendable({ amount, balance, existentialDeposit = EXISTENTIAL_DEPOSIT }: AddStakeRequest): bigint {
  if (balance === undefined) return amount;
  return balance > existentialDeposit ? balance - existentialDeposit : 0n;
}

const smallest = (...amounts: readonly bigint[]) =>
  amounts.reduce((least, next) => (next < least ? next : least));

function orderOf(request: AddStakeRequest, pool: Exclude<Venue, 'root'>, amount: bigint): SwapOrder {
  const floor = request.outputReserveFloor;
  return { pool, side: 'buy', amount, ...(floor === undefined ? {} : { outputReserveFloor: floor }) };
}

/** The checks on the request itself, in the chain's order. */
function refusalOf(request: AddStakeRequest, maxGross: bigint): StakeRefusalCode | null {
  const { venue, amount, balance, limit } = request;
  if (venue !== 'root' && amount > netInputCap(venue, 'buy')) return 'insufficient-liquidity';
  if (amount < minAddStake(venue)) return 'amount-too-low';
  if (limit?.allowPartial === false && amount > maxGross) return 'slippage-too-high';
  if (balance !== undefined && amount > balance) return 'not-enough-balance';
  return maxGross === 0n ? 'amount-too-low' : null;
}

function simulatedRefusal(result: SwapResult): StakeRefusalCode | null {
  if (!result.ok || result.out === 0n) return 'insufficient-liquidity';
  return result.paidIn < MIN_STAKE ? 'amount-too-low' : null;
}

function addedOnRoot(executed: bigint, amount: bigint): StakeAdded | StakeRefusal {
  if (executed < MIN_STAKE) return refused('amount-too-low');
  const unfilled = amount - executed;
  return { ok: true, alphaReceived: executed, paidIn: executed, fee: 0n, unfilled, venueAfter: 'root' };
}
