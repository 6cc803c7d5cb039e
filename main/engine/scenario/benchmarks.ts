/**
 * What the same TAO would have become elsewhere: kept, on root, and in all subnets by their circulating value. They
 * start with what leaving everything would have brought, get what comes in from outside on the same day, and move no
 * pool. Root is claimed and restaked with the network, at the take of all validators, as alpha earns at it.
 */
import { feeRatio } from '#engine/pool/fee.ts';
import { DEFAULT_FEE_RATE_U16 } from '#engine/pool/pool.ts';
import type { Model } from '#engine/projection/model.ts';
import * as series from '#engine/projection/series.ts';
import { validatorAlphaPerBlock } from '#engine/staking/alpha-yield.ts';

// A constant of this module: the binding of another one would be looked at again for every pool.
const { powerLess1, smallPowerLess1 } = series;

/** Up to here a sale goes by the short series, for pools of k and 1/k up to 4. */
const NEAR = 0.03;
const NET_OF_FEE = 1 - feeRatio(DEFAULT_FEE_RATE_U16);

/** Whole TAO. */
export interface BenchmarkValues {
  readonly heldTao: number;
  readonly rootTao: number;
  readonly basketTao: number;
  /** What one TAO put on root at the start has become. */
  readonly rootGrowth: number;
}

/** The basket on a day, whole TAO: what dissolved subnets paid, and one sale of each other by slot. */
export interface BasketParts {
  readonly day: number;
  readonly paidTao: number;
  readonly sales: readonly { readonly netuid: number; readonly tao: number }[];
}

export interface Benchmarks {
  heldTao: number;
  rootTao: number;
  rootGrowth: number;
  /** TAO that dissolved subnets paid the basket. */
  cashTao: number;
  /** Alpha of the basket by slot. */
  readonly alpha: Float64Array;
}

/** Benchmarks that begin with this TAO. */
export function startBenchmarks(model: Model, startTao: number): Benchmarks {
  const alpha = new Float64Array(model.netuids.length);
  const benchmarks = { heldTao: 0, rootTao: 0, rootGrowth: 1, cashTao: 0, alpha };
  addToBenchmarks(benchmarks, model, startTao);
  return benchmarks;
}

/** Puts TAO into each; the basket buys every subnet by its circulating value, alpha out at spot. */
export function addToBenchmarks(benchmarks: Benchmarks, model: Model, addedTao: number): void {
  benchmarks.heldTao += addedTao;
  benchmarks.rootTao += addedTao;
  const { tao, alpha, price, alphaOut } = model;
  const whole = price.reduce((sum, p, i) => sum + p * alphaOut[i]!, 0);
  for (let i = 0; i < price.length; i += 1) {
    const part = whole > 0 ? (addedTao * price[i]! * alphaOut[i]!) / whole : 0;
    const ratio = tao[i]! / (price[i]! * alpha[i]!);
    benchmarks.alpha[i]! += -alpha[i]! * powerLess1((part * NET_OF_FEE) / tao[i]!, -ratio);
  }
}

/** The dividends of the blocks to come, by the model as it stands before them. */
export function earnAlpha(benchmarks: Benchmarks, model: Model, blockCount: number): void {
  const { alpha, alphaOut, alphaEmission, parameters, now } = model;
  const weighted = parameters.taoWeight * now.rootTao;
  const perEmission =
    blockCount * (1 - now.takeRatio) * validatorAlphaPerBlock(1, parameters.ownerCutRatio, 0);
  const basket = benchmarks.alpha;
  for (let i = 0; i < basket.length; i += 1) {
    const out = Math.max(alphaOut[i]!, 1e-9);
    const issuance = alpha[i]! + out;
    // (1 − ρ)/out with one division.
    const earned = (perEmission * alphaEmission[i]! * issuance) / ((weighted + issuance) * out);
    basket[i]! *= 1 + earned;
  }
}

/** Root stake has grown by this factor through claims. */
export function earnRoot(benchmarks: Benchmarks, growth: number): void {
  benchmarks.rootTao *= growth;
  benchmarks.rootGrowth *= growth;
}

/** A subnet is dissolved. */
export function dissolveInBasket(benchmarks: Benchmarks, slot: number, perAlpha: number): void {
  benchmarks.cashTao += benchmarks.alpha[slot]! * perAlpha;
  benchmarks.alpha[slot] = 0;
}

/** What selling the basket's alpha of a slot would bring, after the fee. */
function saleOf({ alpha: basket }: Benchmarks, { tao, alpha, price }: Model, i: number): number {
  const y = tao[i]!;
  const x = alpha[i]!;
  // One division for the part sold and for w1/w2.
  const inverse = 1 / (x * y);
  const sold = basket[i]! * NET_OF_FEE * y * inverse;
  const backRatio = price[i]! * x * x * inverse;
  const left =
    sold < NEAR && backRatio < 4 ? smallPowerLess1(sold, -backRatio) : powerLess1(sold, -backRatio);
  return -y * left;
}

/** What each would bring now; the basket in one sale per subnet, after the fee. */
export function benchmarkValues(benchmarks: Benchmarks, model: Model): BenchmarkValues {
  const { heldTao, rootTao, rootGrowth, cashTao, alpha } = benchmarks;
  let basketTao = cashTao;
  for (let i = 0; i < alpha.length; i += 1) basketTao += saleOf(benchmarks, model, i);
  return { heldTao, rootTao, basketTao, rootGrowth };
}

/** What the basket's value of now is made of. */
export const basketParts = (benchmarks: Benchmarks, model: Model, day: number): BasketParts => ({
  day,
  paidTao: benchmarks.cashTao,
  sales: model.netuids.map((netuid, i) => ({ netuid, tao: saleOf(benchmarks, model, i) })),
});
