/**
 * What a holder's amounts inside the model are worth: at mark, in a joint exit, and beside all other alpha.
 * Doubles, whole TAO, estimates. Reads the model only.
 */
import { feeRatio } from '#engine/pool/fee.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import type { Model } from './model.ts';
import { closePowerLess1 } from './series.ts';

const NET_OF_FEE = 1 - feeRatio(DEFAULT_FEE_RATE_U16);

/** Held alpha of the slots at spot, whole TAO. */
export function alphaMark({ held, price }: Model, slots: readonly number[]): number {
  let sum = 0;
  for (const slot of slots) sum += held[slot]! * price[slot]!;
  return sum;
}

/** One sale per subnet of all held alpha, after the swap fee, whole TAO: y·(1 − (1 + net/x)^(−p·x/y)), as closed-form.ts. */
export function alphaExit({ tao, alpha, price, held }: Model, slots: readonly number[]): number {
  let sum = 0;
  for (const slot of slots) {
    const [x, y] = [alpha[slot]!, tao[slot]!];
    sum -= y * closePowerLess1((held[slot]! * NET_OF_FEE) / x, (-price[slot]! * x) / y);
  }
  return sum;
}

/** Alpha people hold outside the pools at spot, whole TAO; without what the chain bought since the start. */
export function networkAlphaMark({ alphaOut, protocolAlpha, price }: Model): number {
  let sum = 0;
  for (let i = 0; i < price.length; i += 1) sum += (alphaOut[i]! - protocolAlpha[i]!) * price[i]!;
  return sum;
}
