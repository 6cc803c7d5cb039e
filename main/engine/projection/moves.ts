/**
 * Random trades of users in pools that follow a flow: the price moves along the pool's curve by its log move,
 * as far down as users own alpha to sell. Pools that return to a target have made their move in the step.
 */
import type { Model } from './model.ts';

/** Moves the prices, in place: x' = x·e^(−w2·m), y' = y·e^(w1·m), p' = p·e^m. */
export function movePrices(model: Model): void {
  const { absorbed, logMove } = model;
  for (let i = 0; i < logMove.length; i += 1) {
    if (absorbed[i] === 1 || logMove[i] === 0) continue;
    movePrice(model, i, logMove[i]!);
    logMove[i] = 0;
  }
}

/** Moves one price, in place; users return to it from then on where they absorb. */
export function movePrice(model: Model, i: number, move: number): void {
  const { tao, alpha, price, targetPrice, alphaOut, now } = model;
  const ratio = tao[i]! / (price[i]! * alpha[i]!);
  const wanted = alpha[i]! * Math.exp((-ratio / (1 + ratio)) * move);
  const next = Math.min(wanted, alpha[i]! + ownedByUsers(model, i));
  const nextTao = tao[i]! * (alpha[i]! / next) ** (1 / ratio);
  now.outsideTao += tao[i]! - nextTao;
  alphaOut[i]! += alpha[i]! - next;
  tao[i] = nextTao;
  alpha[i] = next;
  price[i] = nextTao / (ratio * next);
  targetPrice[i] = price[i]!;
}

/** Between two steps: alpha of users other than the holder, neither bought by the chain nor in root's baskets; not below 0. */
export function ownedByUsers({ alphaOut, protocolAlpha, basketAlpha, held }: Model, i: number): number {
  return Math.max(alphaOut[i]! - protocolAlpha[i]! - basketAlpha[i]! - held[i]!, 0);
}
