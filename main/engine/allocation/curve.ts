/**
 * What a trade loses against spot, in doubles: as a sum and at the margin, for a pool and for root. A trade is measured
 * in the TAO that changes hands, fee included. Both losses rise with the amount, which is what sizes.ts rests on.
 * Estimates, for sizing alone: what a trade brings is the integer kernel's to say (trade.ts).
 */
import {
  alphaForTao,
  type FloatReserves,
  floatReserves,
  reserveShareToMove,
  taoForAlpha,
} from '#engine/pool/closed-form.ts';
import { feeRatio } from '#engine/pool/fee.ts';
import type { Side } from '#engine/pool/kernel.ts';
import type { Venue } from '#engine/pool/venue.ts';

/** Loss of trades of one side at one venue. */
export interface Curve {
  /** TAO up to which each further TAO loses at most `marginal`; infinite on root. */
  amountAt(marginal: number): number;
  /** Loss of an amount, TAO at spot. */
  lossOf(taoAmount: number): number;
  /** Alpha, fee included, that is sold for a TAO amount; alpha that is bought for it. */
  alphaOf(taoAmount: number): number;
}

/** Root and free TAO exchange one to one. */
const PAR: Curve = {
  amountAt: (marginal) => (marginal > 0 ? Number.POSITIVE_INFINITY : 0),
  lossOf: () => 0,
  alphaOf: (taoAmount) => taoAmount,
};

/** Spot price, TAO per alpha: (w1/w2)·(y/x). */
export const spotOf = ({ tao, alpha, quoteWeight }: FloatReserves): number =>
  ((1 - quoteWeight) / quoteWeight) * (tao / alpha);

/** The loss curve of a side at a venue. */
export function curveOf(venue: Venue, side: Side): Curve {
  if (venue === 'root') return PAR;
  const reserves = floatReserves(venue);
  const kept = 1 - feeRatio(venue.feeRateU16);
  return side === 'sell' ? sellCurve(reserves, kept) : buyCurve(reserves, kept);
}

/**
 * Selling D of TAO: loss = p·a(D) − D with a(D) = x·((1 − D/y)^(−w2/w1) − 1)/(1 − φ). The marginal loss is m where the
 * price has fallen to p/((1 + m)(1 − φ)).
 */
function sellCurve(reserves: FloatReserves, kept: number): Curve {
  const { tao, alpha, quoteWeight } = reserves;
  const spot = spotOf(reserves);
  const alphaOf = (taoAmount: number) =>
    taoAmount >= tao
      ? Number.POSITIVE_INFINITY
      : (alpha * Math.expm1((-quoteWeight / (1 - quoteWeight)) * Math.log1p(-taoAmount / tao))) / kept;
  return {
    alphaOf,
    lossOf: (taoAmount) => spot * alphaOf(taoAmount) - taoAmount,
    amountAt: (marginal) => {
      const priceFactor = (1 + marginal) * kept;
      if (priceFactor <= 1) return 0;
      return taoForAlpha(reserves, alpha * reserveShareToMove(priceFactor, quoteWeight));
    },
  };
}

/** Buying for B of TAO: loss = B − p·a(B). The marginal loss is m where the price has risen to p·(1 − φ)/(1 − m). */
function buyCurve(reserves: FloatReserves, kept: number): Curve {
  const { tao, quoteWeight } = reserves;
  const spot = spotOf(reserves);
  const alphaOf = (taoAmount: number) => alphaForTao(reserves, taoAmount * kept);
  return {
    alphaOf,
    lossOf: (taoAmount) => taoAmount - spot * alphaOf(taoAmount),
    amountAt: (marginal) => {
      if (marginal >= 1) return Number.POSITIVE_INFINITY;
      const priceFactor = kept / (1 - marginal);
      return priceFactor <= 1 ? 0 : (tao * reserveShareToMove(priceFactor, 1 - quoteWeight)) / kept;
    },
  };
}
