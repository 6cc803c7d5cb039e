/**
 * Trades between two steps, in place, along a pool's curve (closed-form.ts): what leaves a pool is outside it, to the
 * last unit of a double. Whoever traded, nobody undoes it: where users return a price to its path, the path goes on
 * from here. Must not know who trades or what it costs him.
 */
import { alphaForTao, taoForAlpha } from '#engine/pool/closed-form.ts';
import { type Model, reservesOf } from '#engine/projection/model.ts';

function settle(model: Model, slot: number, { tao, alpha }: { tao: number; alpha: number }): void {
  const ratio = model.tao[slot]! / (model.price[slot]! * model.alpha[slot]!);
  model.tao[slot]! += tao;
  model.alpha[slot]! += alpha;
  model.alphaOut[slot]! -= alpha;
  model.now.outsideTao -= tao;
  model.price[slot] = model.tao[slot]! / (ratio * model.alpha[slot]!);
  model.targetPrice[slot] = model.price[slot]!;
}

/** Sells alpha from outside into the pool, without a fee; returns the TAO paid. */
export function sellIntoPool(model: Model, slot: number, alpha: number): number {
  const tao = taoForAlpha(reservesOf(model, slot), alpha);
  settle(model, slot, { tao: -tao, alpha });
  return tao;
}

/** Buys with TAO from outside, without a fee; returns the alpha given. */
export function buyFromPool(model: Model, slot: number, tao: number): number {
  const alpha = alphaForTao(reservesOf(model, slot), tao);
  settle(model, slot, { tao, alpha: -alpha });
  return alpha;
}

/** Alpha whose sale takes this TAO out of a pool, y·(1 − (1 + a/x)^(−w1/w2)) = tao; Infinity for all of it or more. */
export function alphaToTake(model: Model, slot: number, tao: number): number {
  const reserves = reservesOf(model, slot);
  return tao < reserves.tao ? -alphaForTao(reserves, -tao) : Infinity;
}
