/**
 * One order as it leaves the pool: the swap, then the block author's sale of a sell's alpha fee. Exact to the rao.
 * Must not value what came out (quote.ts) or check what the extrinsics check before a swap (remove-stake.ts).
 */
import { afterAuthorSale } from './author-sale.ts';
import type { Pool } from './pool.ts';
import type { PriceBits } from './price.ts';
import { swap, type SwapErrorCode, type SwapOrder } from './swap.ts';

/** A refusal of the swap, or of the author's sale of the alpha fee, which takes the whole call down with it. */
export type QuoteErrorCode = SwapErrorCode | 'fee-sale-too-small';

/** A placed order, 1e-9 units. Gross consumed = paidIn + fee. */
export interface Placed {
  readonly ok: true;
  /** Output token. */
  readonly out: bigint;
  /** Input token. */
  readonly fee: bigint;
  /** Net input that entered the pool. */
  readonly paidIn: bigint;
  /** Gross input a limit left untouched. */
  readonly unfilled: bigint;
  readonly priceBefore: PriceBits;
  /** After the user's own leg: what a limit price bounds. */
  readonly priceAfter: PriceBits;
  /** After the author sold the alpha fee into the same pool (sells; equal to priceAfter for buys). */
  readonly priceAfterFeeSale: PriceBits;
  readonly poolAfter: Pool;
}

/** Places an order, or names the refusal. */
export function place(order: SwapOrder): Placed | { readonly ok: false; readonly code: QuoteErrorCode } {
  const done = swap(order);
  if (!done.ok) return done;
  const sale = afterAuthorSale(order.side, done);
  if (sale === null) return { ok: false, code: 'fee-sale-too-small' };
  const { out, fee, paidIn, priceBefore, priceAfter } = done;
  return {
    ok: true,
    ...{ out, fee, paidIn, priceBefore, priceAfter },
    unfilled: order.amount - paidIn - fee,
    priceAfterFeeSale: sale.price,
    poolAfter: sale.pool,
  };
}
