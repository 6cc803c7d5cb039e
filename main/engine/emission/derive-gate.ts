/**
 * How far it is to the two edges of the rules: a subnet's weight before the emission gate, what passes, its share of block
 * TAO at its weight and at another; and the sum of EMA prices under which root earns nothing. Doubles, from the split itself.
 */
import {
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  taoOf,
} from '#engine/derivation.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';
import { gatePassRatio, type HillGate } from './hill-rank.ts';
import type { EmissionShare } from './shares.ts';

const EXACT = { exact: true, tolerance: null } as const;
const ESTIMATE = { exact: false, tolerance: null } as const;
const SPLIT = 'pallets/subtensor/src/coinbase/subnet_emissions.rs:354-418';

/** Something of each subnet, by its name. */
export interface OfSubnet {
  readonly label: string;
  readonly value: number;
}

const ratio = (symbol: string, label: string, { value, source }: { value: number; source: string }) =>
  floatInput(symbol, label, { unit: 'ratio', value, source });

const weightInput = ({ weight }: EmissionShare) =>
  ratio('w', 'Weight of the subnet', { value: weight, source: FROM.rules });
const barInput = (bar: number) => ratio('θ', 'Bar of the gate', { value: bar, source: FROM.snapshot });

/** w = e·(1 − b)/Σ e·(1 − b). */
export const weightBeforeGate = (
  own: EmissionShare,
  of: { readonly price: number; readonly burned: number; readonly all: readonly OfSubnet[] },
): Derivation => ({
  ...EXACT,
  symbol: 'w',
  formula: 'e · (1 − b) / sum(a)',
  result: floatOf('ratio', own.weight),
  inputs: [
    floatInput('e', 'EMA price', { unit: 'tao-per-alpha', value: of.price, source: FROM.snapshot }),
    ratio('b', 'Part of the miners’ emission that is withheld', {
      ...{ value: of.burned, source: FROM.snapshot },
    }),
    {
      ...{ symbol: 'a', label: 'EMA price of each subnet less what it withholds', source: FROM.snapshot },
      values: of.all.map(({ label, value }) => ({ label, quantity: floatOf('tao-per-alpha', value) })),
    },
  ],
  source: SPLIT,
});

/** β = w/θ: the weight in bars. */
export const gateBars = (own: EmissionShare, bar: number): Derivation => ({
  ...gateDistance(own, bar),
  ...{ symbol: 'β', formula: 'w / θ' },
  result: floatOf('number', own.weight / bar),
});

/** δ = w/θ − 1. */
export const gateDistance = (own: EmissionShare, bar: number): Derivation => ({
  ...EXACT,
  symbol: 'δ',
  formula: 'w / θ − 1',
  result: floatOf('ratio', own.weight / bar - 1),
  inputs: [weightInput(own), barInput(bar)],
  source: 'definition: at the bar half of a weight passes',
});

const exponentInput = ({ exponent }: HillGate) =>
  floatInput('h', 'Steepness of the gate', { unit: 'number', value: exponent, source: FROM.rules });

/** g = 1/(1 + (θ/w)^h): what passes of the weight. */
export const gatePass = (own: EmissionShare, gate: HillGate): Derivation => ({
  ...EXACT,
  symbol: 'g',
  formula: '1 / (1 + (θ / w)^h)',
  result: floatOf('ratio', gatePassRatio(own.weight, gate)),
  inputs: [weightInput(own), barInput(gate.bar), exponentInput(gate)],
  source: SPLIT,
});

/** z = w·g/(G + w·g), G what passes of the others: the share of block TAO. */
export const gatedShare = (own: EmissionShare, passed: number): Derivation => ({
  ...EXACT,
  symbol: 'z',
  formula: 'w · g / (G + w · g)',
  result: floatOf('ratio', own.share),
  inputs: [
    weightInput(own),
    ratio('g', 'What passes of it', { value: own.passRatio, source: FROM.rules }),
    ratio('G', 'What passes of all others that are switched on', { value: passed, source: FROM.rules }),
  ],
  source: SPLIT,
});

export interface Beyond {
  /** The weight looked at: the bar, or half of what the subnet has where that is below. */
  readonly weight: number;
  readonly isHalf: boolean;
  /** What passes of the others. */
  readonly passed: number;
  readonly emissionRao: bigint;
  readonly blocksPerDay: number;
  readonly taoPerDay: number;
}

/** d = v·g/(G + v·g)·E·B with g = 1/(1 + (θ/v)^h): TAO a day at another weight. */
export function taoPerDayBeyond(of: Beyond, gate: HillGate): Derivation {
  const passed = 'v / (1 + (θ / v)^h)';
  return {
    ...ESTIMATE,
    symbol: 'd',
    formula: `${passed} / (G + ${passed}) · E · B`,
    result: floatOf('tao', of.taoPerDay),
    inputs: [
      ratio('v', of.isHalf ? 'Half of its weight: it is below the bar' : 'A weight at the bar', {
        value: of.weight,
        source: 'definition',
      }),
      barInput(gate.bar),
      exponentInput(gate),
      ratio('G', 'What passes of all others that are switched on', { value: of.passed, source: FROM.rules }),
      input('E', 'TAO minted a block', { quantity: taoOf(of.emissionRao), source: FROM.snapshot }),
      floatInput('B', 'Blocks a day', { unit: 'blocks', value: of.blocksPerDay, source: 'definition' }),
    ],
    source: `${SPLIT}; bar and all other weights stay`,
  };
}

/** c = q·(d − D): your part of what the pool would lose. */
export const costOfGate = (of: {
  readonly heldAlpha: number;
  readonly alphaOut: number;
  readonly taoPerDay: number;
  readonly taoPerDayBeyond: number;
  readonly costTaoPerDay: number;
}): Derivation => ({
  ...ESTIMATE,
  symbol: 'c',
  formula: 'a / A · (d − D)',
  result: floatOf('tao', of.costTaoPerDay),
  inputs: [
    floatInput('a', 'Your alpha', { unit: 'alpha', value: of.heldAlpha, source: FROM.portfolio }),
    floatInput('A', 'All alpha outside the pool', {
      unit: 'alpha',
      value: of.alphaOut,
      source: FROM.snapshot,
    }),
    floatInput('d', 'TAO a day now', { unit: 'tao', value: of.taoPerDay, source: FROM.rules }),
    floatInput('D', 'TAO a day beyond the edge', {
      unit: 'tao',
      value: of.taoPerDayBeyond,
      source: FROM.model,
    }),
  ],
  source: 'definition: support of the pool, shared by the alpha outside it',
});

/** S = Σ e: root earns while it is above 1. */
export const sumOfPrices = (prices: readonly OfSubnet[], sum: number): Derivation => ({
  ...EXACT,
  symbol: 'S',
  formula: 'sum(e)',
  result: floatOf('tao-per-alpha', sum),
  inputs: [
    {
      ...{ symbol: 'e', label: 'EMA price of each subnet', source: FROM.snapshot },
      values: prices.map(({ label, value }) => ({ label, quantity: floatOf('tao-per-alpha', value) })),
    },
  ],
  source: 'pallets/subtensor/src/coinbase/run_coinbase.rs:457-466: above 1 root is paid',
});

const sumInput = (sum: number): DerivedInput =>
  floatInput('S', 'All EMA prices together', { unit: 'tao-per-alpha', value: sum, source: FROM.snapshot });

/** φ = 1 − 1/S, or how much they have to rise: 1/S − 1. */
export const fallToCliff = (sum: number, earns: boolean): Derivation => ({
  ...EXACT,
  symbol: 'φ',
  formula: earns ? '1 − 1 / S' : '1 / S − 1',
  result: floatOf('ratio', Math.abs(1 - 1 / sum)),
  inputs: [sumInput(sum)],
  source: 'definition: all of them by the same part',
});

/** c = R·r/D: what your root stake earns a day, and would not. */
export const costOfCliff = (
  of: { readonly rootRao: bigint; readonly aprRatio: number },
  costTaoPerDay: number,
): Derivation => ({
  ...ESTIMATE,
  symbol: 'c',
  formula: 'R · r / D',
  result: floatOf('tao', costTaoPerDay),
  inputs: [
    input('R', 'Your TAO on root', { quantity: taoOf(of.rootRao), source: FROM.portfolio }),
    ratio('r', 'Root’s yield of a year, simple, after take', { value: of.aprRatio, source: FROM.model }),
    floatInput('D', 'Days in a year', { unit: 'days', value: DAYS_PER_YEAR, source: 'definition' }),
  ],
  source: 'the yield of root as it is paid now',
});
