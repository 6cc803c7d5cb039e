/**
 * How the outcome of one order comes about: the weighted pool in closed form. The chain computes it in integers that
 * are rounded step by step, so the formula meets the number within 1e-9 of it, as `tolerance` says.
 */
import {
  alphaOf,
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { type FloatReserves, floatReserves } from './closed-form.ts';
import { feeRatio } from './fee.ts';
import { type Pool, spotPrice } from './pool.ts';
import { priceToFloat } from './price.ts';

export const POOL_SOURCE =
  'weighted pool (pallets/swap/src/pallet/balancer.rs), fee on what is given (pallets/swap/src/pallet/impls.rs:254)';
export const POOL_ROUNDING = 'the chain rounds each step to integers: within a billionth';

/** A pool with the units its reserves are known in, and where they are from. */
export interface PoolTerms {
  readonly alpha: Quantity;
  readonly tao: Quantity;
  /** Weight of TAO, 0..1. */
  readonly quoteWeight: number;
  readonly feeRateU16: number;
  readonly source: string;
}

/** A pool of the snapshot, or as orders before have left it; exact. */
export const poolTerms = (pool: Pool, source: string = FROM.snapshot): PoolTerms => ({
  ...{ alpha: alphaOf(pool.alpha), tao: taoOf(pool.tao), feeRateU16: pool.feeRateU16 },
  ...{ quoteWeight: floatReserves(pool).quoteWeight, source },
});

/** A pool that a run has at some moment. */
export const projectedPoolTerms = (reserves: FloatReserves, feeRateU16: number): PoolTerms => ({
  ...{ alpha: floatOf('alpha', reserves.alpha), tao: floatOf('tao', reserves.tao), feeRateU16 },
  ...{ quoteWeight: reserves.quoteWeight, source: FROM.model },
});

/** r of a sale at a TAO weight of 0..1. */
export const saleExponent = (quoteWeight: number, source: string): DerivedInput =>
  floatInput('r', 'Weight of alpha over weight of TAO', {
    unit: 'number',
    value: (1 - quoteWeight) / quoteWeight,
    source,
  });

/** f of an order. */
export const swapFee = (feeRateU16: number): DerivedInput =>
  floatInput('f', 'Swap fee', { unit: 'ratio', value: feeRatio(feeRateU16), source: FROM.rules });

/** x. */
export const alphaInPool = ({ alpha, source }: PoolTerms, when = ''): DerivedInput =>
  input('x', `Alpha in the pool${when}`, { quantity: alpha, source });

/** y. */
export const taoInPool = ({ tao, source }: PoolTerms, when = ''): DerivedInput =>
  input('y', `TAO in the pool${when}`, { quantity: tao, source });

/** w. */
export const taoWeight = ({ quoteWeight, source }: PoolTerms): DerivedInput =>
  floatInput('w', 'Weight of TAO in the pool', { unit: 'number', value: quoteWeight, source });

/** What is given to a pool, by its own symbol, and at which moment the pool is as it is. */
export interface Given {
  readonly given: DerivedInput;
  readonly when?: string;
}

type Stage = Pick<Derivation, 'formula' | 'inputs' | 'source'>;

/** y·(1 − (x/(x + Δx·(1 − f)))^r): what a sale brings. */
export const saleInto = (pool: PoolTerms, { given, when }: Given): Stage => ({
  formula: `y · (1 − (x / (x + ${given.symbol} · (1 − f)))^r)`,
  inputs: [
    given,
    alphaInPool(pool, when),
    taoInPool(pool, when),
    saleExponent(pool.quoteWeight, pool.source),
    swapFee(pool.feeRateU16),
  ],
  source: POOL_SOURCE,
});

/** 1 − (x/(x + Δx·(1 − f)))^(1/w): how far a sale lowers the price; `allIn`: with the fee, which is sold behind it. */
export const fallInto = (pool: PoolTerms, { given, when }: Given, allIn = false): Stage => ({
  formula: `1 − (x / (x + ${given.symbol}${allIn ? '' : ' · (1 − f)'}))^(1 / w)`,
  inputs: [given, alphaInPool(pool, when), taoWeight(pool), ...(allIn ? [] : [swapFee(pool.feeRateU16)])],
  source: POOL_SOURCE,
});

/** ((y + Δy·(1 − f))/y)^(1/(1 − w)) − 1: how far a purchase lifts the price; `feeFree`: none is taken. */
export const riseInto = (pool: PoolTerms, { given, when }: Given, feeFree = false): Stage => ({
  formula: `((y + ${given.symbol}${feeFree ? '' : ' · (1 − f)'}) / y)^(1 / (1 − w)) − 1`,
  inputs: [given, taoInPool(pool, when), taoWeight(pool), ...(feeFree ? [] : [swapFee(pool.feeRateU16)])],
  source: POOL_SOURCE,
});

const alphaSold = (amount: bigint) =>
  input('Δx', 'Alpha sold', { quantity: alphaOf(amount), source: FROM.portfolio });

/** Δy: what selling all of it brings. */
export const saleProceeds = (pool: Pool, amount: bigint, outRao: bigint): Derivation => ({
  symbol: 'Δy',
  result: taoOf(outRao),
  exact: true,
  tolerance: POOL_ROUNDING,
  ...saleInto(poolTerms(pool), { given: alphaSold(amount) }),
});

/** i: how far selling all of it lowers the price. */
export const priceImpact = (pool: Pool, amount: bigint, impactRatio: number): Derivation => ({
  symbol: 'i',
  result: floatOf('ratio', impactRatio),
  exact: true,
  tolerance: POOL_ROUNDING,
  ...fallInto(poolTerms(pool), { given: alphaSold(amount) }),
});

/** p. */
export const spotPriceOf = (pool: Pool): DerivedInput =>
  input('p', 'Spot price before', {
    quantity: floatOf('tao-per-alpha', priceToFloat(spotPrice(pool))),
    source: FROM.snapshot,
  });

/** σ = 1 − Δy/(Δx·(1 − f)·p): average fill against spot, the fee apart. */
export const averageSlippage = (
  pool: Pool,
  sale: { readonly amount: bigint; readonly outRao: bigint; readonly slippageRatio: number },
): Derivation => ({
  symbol: 'σ',
  formula: '1 − Δy / (Δx · (1 − f) · p)',
  result: floatOf('ratio', sale.slippageRatio),
  exact: true,
  tolerance: POOL_ROUNDING,
  inputs: [
    input('Δy', 'TAO received', { quantity: taoOf(sale.outRao), source: FROM.snapshot }),
    alphaSold(sale.amount),
    swapFee(pool.feeRateU16),
    spotPriceOf(pool),
  ],
  source: 'definition: what is received against the same alpha at spot, after the fee',
});

/** ℓ = 1 − Δy/(Δx·p): what an order costs in all, fee and slippage. */
export const totalLoss = (
  pool: Pool,
  sale: { readonly amount: bigint; readonly outRao: bigint; readonly lossRatio: number },
): Derivation => ({
  symbol: 'ℓ',
  formula: '1 − Δy / (Δx · p)',
  result: floatOf('ratio', sale.lossRatio),
  exact: true,
  tolerance: POOL_ROUNDING,
  inputs: [
    input('Δy', 'TAO received', { quantity: taoOf(sale.outRao), source: FROM.snapshot }),
    alphaSold(sale.amount),
    spotPriceOf(pool),
  ],
  source: 'definition: what is received against the same alpha at spot',
});
