/**
 * The split of block TAO since spec 441 (block 8,765,683, 2026-08-03), in place on typed arrays so that a
 * projection can run it every day without allocating. Doubles; checked against observed shares to 2e-5 in sum.
 *   w_i = p̂_i·(1 − b_i) / Σ     g_i = w_i / (1 + (θ/w_i)^h)     share_i = g_i / Σ over enabled subnets
 * Must not know what a snapshot is.
 */

/** All eligible subnets, disabled ones included, in one order. */
export interface SplitInput {
  /** EMA prices, TAO per alpha. */
  readonly movingPrice: Float64Array;
  /** Withheld share of miner emission, 0..1. */
  readonly minerBurned: Float64Array;
  /** 1 where the subnet may receive TAO. */
  readonly enabled: Uint8Array;
}

export interface HillGate {
  /** θ as a share of 1; 0 leaves every weight as it is. */
  readonly bar: number;
  /** h. */
  readonly exponent: number;
}

/** Scales to a sum of 1 in place; false (untouched) when the sum is 0. */
export function normalise(values: Float64Array): boolean {
  let sum = 0;
  for (const value of values) sum += value;
  if (sum <= 0) return false;
  for (let i = 0; i < values.length; i += 1) values[i]! /= sum;
  return true;
}

/**
 * Weights before the gate: EMA price less miner burn, normalised over all eligible subnets; the plain price
 * share when every subnet burns everything (pallets/subtensor/src/coinbase/subnet_emissions.rs:354-418).
 */
export function priceWeights(input: SplitInput, into: Float64Array): void {
  const { movingPrice, minerBurned } = input;
  for (let i = 0; i < into.length; i += 1) into[i] = movingPrice[i]! * (1 - Math.min(minerBurned[i]!, 1));
  if (!normalise(into)) {
    into.set(movingPrice);
    normalise(into);
  }
}

/** θ: the rank-th largest positive weight; 0 when fewer are positive. `scratch` has the weights' length. */
export function barAtRank(weights: Float64Array, rank: number, scratch: Float64Array): number {
  scratch.set(weights);
  scratch.sort();
  return Math.max(scratch[scratch.length - rank] ?? 0, 0);
}

/** Turns weights into shares in place: gate, fall back to ungated when all are cut, then drop disabled subnets. */
export function gateShares(weights: Float64Array, enabled: Uint8Array, gate: HillGate): void {
  let gated = 0;
  for (const weight of weights) gated += gatedWeight(weight, gate);
  for (let i = 0; i < weights.length; i += 1) {
    const kept = gated > 0 ? gatedWeight(weights[i]!, gate) : weights[i]!;
    weights[i] = enabled[i] === 1 ? kept : 0;
  }
  normalise(weights);
}

/** The part of a weight that passes the gate, 0..1: a half at the bar, all of it without a bar. */
export function gatePassRatio(weight: number, { bar, exponent }: HillGate): number {
  return weight > 0 ? 1 / (1 + (bar / weight) ** exponent) : 0;
}

function gatedWeight(weight: number, gate: HillGate): number {
  return weight * gatePassRatio(weight, gate);
}
