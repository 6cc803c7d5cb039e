/**
 * How weights, concentration and drift come about, as data. Built from the same integers they are computed from.
 */
import { type Derivation, floatOf, FROM, input, taoOf } from '#engine/derivation.ts';
import { partRatio } from './concentration.ts';

const SOURCE = 'main/engine/allocation/concentration.ts';
/** Ratios are doubles of exact amounts. */
const TOLERANCE = 'the ratio is a double: 1e-15 of it';

/** One part of a whole, by name. */
export interface NamedPart {
  readonly label: string;
  readonly rao: bigint;
}

const whole = (rao: bigint, source: string = FROM.portfolio) =>
  input('W', 'the whole', { quantity: taoOf(rao), source });

/** w = v/W. */
export function weightOf(part: NamedPart, wholeRao: bigint, source: string = FROM.portfolio): Derivation {
  return {
    symbol: 'w',
    formula: 'v / W',
    result: floatOf('ratio', partRatio(part.rao, wholeRao)),
    exact: true,
    tolerance: TOLERANCE,
    inputs: [input('v', part.label, { quantity: taoOf(part.rao), source }), whole(wholeRao, source)],
    source: SOURCE,
  };
}

const partsInput = (parts: readonly NamedPart[]) => ({
  symbol: 'v',
  label: 'each part',
  values: parts.map(({ label, rao }) => ({ label, quantity: taoOf(rao) })),
  source: FROM.portfolio,
});

const sumOf = (parts: readonly NamedPart[]) => parts.reduce((sum, { rao }) => sum + rao, 0n);

/** s = e/E − m/M: how much larger a part is at exit than at mark. */
export function shiftOf(
  label: string,
  { exit, mark }: Readonly<Record<'exit' | 'mark', { readonly rao: bigint; readonly wholeRao: bigint }>>,
): Derivation {
  const of = (symbol: string, what: string, rao: bigint) =>
    input(symbol, what, { quantity: taoOf(rao), source: FROM.portfolio });
  return {
    symbol: 's',
    formula: 'e / E − m / M',
    result: floatOf('ratio', partRatio(exit.rao, exit.wholeRao) - partRatio(mark.rao, mark.wholeRao)),
    exact: true,
    tolerance: TOLERANCE,
    inputs: [
      of('e', `${label}, at exit`, exit.rao),
      of('E', 'the whole at exit', exit.wholeRao),
      of('m', `${label}, at mark`, mark.rao),
      of('M', 'the whole at mark', mark.wholeRao),
    ],
    source: 'definition: the weight at exit less the weight at mark',
  };
}

/** T = Σ v / W over the largest parts. */
export const topOf = (parts: readonly NamedPart[], wholeRao: bigint, ratio: number): Derivation => ({
  symbol: 'T',
  formula: 'sum(v) / W',
  result: floatOf('ratio', ratio),
  exact: true,
  tolerance: TOLERANCE,
  inputs: [{ ...partsInput(parts), label: 'the largest parts' }, whole(wholeRao)],
  source: SOURCE,
});

/** HHI = Σ (v/W)². */
export function hhiOf(parts: readonly NamedPart[], hhi: number): Derivation {
  return {
    symbol: 'HHI',
    formula: 'sum((v / W) ^ 2)',
    result: floatOf('ratio', hhi),
    exact: true,
    tolerance: TOLERANCE,
    inputs: [partsInput(parts), whole(sumOf(parts))],
    source: SOURCE,
  };
}

/** N = 1/HHI. */
export function effectiveCountOf(parts: readonly NamedPart[], effectiveCount: number): Derivation {
  return {
    ...hhiOf(parts, effectiveCount),
    symbol: 'N',
    formula: '1 / sum((v / W) ^ 2)',
    result: floatOf('number', effectiveCount),
  };
}

/** δ = w − t: how far a weight is from its target, in parts of the whole. */
export const pointsOff = (part: NamedPart, ratio: number, wholeRao: bigint): Derivation => ({
  symbol: 'δ',
  formula: 'w − t',
  result: floatOf('ratio', partRatio(part.rao, wholeRao) - ratio),
  exact: true,
  tolerance: TOLERANCE,
  inputs: [
    input('w', 'its weight', {
      quantity: floatOf('ratio', partRatio(part.rao, wholeRao)),
      source: FROM.portfolio,
    }),
    input('t', 'its target', { quantity: floatOf('ratio', ratio), source: 'set by you' }),
  ],
  source: 'main/engine/allocation/standing.ts',
});

/** W = Σ v: everything that a target names. */
export const wholeOfNamed = (parts: readonly NamedPart[], wholeRao: bigint): Derivation => ({
  symbol: 'W',
  formula: 'sum(v)',
  result: taoOf(wholeRao),
  exact: true,
  tolerance: null,
  inputs: [{ ...partsInput(parts), label: 'exit value of each that is named' }],
  source: 'main/engine/allocation/standing.ts',
});

/** V = Σ v: what a part is worth, position by position. */
export const worthOf = (pieces: readonly NamedPart[]): Derivation => ({
  symbol: 'V',
  formula: 'sum(v)',
  result: taoOf(sumOf(pieces)),
  exact: true,
  tolerance: null,
  inputs: [{ ...partsInput(pieces), label: 'each stake, and free TAO' }],
  source: 'a stake’s part of a joint sale is pro rata',
});

/** k = E − W: what no target names. */
export const keptOf = (exitRao: bigint, wholeRao: bigint): Derivation => ({
  symbol: 'k',
  formula: 'E − W',
  result: taoOf(exitRao - wholeRao),
  exact: true,
  tolerance: null,
  inputs: [
    input('E', 'exit value of everything', { quantity: taoOf(exitRao), source: FROM.portfolio }),
    whole(wholeRao),
  ],
  source: 'definition: it is not traded',
});

/** d = v − t·W, the target rounded down to a rao. */
export function driftOf(
  row: NamedPart & { readonly ratio: number; readonly targetRao: bigint },
  wholeRao: bigint,
): Derivation {
  return {
    symbol: 'd',
    formula: 'v − t · W',
    result: taoOf(row.rao - row.targetRao),
    exact: true,
    tolerance: 'the target is rounded down to a rao',
    inputs: [
      input('v', row.label, { quantity: taoOf(row.rao), source: FROM.portfolio }),
      input('t', 'its target', { quantity: floatOf('ratio', row.ratio), source: 'set by you' }),
      whole(wholeRao),
    ],
    source: 'main/engine/allocation/standing.ts',
  };
}
