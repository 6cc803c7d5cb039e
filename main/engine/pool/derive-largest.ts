/**
 * How the largest order within a loss comes about, in both meanings and directions: by limit in closed form, by average
 * from what the order fills, which a search has found. Orders are found between two neighbouring integers.
 */
import { alphaOf, type Derivation, floatOf, FROM, input, type Quantity, taoOf } from '#engine/derivation.ts';
import {
  alphaInPool,
  POOL_ROUNDING,
  POOL_SOURCE,
  poolTerms,
  spotPriceOf,
  swapFee,
  taoInPool,
  taoWeight,
} from './derive.ts';
import type { Side } from './kernel.ts';
import type { Pool } from './pool.ts';

/** A largest order: what is given, and what it fills. */
export interface LargestOrder {
  readonly side: Side;
  readonly toleranceRatio: number;
  readonly amount: bigint;
  readonly out: bigint;
}

const amountOf = ({ side }: LargestOrder): ((units: bigint) => Quantity) =>
  side === 'sell' ? alphaOf : taoOf;

const exactOrder = (order: LargestOrder) => ({
  ...{ symbol: 'L', exact: true, result: amountOf(order)(order.amount) },
  tolerance: `${POOL_ROUNDING}; found between two neighbouring integers`,
});

const tolerance = (label: string, { toleranceRatio }: LargestOrder) =>
  input('τ', label, { quantity: floatOf('ratio', toleranceRatio), source: 'definition' });

/** L = x·((1 − τ)^(−w) − 1)/(1 − f) selling, y·((1 + τ)^(1 − w) − 1)/(1 − f) buying. */
export function largestByLimitOf(pool: Pool, order: LargestOrder): Derivation {
  const isSale = order.side === 'sell';
  const terms = poolTerms(pool);
  return {
    ...exactOrder(order),
    formula: isSale ? 'x · ((1 − τ)^(−w) − 1) / (1 − f)' : 'y · ((1 + τ)^(1 − w) − 1) / (1 − f)',
    inputs: [
      tolerance(`How far the price may ${isSale ? 'fall' : 'rise'}`, order),
      isSale ? alphaInPool(terms) : taoInPool(terms),
      taoWeight(terms),
      swapFee(pool.feeRateU16),
    ],
    source: POOL_SOURCE,
  };
}

/** L = Δy/(p·(1 − τ)·(1 − f)) selling, Δx·p/((1 − τ)·(1 − f)) buying: the average fill is just as far from spot. */
export function largestByAverageOf(pool: Pool, order: LargestOrder): Derivation {
  const isSale = order.side === 'sell';
  const found = 'found by search: the largest order whose average fill stays within';
  return {
    ...exactOrder(order),
    formula: isSale ? 'Δy / (p · (1 − τ) · (1 − f))' : 'Δx · p / ((1 − τ) · (1 − f))',
    inputs: [
      isSale
        ? input('Δy', 'TAO it brings', { quantity: taoOf(order.out), source: found })
        : input('Δx', 'Alpha it brings', { quantity: alphaOf(order.out), source: found }),
      spotPriceOf(pool),
      tolerance('How far the average fill may be from spot', order),
      swapFee(pool.feeRateU16),
    ],
    source: `${FROM.model}; weighted pool (pallets/swap/src/pallet/balancer.rs)`,
  };
}
