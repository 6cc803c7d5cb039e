/**
 * Random trades of users in pools that follow a flow: the price moves along the pool's curve by its log move,
 * as far down as users own alpha to sell. Pools that return to a target have made their move in the step.
 */
import type { Model } from './model.ts';

/** Moves the prices, in place: x' = x·e^(−w2·m), y' = y·e^(w1·m), p' = p·e^m. */
export function movePrices(model: Model): void {
  const {
    tao,
    alpha,
    price,
    targetPrice,
    logMove,
    absorbed,
    alphaOut,
    protocolAlpha,
    basketAlpha,
    held,
    now,
  } = model;
  for (let i = 0; i < tao.length; i += 1) {
    if (absorbed[i] === 1 || logMove[i] === 0) continue;
    const ratio = tao[i]! / (price[i]! * alpha[i]!);
    const owned = Math.max(alphaOut[i]! - protocolAlpha[i]! - basketAlpha[i]! - held[i]!, 0);
    const wanted = alpha[i]! * Math.exp((-ratio / (1 + ratio)) * logMove[i]!);
    const next = Math.min(wanted, alpha[i]! + owned);
    const nextTao = tao[i]! * (alpha[i]! / next) ** (1 / ratio);
    now.outsideTao += tao[i]! - nextTao;
    alphaOut[i]! += alpha[i]! - next;
    tao[i] = nextTao;
    alpha[i] = next;
    price[i] = nextTao / (ratio * next);
    targetPrice[i] = price[i]!;
    logMove[i] = 0;
  }
}
