/**
 * How a figure of a halving's impact comes about of all that is held: a sum of the subnets, or a rate blended over them;
 * and when the run has a halving of alpha.
 * Estimates: the parts are what the projection has at that moment (derive-subnet.ts takes those apart).
 */
import { type Derivation, floatInput, floatOf, FROM, type Quantity, type Unit } from '#engine/derivation.ts';
import { DAYS_PER_YEAR } from '#engine/units.ts';
import type { Reached } from './impact.ts';

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

/** x = B − A: what a halving takes from a figure. */
export const takenByHalving = (beforeTao: number, afterTao: number): Derivation => ({
  ...ESTIMATE,
  symbol: 'x',
  formula: 'B − A',
  result: floatOf('tao', beforeTao - afterTao),
  inputs: [
    floatInput('B', 'Just before it', { unit: 'tao', value: beforeTao, source: FROM.model }),
    floatInput('A', 'Just after it, all else as it was', {
      unit: 'tao',
      value: afterTao,
      source: FROM.model,
    }),
  ],
  source: SOURCE,
});

export interface BlendedRate {
  /** Of each subnet: its mark, and its rate. */
  readonly parts: readonly { readonly label: string; readonly markTao: number; readonly ratio: number }[];
  /** Root stake's yield of a day, and the mark of everything; null: of the subnets alone. */
  readonly whole: { readonly rootYieldTaoPerDay: number; readonly markTao: number } | null;
  readonly ratio: number;
}

/** Y = (Σ m·y + g·D)/M, free TAO at nothing; of the subnets alone Σ m·y / Σ m. */
export function blendedRate({ parts, whole, ratio }: BlendedRate): Derivation {
  const list = (symbol: string, label: string, values: readonly { label: string; quantity: Quantity }[]) => ({
    ...{ symbol, label, values, source: FROM.model },
  });
  const marks = parts.map(({ label, markTao }) => ({ label, quantity: floatOf('tao', markTao) }));
  const rates = parts.map(({ label, ratio: of }) => ({ label, quantity: floatOf('ratio', of) }));
  return {
    ...ESTIMATE,
    symbol: 'Y',
    formula: whole ? '(sum(m · y) + g · D) / M' : 'sum(m · y) / sum(m)',
    result: floatOf('ratio', ratio),
    inputs: [
      list('m', 'Mark of each subnet held, at that moment', marks),
      list('y', 'Yield of each', rates),
      ...(whole ? besideSubnets(whole) : []),
    ],
    source: 'blended by mark; free TAO earns nothing',
  };
}

const besideSubnets = ({ rootYieldTaoPerDay, markTao }: NonNullable<BlendedRate['whole']>) => [
  floatInput('g', 'Root stake, a day', { unit: 'tao', value: rootYieldTaoPerDay, source: FROM.model }),
  floatInput('D', 'Days in a year', { unit: 'days', value: DAYS_PER_YEAR, source: 'definition' }),
  floatInput('M', 'Mark of everything, free TAO included', {
    ...{ unit: 'tao', value: markTao, source: FROM.model },
  }),
];

/** t = t₀ + s·ceil((T − I)/g): the run cuts its step where the threshold is reached. */
export const halvingReached = (
  { fromMs, issuedAlpha, alphaPerBlock, thresholdAlpha, secondsPerBlock }: Reached,
  atMs: number,
): Derivation => ({
  exact: false,
  tolerance: 'the step is cut by what the pool was given in the step before: within a block',
  symbol: 't',
  formula: 't₀ + s · ceil((T − I) / g)',
  result: floatOf('time', atMs),
  inputs: [
    floatInput('t₀', 'When the last step before it began', {
      ...{ unit: 'time', value: fromMs, source: FROM.model },
    }),
    floatInput('s', 'Seconds a block', { unit: 'seconds', value: secondsPerBlock, source: FROM.model }),
    floatInput('T', 'Alpha issued at the halving', {
      ...{ unit: 'alpha', value: thresholdAlpha, source: FROM.rules },
    }),
    floatInput('I', 'Alpha issued then', { unit: 'alpha', value: issuedAlpha, source: FROM.model }),
    floatInput('g', 'Growth a block, for holders and pool', {
      ...{ unit: 'alpha', value: alphaPerBlock, source: FROM.model },
    }),
  ],
  source: SOURCE,
});
