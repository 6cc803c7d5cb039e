/**
 * Moving stake between subnets: a sale on the origin and a purchase on the destination with one swap fee, charged on
 * the sale, or on the purchase when the origin is root. Neither leg has slippage protection; a limit only caps the
 * amount. Exact to the rao (pallets/subtensor/src/staking/move_stake.rs:280-403, stake_utils.rs:1230-1325).
 * A transfer within one subnet is a share transfer and not modelled here, but for its minimum.
 */
import { RAO_PER_TAO } from '#engine/units.ts';
import { afterAuthorSale } from './author-sale.ts';
import { MIN_STAKE } from './minimums.ts';
import { maxMove } from './move-limit.ts';
import { type Pool, spotPriceRao } from './pool.ts';
import { refused, type StakeRefusal, type StakeRefusalCode } from './stake-refusal.ts';
import { swap } from './swap.ts';
import { type PriceLimit, U64_MAX, type Venue } from './venue.ts';

export interface MoveStakeRequest {
  readonly origin: Venue;
  readonly destination: Venue;
  /** 1e-9 origin alpha, held by the mover. */
  readonly amount: bigint;
  /** 1e-9 alpha the coldkey's lock leaves free on the origin; absent: no lock. */
  readonly available?: bigint;
  /** Origin price over destination price, times 1e9. */
  readonly limit?: PriceLimit;
}

/** What a move did. */
export interface StakeMoved {
  readonly ok: true;
  /** 1e-9 alpha that left the origin, fee included. */
  readonly alphaMoved: bigint;
  /** 1e-9 alpha to the block author of the origin, and the rao its sale brings. */
  readonly originFee: bigint;
  readonly authorTao: bigint;
  /** Rao between the legs. */
  readonly tao: bigint;
  /** 1e-9 alpha on the destination. */
  readonly alphaReceived: bigint;
  /** Rao that stay free: all where it is under the minimum, else what the chain's highest price leaves unfilled. */
  readonly taoLeft: bigint;
  /** Rao to the block author of the destination. */
  readonly destinationFee: bigint;
  readonly originAfter: Venue;
  readonly destinationAfter: Venue;
}

/** Moves stake to another subnet, or names the first check that fails. */
export function moveStake(request: MoveStakeRequest): StakeMoved | StakeRefusal {
  const { origin, amount, limit } = request;
  const most = limit === undefined ? ({ ok: true, maxAlpha: U64_MAX } as const) : limitOf(request, limit);
  if (!most.ok) return most;
  if (amount <= 0n) return refused('amount-too-low');
  const alphaMoved = amount < most.maxAlpha ? amount : most.maxAlpha;
  const refusal = refusalOf(request, { alphaMoved, maxAlpha: most.maxAlpha });
  if (refusal !== null) return refused(refusal);
  const sold = sellLeg(origin, alphaMoved);
  if (!sold.ok) return sold;
  const bought = buyLeg(request, sold.tao);
  return bought.ok ? { ...sold, ...bought, alphaMoved } : bought;
}

function limitOf(request: MoveStakeRequest, limit: PriceLimit) {
  const answer = maxMove({ ...request, limitPriceRao: limit.priceRao });
  if (answer.ok) return answer;
  return refused(answer.code === 'nothing-within-limit' ? 'price-limit-exceeded' : answer.code);
}

function refusalOf(
  { origin, amount, available, limit }: MoveStakeRequest,
  at: { readonly alphaMoved: bigint; readonly maxAlpha: bigint },
): StakeRefusalCode | null {
  if (limit?.allowPartial === false && amount > at.maxAlpha) return 'slippage-too-high';
  const simulated = origin === 'root' ? null : swap({ pool: origin, side: 'sell', amount: at.alphaMoved });
  if (simulated !== null && (!simulated.ok || simulated.out === 0n)) return 'insufficient-liquidity';
  const out = simulated?.ok === true ? simulated.out : at.alphaMoved;
  if (out <= MIN_STAKE) return 'amount-too-low';
  return available !== undefined && at.alphaMoved > available ? 'stake-unavailable' : null;
}

type SellLeg = Pick<StakeMoved, 'ok' | 'tao' | 'originFee' | 'authorTao' | 'originAfter'>;

function sellLeg(origin: Venue, amount: bigint): SellLeg | StakeRefusal {
  if (origin === 'root') return { ok: true, tao: amount, originFee: 0n, authorTao: 0n, originAfter: 'root' };
  const done = swap({ pool: origin, side: 'sell', amount });
  if (!done.ok) return done;
  const sale = afterAuthorSale('sell', done);
  if (sale === null) return refused('fee-sale-too-small');
  return {
    ok: true,
    tao: done.out,
    originFee: done.fee,
    authorTao: sale.authorRao,
    originAfter: sale.pool,
  };
}

type BuyLeg = Pick<StakeMoved, 'ok' | 'alphaReceived' | 'taoLeft' | 'destinationFee' | 'destinationAfter'>;

function buyLeg({ origin, destination }: MoveStakeRequest, tao: bigint): BuyLeg | StakeRefusal {
  const unchanged = { ok: true, destinationFee: 0n, destinationAfter: destination } as const;
  if (tao < MIN_STAKE) return { ...unchanged, alphaReceived: 0n, taoLeft: tao };
  if (destination === 'root') return { ...unchanged, alphaReceived: tao, taoLeft: 0n };
  const done = swap({ pool: destination, side: 'buy', amount: tao, feeless: origin !== 'root' });
  if (!done.ok) return done;
  return {
    ok: true,
    alphaReceived: done.out,
    taoLeft: tao - done.paidIn - done.fee,
    destinationFee: done.fee,
    destinationAfter: done.poolAfter,
  };
}

/** Whether alpha is worth enough (0.002 TAO at spot) to be transferred within its subnet, without swap or fee. */
export function isTransferable(pool: Pool, alpha: bigint): boolean {
  return (alpha * spotPriceRao(pool)) / RAO_PER_TAO >= MIN_STAKE;
}
