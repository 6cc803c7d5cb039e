/**
 * The most a limit order may take, as the chain finds it: a swap of a thousand reserves with the limit, and what
 * that consumes, fee included. Exact, quirks included: where such a probe empties the pool (TAO weight above about
 * 0.83) the limit goes unseen and the whole probe comes back (pallets/subtensor/src/staking/add_stake.rs:207-260).
 */
import type { Side } from './kernel.ts';
import { netInputCap, swap, type SwapErrorCode } from './swap.ts';
import { ROOT_PRICE_RAO, U64_MAX, type Venue } from './venue.ts';

/** An order's side and limit at a venue. */
export interface LimitQuestion {
  readonly venue: Venue;
  readonly side: Side;
  readonly limitPriceRao: bigint;
  readonly outputReserveFloor?: bigint;
}

export type LimitAnswer =
  { readonly ok: true; readonly maxGross: bigint } | { readonly ok: false; readonly code: SwapErrorCode };

/**
 * Gross input (1e-9 units) up to which the limit holds; 2^64 − 1 on root within its price of 1, else 0. A limit at or
 * behind spot is `price-limit-exceeded`: such an order fails, it is never filled with 0.
 */
export function maxWithinLimit(question: LimitQuestion): LimitAnswer {
  const { venue, side, limitPriceRao } = question;
  if (venue === 'root') {
    const open = side === 'buy' ? limitPriceRao >= ROOT_PRICE_RAO : limitPriceRao <= ROOT_PRICE_RAO;
    return { ok: true, maxGross: open ? U64_MAX : 0n };
  }
  const probe = swap({
    pool: venue,
    side,
    amount: netInputCap(venue, side),
    limitPriceRao,
    ...(question.outputReserveFloor === undefined ? {} : { outputReserveFloor: question.outputReserveFloor }),
  });
  return probe.ok ? { ok: true, maxGross: probe.paidIn + probe.fee } : probe;
}
