/**
 * A pool while an exit sells into it, in two kinds with one face: by the integer kernel where nothing recovers, and
 * in doubles along the curve where something does. The estimate rounds the sum of its proceeds down once, so that
 * its tranches add up to its total.
 */
import { type FloatReserves, floatReserves, taoForAlpha } from '#engine/pool/closed-form.ts';
import { feeOnGross } from '#engine/pool/fee.ts';
import { place, type QuoteErrorCode } from '#engine/pool/place.ts';
import { type Pool, spotPrice, spotPriceRao } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { DEFAULT_LIMIT_RAO } from '#engine/pool/swap.ts';
import { raoFromFloatFloor, toFloat } from '#engine/units.ts';
import { displacedPrice, displacedReserves, type Recovery, recovered } from './recovery.ts';

/** What a tranche did. */
export interface Sold {
  /** 1e-9 alpha that was sold, fee included; less than asked where the chain's own price bound stopped it. */
  readonly alpha: bigint;
  readonly proceedsRao: bigint;
  /** 1e-9 alpha. */
  readonly fee: bigint;
  /** TAO per alpha. */
  readonly priceBefore: number;
  /** After the holder's own leg: what a limit price bounds. */
  readonly priceAfter: number;
  /** The pool it met. */
  readonly before: FloatReserves;
  /** Set where less than asked was sold. */
  readonly refused: QuoteErrorCode | null;
}

export interface PoolRun {
  sell(alpha: bigint): Sold;
  /** Time passes without a sale of the holder. */
  pass(days: number): void;
  /** Spot in rao per whole alpha. */
  priceRao(): bigint;
}

/** Exact to the rao; nothing recovers. */
export function exactRun(start: Pool): PoolRun {
  let pool = start;
  return {
    sell: (alpha) => {
      const placed = place({ pool, side: 'sell', amount: alpha });
      if (!placed.ok) {
        const price = priceToFloat(spotPrice(pool));
        const none = { alpha: 0n, proceedsRao: 0n, fee: 0n, priceBefore: price, priceAfter: price };
        return { ...none, before: floatReserves(pool), refused: placed.code };
      }
      const before = floatReserves(pool);
      pool = placed.poolAfter;
      return {
        before,
        alpha: placed.paidIn + placed.fee,
        proceedsRao: placed.out,
        fee: placed.fee,
        priceBefore: priceToFloat(placed.priceBefore),
        priceAfter: priceToFloat(placed.priceAfter),
        refused: placed.unfilled > 0n ? 'price-limit-exceeded' : null,
      };
    },
    pass: () => undefined,
    priceRao: () => spotPriceRao(pool),
  };
}

/** The chain's own bound of a sale, TAO per alpha. The kernel fills up to it; an estimate lets the whole order be. */
const LEAST_PRICE = toFloat(DEFAULT_LIMIT_RAO.sell);

/** Where an estimate starts: the pool recovery leads back to, and the alpha others sold into it before. */
export interface EstimateStart {
  readonly pool: Pool;
  /** 1e-9 alpha. */
  readonly ahead: bigint;
  readonly recovery: Recovery;
}

/** Doubles: out = y_D·(1 − (x_D/(x_D + a(1 − φ)))^(w1/w2)), then D + a as the author sells the fee (split.ts). */
export function estimateRun({ pool, ahead, recovery }: EstimateStart): PoolRun {
  const start = floatReserves(pool);
  let displaced = toFloat(ahead);
  let total = 0;
  let paidRao = 0n;
  return {
    sell: (alpha) => {
      const fee = feeOnGross(alpha, pool.feeRateU16);
      const net = toFloat(alpha - fee);
      const before = displacedReserves(start, displaced);
      const after = displacedReserves(start, displaced + net);
      const prices = { priceBefore: displacedPrice(before), priceAfter: displacedPrice(after) };
      if (prices.priceAfter < LEAST_PRICE)
        return { alpha: 0n, proceedsRao: 0n, fee: 0n, before, ...prices, refused: 'price-limit-exceeded' };
      total += taoForAlpha(before, net);
      displaced += toFloat(alpha);
      const proceedsRao = raoFromFloatFloor(total) - paidRao;
      paidRao += proceedsRao;
      return { alpha, proceedsRao, fee, before, ...prices, refused: null };
    },
    pass: (days) => {
      displaced = recovered(start, displaced, { recovery, days });
    },
    priceRao: () => raoFromFloatFloor(displacedPrice(displacedReserves(start, displaced))),
  };
}
