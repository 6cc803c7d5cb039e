/**
 * What an order brings and costs: the exact swap, then the author's sale of a sell's alpha fee, then the two
 * measures users compare. Amounts and prices are the chain's own integers; the two ratios are doubles of
 * exact integer fractions. Must not round an amount or hide a refusal.
 */
import type { Side } from './kernel.ts';
import { place, type Placed, type QuoteErrorCode } from './place.ts';
import type { PriceBits } from './price.ts';
import type { SwapOrder } from './swap.ts';

export type { QuoteErrorCode } from './place.ts';

/** An order: gross input, rao of TAO for a buy and 1e-9 alpha for a sell. */
export type QuoteRequest = SwapOrder;

/** A placed order and what it lost. */
export interface Quote extends Omit<Placed, 'poolAfter'> {
  /** Share of the spot output lost to price impact, fee excluded, 0..1. */
  readonly averageSlippage: number;
  /** Share of the spot output of the gross input lost to impact and fee, 0..1. */
  readonly totalLoss: number;
}

/** An order with the quote it got. */
export interface QuotedOrder {
  readonly order: QuoteRequest;
  readonly done: Quote;
}

export interface QuoteError {
  readonly ok: false;
  readonly code: QuoteErrorCode;
}

/** Quotes an order against a pool, exact to the rao given reserves and weight, or names the refusal. */
export function quote(request: QuoteRequest): Quote | QuoteError {
  const placed = place(request);
  if (!placed.ok) return placed;
  const { out, fee, paidIn, unfilled, priceBefore, priceAfter, priceAfterFeeSale } = placed;
  return {
    ok: true,
    ...{ out, fee, paidIn, unfilled, priceBefore, priceAfter, priceAfterFeeSale },
    averageSlippage: lossAgainstSpot(request.side, { input: paidIn, out, price: priceBefore }),
    totalLoss: lossAgainstSpot(request.side, { input: paidIn + fee, out, price: priceBefore }),
  };
}

const LOSS_SCALE = 1_000_000_000_000_000_000n;

/** 1 − out/(spot output of `input`): spot output is input·p for a sell, input/p for a buy. */
export function lossAgainstSpot(side: Side, fill: { input: bigint; out: bigint; price: PriceBits }): number {
  const [ideal, real] =
    side === 'sell' ? [fill.input * fill.price, fill.out << 64n] : [fill.input << 64n, fill.out * fill.price];
  return ideal === 0n ? 0 : Number(((ideal - real) * LOSS_SCALE) / ideal) / 1e18;
}
