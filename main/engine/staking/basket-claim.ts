/**
 * What claiming a slice of a validator's basket brings: each holding's slice is sold through its own pool,
 * fee-free, one after the other (spec 441, 2026-08-03). Exact given pools and holdings. Not modelled: what other
 * claims did to the pools before, and how long the TAO is held on root afterwards (the interval is not known).
 */
import type { Pool } from '#engine/pool/pool.ts';
import { swap, type SwapErrorCode } from '#engine/pool/swap.ts';
import { type AlphaRao, type Rao, rao } from '#engine/units.ts';

/** Alpha of one subnet in a basket, with that subnet's pool. */
export interface BasketHolding {
  readonly netuid: number;
  readonly alpha: AlphaRao;
  readonly pool: Pool;
}

/** A claimant's part of a basket, as shares of all shares. */
export interface BasketSlice {
  readonly shares: bigint;
  readonly totalShares: bigint;
}

export interface BasketClaim {
  /** TAO staked on root. */
  readonly taoReceived: Rao;
  /** Holdings whose slice the pool refuses to buy, and why; they bring nothing here. */
  readonly refused: readonly { readonly netuid: number; readonly code: SwapErrorCode }[];
}

/** Sells floor(alpha·shares/total) of every holding. Throws a RangeError when the shares are not a part of the total. */
export function basketClaim(
  holdings: readonly BasketHolding[],
  { shares, totalShares }: BasketSlice,
): BasketClaim {
  if (totalShares <= 0n || shares < 0n || shares > totalShares) {
    throw new RangeError(`shares: ${shares} of ${totalShares}`);
  }
  let taoReceived = 0n;
  const refused: { netuid: number; code: SwapErrorCode }[] = [];
  for (const { netuid, alpha, pool } of holdings) {
    const amount = (alpha * shares) / totalShares;
    if (amount === 0n) continue;
    const sale = swap({ pool, side: 'sell', amount, feeless: true });
    if (sale.ok) taoReceived += sale.out;
    else refused.push({ netuid, code: sale.code });
  }
  return { taoReceived: rao(taoReceived), refused };
}
