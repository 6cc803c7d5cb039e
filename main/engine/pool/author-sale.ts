/**
 * After a user's sale the block author sells the alpha fee into the same pool, fee-free
 * (pallets/subtensor/src/staking/stake_utils.rs:770-791), so the pool ends as if the gross amount was sold.
 * Exact. A buy's fee is plain TAO and never touches the pool.
 */
import type { Side } from './kernel.ts';
import type { Pool } from './pool.ts';
import type { PriceBits } from './price.ts';
import { swap, type SwapDone } from './swap.ts';

/** The pool once the author has sold, and the TAO (rao) the author got. */
export interface AuthorSale {
  readonly pool: Pool;
  readonly price: PriceBits;
  readonly authorRao: bigint;
}

/** State after the author's sale; null when it rounds to nothing, in which case the chain reverts the whole call. */
export function afterAuthorSale(side: Side, done: SwapDone): AuthorSale | null {
  if (side === 'buy' || done.fee === 0n)
    return { pool: done.poolAfter, price: done.priceAfter, authorRao: 0n };
  const sale = swap({ pool: done.poolAfter, side, amount: done.fee, feeless: true });
  return sale.ok ? { pool: sale.poolAfter, price: sale.priceAfter, authorRao: sale.out } : null;
}
