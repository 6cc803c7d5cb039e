/**
 * How a yield comes about: estimates by ideal consensus, of one subnet, of root, of a whole portfolio, and what is left
 * of them after dilution and a sale.
 */
import { blockEmission } from '#engine/emission/block-emission.ts';
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
import type { SubnetEmission } from '#engine/emission/by-subnet.ts';
import type { NetworkState } from '#engine/network-state.ts';
import { type PoolTerms, saleExponent, swapFee } from '#engine/pool/derive.ts';
import { BLOCKS_PER_YEAR, DAYS_PER_YEAR, toFloat } from '#engine/units.ts';
import { type AlphaYieldRequest, yieldDenominator } from './alpha-yield.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;
const COINBASE =
  'pallets/subtensor/src/coinbase/run_coinbase.rs:258-321; all validators agree (ideal consensus)';

/** D. */
const YEAR = floatInput('D', 'Days in a year', {
  unit: 'days',
  value: DAYS_PER_YEAR,
  source: 'definition',
});

/** The symbols of alpha's yield; `from`: where what the subnet holds is from. */
function yieldInputs(
  { state, subnet, takeRatio }: AlphaYieldRequest,
  from: string = FROM.snapshot,
): readonly DerivedInput[] {
  const issuance = subnet.alphaIn + subnet.alphaOut;
  const earning = yieldDenominator(subnet);
  return [
    floatInput('t', 'Validator take', { unit: 'ratio', value: takeRatio, source: FROM.rules }),
    floatInput('c', 'Owner cut', { unit: 'ratio', value: state.ownerCutRatio, source: FROM.rules }),
    floatInput('e', 'Alpha minted a block', {
      unit: 'alpha',
      value: toFloat(blockEmission(issuance)),
      source: from,
    }),
    floatInput('τ', 'Weight of a TAO on root', {
      unit: 'number',
      value: state.taoWeight,
      source: FROM.rules,
    }),
    input('R', 'TAO on root', { quantity: taoOf(state.rootTao), source: FROM.snapshot }),
    input('I', 'Alpha issued, in the pool and outside', {
      quantity: alphaOf(issuance),
      source: from,
    }),
    floatInput('N', 'Blocks in a year', {
      unit: 'blocks',
      value: BLOCKS_PER_YEAR,
      source: 'pallets/subtensor/src/staking/lock.rs:11',
    }),
    floatInput(
      'A',
      earning.denominator === 'alpha-out'
        ? 'All alpha outside the pool, burned alpha included'
        : 'Alpha that earns',
      { unit: 'alpha', value: earning.alpha, source: from },
    ),
  ];
}

const APR = '(1 − t) · 0.5 · (1 − c) · e · (1 − τ · R / (τ · R + I)) · N / A';

/** APY = exp(APR) − 1 of alpha, restaked at every epoch as the chain does. */
export const alphaApy = (request: AlphaYieldRequest, apyRatio: number, from?: string): Derivation => ({
  ...ESTIMATE,
  symbol: 'APY',
  formula: `exp(${APR}) − 1`,
  result: floatOf('ratio', apyRatio),
  inputs: yieldInputs(request, from),
  source: COINBASE,
});

/** APR of alpha, simple. */
export const alphaApr = (request: AlphaYieldRequest, aprRatio: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'APR',
  formula: APR,
  result: floatOf('ratio', aprRatio),
  inputs: yieldInputs(request),
  source: COINBASE,
});

/** g = (o + i)·N/A: how fast a subnet's alpha grows in number. */
export const alphaGrowth = (
  { alphaOut, injectedAlpha }: Pick<SubnetEmission, 'alphaOut' | 'injectedAlpha'>,
  of: { readonly issued: bigint; readonly growthRatio: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 'g',
  formula: '(o + i) · N / A',
  result: floatOf('ratio', of.growthRatio),
  inputs: [
    floatInput('o', 'Alpha a block for owner, miners, validators and root', {
      ...{ unit: 'alpha', value: alphaOut, source: FROM.model },
    }),
    floatInput('i', 'Alpha a block into the pool', {
      ...{ unit: 'alpha', value: injectedAlpha, source: FROM.model },
    }),
    floatInput('N', 'Blocks a year', { unit: 'number', value: BLOCKS_PER_YEAR, source: '12 s a block' }),
    input('A', 'Alpha issued', { quantity: alphaOf(of.issued), source: FROM.snapshot }),
  ],
  source: 'simple, at the emission of now',
});

/** APR = n·365.25/R of root: what accrues in a day, simple. */
export const rootApr = (state: NetworkState, networkTaoPerDay: number, aprRatio: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'APR',
  formula: 'n · D / R',
  result: floatOf('ratio', aprRatio),
  inputs: [
    floatInput('n', 'TAO that accrues to all of root a day, sold at the pools of now, after take', {
      unit: 'tao',
      value: networkTaoPerDay,
      source: FROM.snapshot,
    }),
    YEAR,
    input('R', 'TAO on root', { quantity: taoOf(state.rootTao), source: FROM.snapshot }),
  ],
  source:
    'pallets/subtensor/src/coinbase/run_coinbase.rs:258-321; nothing claims a basket by itself, so it does not compound',
});

/** g = m·r/365.25: TAO a day of a stake at the snapshot's price. */
export const taoPerDay = (markRao: bigint, aprRatio: number, perDay: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'g',
  formula: 'm · r / D',
  result: floatOf('tao', perDay),
  inputs: [
    input('m', 'Mark', { quantity: taoOf(markRao), source: FROM.snapshot }),
    floatInput('r', 'Yield of a year, simple, after take', {
      unit: 'ratio',
      value: aprRatio,
      source: FROM.model,
    }),
    YEAR,
  ],
  source: 'the yield of the position, at the price of now',
});

export interface BlendedPart {
  readonly label: string;
  readonly markRao: bigint;
  readonly value: number;
}

/** Y = Σ m·y / (F + Σ m): a yield blended by mark; free TAO earns nothing. */
export const blended = (freeRao: bigint, parts: readonly BlendedPart[], ratio: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'Y',
  formula: 'sum(m · y) / (F + sum(m))',
  result: floatOf('ratio', ratio),
  inputs: [
    input('F', 'Free TAO', { quantity: taoOf(freeRao), source: FROM.portfolio }),
    {
      symbol: 'm',
      label: 'Mark of each position with a yield',
      values: parts.map(({ label, markRao }) => ({ label, quantity: taoOf(markRao) })),
      source: FROM.snapshot,
    },
    {
      symbol: 'y',
      label: 'Yield of each',
      values: parts.map(({ label, value }) => ({ label, quantity: floatOf('ratio', value) })),
      source: FROM.model,
    },
  ],
  source: 'blended by mark; positions without a yield are left out',
});

/** G = Σ g: TAO a day of all positions. */
export const totalPerDay = (
  parts: readonly { readonly label: string; readonly value: number }[],
  perDay: number,
): Derivation => ({
  ...ESTIMATE,
  symbol: 'G',
  formula: 'sum(g)',
  result: floatOf('tao', perDay),
  inputs: [
    {
      symbol: 'g',
      label: 'TAO a day of each position',
      values: parts.map(({ label, value }) => ({ label, quantity: floatOf('tao', value) })),
      source: FROM.model,
    },
  ],
  source: 'the yields of the positions, at the prices of now',
});

export interface RealYieldFacts {
  readonly pool: PoolTerms;
  /** TAO per alpha. */
  readonly spotPrice: number;
  readonly takeRatio: number;
  /** Before take, simple, of a year. */
  readonly grossAprRatio: number;
  readonly dilutionRatio: number;
  /** Alpha sold together. */
  readonly held: { readonly quantity: Quantity; readonly source: string };
  readonly realRatio: number;
}

/**
 * (1 + n)/(1 + g)·(1 − f)·Δy/(q·p) − 1: a year's growth n less dilution g, fee f, and the slippage of selling all of it
 * at the end into the pool of now; q = a·(1 + n)·(1 − f).
 */
export function realYieldOf(facts: RealYieldFacts): Derivation {
  const { pool, spotPrice, takeRatio, grossAprRatio, dilutionRatio, held, realRatio } = facts;
  const { alpha, tao, quoteWeight, feeRateU16, source } = pool;
  return {
    ...ESTIMATE,
    symbol: 'real',
    formula:
      'exp(G · (1 − t)) / (1 + g) · (1 − f) · y · (1 − (x / (x + a · exp(G · (1 − t)) · (1 − f)))^r) / (a · exp(G · (1 − t)) · (1 − f) · p) − 1',
    result: floatOf('ratio', realRatio),
    inputs: [
      floatInput('G', 'Yield of a year before take, simple', {
        unit: 'ratio',
        value: grossAprRatio,
        source: FROM.model,
      }),
      floatInput('t', 'Validator take', { unit: 'ratio', value: takeRatio, source: FROM.rules }),
      floatInput('g', 'Growth of the subnet’s alpha in a year', {
        unit: 'ratio',
        value: dilutionRatio,
        source: FROM.model,
      }),
      swapFee(feeRateU16),
      input('a', 'Alpha you hold of the subnet', held),
      input('x', 'Alpha in the pool', { quantity: alpha, source }),
      input('y', 'TAO in the pool', { quantity: tao, source }),
      saleExponent(quoteWeight, source),
      floatInput('p', 'Spot price', { unit: 'tao-per-alpha', value: spotPrice, source }),
    ],
    source: 'prices and emission stay; everything is sold by one order at the end of the year',
  };
}
