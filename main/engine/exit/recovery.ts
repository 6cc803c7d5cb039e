/**
 * How a pool comes back between the tranches of an exit: how much of what was sold into it others take out again.
 * Doubles, whole tokens: estimates. A pool is described by its start and by the alpha it is displaced by along its
 * curve x^w1·y^w2 = const. No recovery lifts a price above the start: that would be a forecast, not a recovery.
 */
import { alphaForTao, type FloatReserves } from '#engine/pool/closed-form.ts';

/**
 * `none`: nobody trades. `flow`: this much TAO a day buys the alpha back (negative: others sell on). `partial`: this
 * share of the displacement is undone a day.
 */
export type Recovery =
  | { readonly kind: 'none' }
  | { readonly kind: 'flow'; readonly taoPerDay: number }
  | { readonly kind: 'partial'; readonly ratioPerDay: number };

/** Part of a pool's TAO that a flow may take out between two moments. */
const MOST_TAKEN = 0.999;

/** The pool displaced by alpha along its curve: x + D and y·(x/(x + D))^(w1/w2). */
export function displacedReserves(start: FloatReserves, displaced: number): FloatReserves {
  const exponent = (1 - start.quoteWeight) / start.quoteWeight;
  const tao = start.tao * Math.exp(-exponent * Math.log1p(displaced / start.alpha));
  return { tao, alpha: start.alpha + displaced, quoteWeight: start.quoteWeight };
}

/** Spot price of displaced reserves, TAO per alpha: (w1/w2)·(y/x). */
export function displacedPrice({ tao, alpha, quoteWeight }: FloatReserves): number {
  return ((1 - quoteWeight) / quoteWeight) * (tao / alpha);
}

/**
 * The displacement after some days:
 *   partial  D·(1 − r)^days
 *   flow     D − alpha bought by B·days of TAO at the displaced reserves, not under 0
 */
export function recovered(
  start: FloatReserves,
  displaced: number,
  { recovery, days }: { recovery: Recovery; days: number },
): number {
  if (recovery.kind === 'none' || days <= 0) return displaced;
  if (recovery.kind === 'partial') return displaced * (1 - recovery.ratioPerDay) ** days;
  const now = displacedReserves(start, displaced);
  const tao = Math.max(recovery.taoPerDay * days, -MOST_TAKEN * now.tao);
  return Math.max(0, displaced - alphaForTao(now, tao));
}
