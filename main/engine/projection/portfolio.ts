/**
 * A holder's own amounts inside the model: alpha that grows by the ideal-consensus yield, root stake that
 * accrues in the basket, and what it all is worth at mark and in a joint exit. Doubles, estimates.
 * The holder neither buys nor sells; free TAO and root stake stay as they are.
 */
import { taoForAlpha } from '#engine/pool/closed-form.ts';
import { feeRatio } from '#engine/pool/fee.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import { validatorAlphaPerBlock } from '#engine/staking/alpha-yield.ts';
import { rootEarns } from '#engine/emission/root-sell.ts';
import { rootAlphaPerBlock } from '#engine/staking/root-basket.ts';
import type { Model } from './model.ts';

/** Held alpha, one entry per subnet: its slot in the model and whole alpha. */
export interface HeldAlpha {
  readonly slots: readonly number[];
  readonly alpha: Float64Array;
}

/** Alpha earned by the holder over the blocks with the terms last refreshed: share of alpha out times validator alpha, net of take. */
export function growAlpha(
  model: Model,
  held: HeldAlpha,
  at: { blockCount: number; takeRatio: number },
): void {
  const net = at.blockCount * (1 - at.takeRatio);
  held.slots.forEach((slot, h) => {
    const perBlock = validatorAlphaPerBlock(
      model.alphaEmission[slot]!,
      model.parameters.ownerCutRatio,
      model.rootShare[slot]!,
    );
    if (model.alphaOut[slot]! > 0) held.alpha[h]! *= 1 + (net * perBlock) / model.alphaOut[slot]!;
  });
}

/** TAO per block accruing to all root stake at spot, before take; 0 while the EMA prices sum to 1 or less. */
export function rootAccrualPerBlock(model: Model): number {
  let movingPriceSum = 0;
  let tao = 0;
  for (let i = 0; i < model.netuids.length; i += 1) {
    movingPriceSum += model.movingPrice[i]!;
    const alpha = rootAlphaPerBlock(
      model.alphaEmission[i]!,
      model.parameters.ownerCutRatio,
      model.rootShare[i]!,
    );
    tao += alpha * model.price[i]!;
  }
  return rootEarns(movingPriceSum) ? tao : 0;
}

/** Held alpha at spot, whole TAO. */
export function alphaMark(model: Model, held: HeldAlpha): number {
  return held.slots.reduce((sum, slot, h) => sum + held.alpha[h]! * model.price[slot]!, 0);
}

/** One sale per subnet of all held alpha, after the swap fee, whole TAO. */
export function alphaExit(model: Model, held: HeldAlpha): number {
  const kept = 1 - feeRatio(DEFAULT_FEE_RATE_U16);
  return held.slots.reduce((sum, slot, h) => {
    const reserves = {
      tao: model.tao[slot]!,
      alpha: model.alpha[slot]!,
      quoteWeight: model.quoteWeight[slot]!,
    };
    return sum + taoForAlpha(reserves, held.alpha[h]! * kept);
  }, 0);
}

/** Alpha people hold outside the pools at spot, whole TAO; without what the chain bought since the anchor. */
export function networkAlphaMark(model: Model): number {
  let sum = 0;
  for (let i = 0; i < model.netuids.length; i += 1) {
    sum += (model.alphaOut[i]! - model.protocolAlpha[i]!) * model.price[i]!;
  }
  return sum;
}
