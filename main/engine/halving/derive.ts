/**
 * How a figure of a halving's impact comes about: of all held subnets together as a sum, of one subnet from its parts.
 * Estimates: the parts are what the projection has at that moment.
 */
import { type Derivation, floatInput, floatOf, FROM, type Unit } from '#engine/derivation.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;
const SOURCE = 'the network projected from the snapshot on, in the steps that are named';

export interface SummedFigure {
  readonly unit: Unit;
  readonly label: string;
  readonly parts: readonly { readonly label: string; readonly value: number }[];
  /** What is in the whole beside the subnets; null where nothing is. */
  readonly beside: { readonly label: string; readonly value: number } | null;
  readonly whole: number;
}

/** W = Σ s, or W = F + Σ s. */
export function summedFigure({ unit, label, parts, beside, whole }: SummedFigure): Derivation {
  const values = parts.map((part) => ({ label: part.label, quantity: floatOf(unit, part.value) }));
  return {
    ...ESTIMATE,
    symbol: 'W',
    formula: beside ? 'F + sum(s)' : 'sum(s)',
    result: floatOf(unit, whole),
    inputs: [
      ...(beside ? [floatInput('F', beside.label, { unit, value: beside.value, source: FROM.model })] : []),
      { symbol: 's', label, values, source: FROM.model },
    ],
    source: SOURCE,
  };
}

/** d = i + b: what the chain gives a pool a day. */
export const chainSupport = (of: {
  readonly injectedTaoPerDay: number;
  readonly chainBuysTaoPerDay: number;
  readonly taoPerDay: number;
}): Derivation => ({
  ...ESTIMATE,
  symbol: 'd',
  formula: 'i + b',
  result: floatOf('tao', of.taoPerDay),
  inputs: [
    floatInput('i', 'Injected beside new alpha, a day', {
      unit: 'tao',
      value: of.injectedTaoPerDay,
      source: FROM.model,
    }),
    floatInput('b', 'Spent on buying alpha, a day', {
      unit: 'tao',
      value: of.chainBuysTaoPerDay,
      source: FROM.model,
    }),
  ],
  source: 'pallets/subtensor/src/coinbase/run_coinbase.rs:177-231',
});

/** g = a·p: a day's alpha at the price of that day. */
export const yieldAtPrice = (of: {
  readonly yieldAlphaPerDay: number;
  readonly priceTao: number;
  readonly yieldTaoPerDay: number;
}): Derivation => ({
  ...ESTIMATE,
  symbol: 'g',
  formula: 'a · p',
  result: floatOf('tao', of.yieldTaoPerDay),
  inputs: [
    floatInput('a', 'Alpha your stake earns a day, after take', {
      unit: 'alpha',
      value: of.yieldAlphaPerDay,
      source: FROM.model,
    }),
    floatInput('p', 'Price of that day', { unit: 'tao-per-alpha', value: of.priceTao, source: FROM.model }),
  ],
  source: SOURCE,
});
