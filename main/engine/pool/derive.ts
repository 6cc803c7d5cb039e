/**
 * How the outcome of one sale comes about: the weighted pool in closed form. The chain computes it in integers that
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

const SALE_SOURCE =
  'weighted pool (pallets/swap/src/pallet/balancer.rs), fee on the alpha sold (pallets/swap/src/pallet/impls.rs:254)';
export const SALE_ROUNDING = 'the chain rounds each step to integers: within a billionth';

/** r of a sale at a TAO weight of 0..1. */
export const saleExponent = (quoteWeight: number, source: string): DerivedInput =>
  floatInput('r', 'Weight of alpha over weight of TAO', {
    unit: 'number',
    value: (1 - quoteWeight) / quoteWeight,
    source,
  });

/** f of a sale. */
export const swapFee = (feeRateU16: number): DerivedInput =>
  floatInput('f', 'Swap fee', { unit: 'ratio', value: feeRatio(feeRateU16), source: FROM.rules });

/** Symbols of a sale: x, y, w, r, f, Δx. */
function saleInputs(
  pool: Pool,
  amount: bigint,
): Record<'sold' | 'alpha' | 'tao' | 'exponent' | 'weight' | 'fee', DerivedInput> {
  const { quoteWeight } = floatReserves(pool);
  return {
    sold: input('Δx', 'Alpha sold', { quantity: alphaOf(amount), source: FROM.portfolio }),
    alpha: input('x', 'Alpha in the pool', { quantity: alphaOf(pool.alpha), source: FROM.snapshot }),
    tao: input('y', 'TAO in the pool', { quantity: taoOf(pool.tao), source: FROM.snapshot }),
    exponent: saleExponent(quoteWeight, FROM.snapshot),
    weight: floatInput('w', 'Weight of TAO in the pool', {
      unit: 'number',
      value: quoteWeight,
      source: FROM.snapshot,
    }),
    fee: swapFee(pool.feeRateU16),
  };
}

/** Δy = y·(1 − (x/(x + Δx·(1 − f)))^r). */
export function saleProceeds(pool: Pool, amount: bigint, outRao: bigint): Derivation {
  const { sold, alpha, tao, exponent, fee } = saleInputs(pool, amount);
  return {
    symbol: 'Δy',
    formula: 'y · (1 − (x / (x + Δx · (1 − f)))^r)',
    result: taoOf(outRao),
    exact: true,
    tolerance: SALE_ROUNDING,
    inputs: [sold, alpha, tao, exponent, fee],
    source: SALE_SOURCE,
  };
}

/** A pool with the units its reserves are known in, and where they are from. */
export interface PoolTerms {
  readonly alpha: Quantity;
  readonly tao: Quantity;
  /** Weight of TAO, 0..1. */
  readonly quoteWeight: number;
  readonly feeRateU16: number;
  readonly source: string;
}

/** A pool of the snapshot, exact. */
export const poolTerms = (pool: Pool): PoolTerms => ({
  ...{ alpha: alphaOf(pool.alpha), tao: taoOf(pool.tao), feeRateU16: pool.feeRateU16 },
  ...{ quoteWeight: floatReserves(pool).quoteWeight, source: FROM.snapshot },
});

/** A pool that a run has at some moment. */
export const projectedPoolTerms = (reserves: FloatReserves, feeRateU16: number): PoolTerms => ({
  ...{ alpha: floatOf('alpha', reserves.alpha), tao: floatOf('tao', reserves.tao), feeRateU16 },
  ...{ quoteWeight: reserves.quoteWeight, source: FROM.model },
});

/** y·(1 − (x/(x + a·(1 − f)))^r): what `sold` (a) brings; `when` says at which moment the pool is so. */
export const saleInto = (
  { alpha, tao, quoteWeight, feeRateU16, source }: PoolTerms,
  { sold, when }: { readonly sold: DerivedInput; readonly when: string },
): Pick<Derivation, 'formula' | 'inputs' | 'source'> => ({
  formula: 'y · (1 − (x / (x + a · (1 − f)))^r)',
  inputs: [
    sold,
    input('x', `Alpha in the pool ${when}`, { quantity: alpha, source }),
    input('y', `TAO in the pool ${when}`, { quantity: tao, source }),
    saleExponent(quoteWeight, source),
    swapFee(feeRateU16),
  ],
  source: SALE_SOURCE,
});

/** i = 1 − (x/(x + Δx·(1 − f)))^(1/w): how far the price falls. */
export function priceImpact(pool: Pool, amount: bigint, impactRatio: number): Derivation {
  const { sold, alpha, weight: w, fee } = saleInputs(pool, amount);
  return {
    symbol: 'i',
    formula: '1 − (x / (x + Δx · (1 − f)))^(1 / w)',
    result: floatOf('ratio', impactRatio),
    exact: true,
    tolerance: SALE_ROUNDING,
    inputs: [sold, alpha, w, fee],
    source: SALE_SOURCE,
  };
}

/** σ = 1 − Δy/(Δx·(1 − f)·p): average fill against spot, the fee apart. */
export function averageSlippage(
  pool: Pool,
  sale: { readonly amount: bigint; readonly outRao: bigint; readonly slippageRatio: number },
): Derivation {
  const { sold, fee } = saleInputs(pool, sale.amount);
  return {
    symbol: 'σ',
    formula: '1 − Δy / (Δx · (1 − f) · p)',
    result: floatOf('ratio', sale.slippageRatio),
    exact: true,
    tolerance: SALE_ROUNDING,
    inputs: [
      input('Δy', 'TAO received', { quantity: taoOf(sale.outRao), source: FROM.snapshot }),
      sold,
      fee,
      input('p', 'Spot price before', {
        quantity: floatOf('tao-per-alpha', priceToFloat(spotPrice(pool))),
        source: FROM.snapshot,
      }),
    ],
    source: 'definition: what is received against the same alpha at spot, after the fee',
  };
}

/** L = x·((1 − τ)^(−w) − 1)/(1 − f): the largest sale whose last price stays within the tolerance. */
export function largestSaleByLimit(
  pool: Pool,
  largest: { readonly toleranceRatio: number; readonly amount: bigint },
): Derivation {
  const { alpha, weight: w, fee } = saleInputs(pool, largest.amount);
  return {
    symbol: 'L',
    formula: 'x · ((1 − τ)^(−w) − 1) / (1 − f)',
    result: alphaOf(largest.amount),
    exact: true,
    tolerance: `${SALE_ROUNDING}; found between two neighbouring integers`,
    inputs: [
      input('τ', 'How far the price may fall', {
        quantity: floatOf('ratio', largest.toleranceRatio),
        source: 'definition',
      }),
      alpha,
      w,
      fee,
    ],
    source: SALE_SOURCE,
  };
}
