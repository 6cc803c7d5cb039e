/**
 * yuma.json by group: the parts of the consensus. Whole epochs and runs of epochs are in epoch-mapping.ts.
 */
import {
  fixedFromFloat,
  fixedInteger,
  fixedRatio,
  fixedToFloat,
  type Fixed,
} from '#engine/consensus/fixed.ts';
import { sigmoid } from '#engine/consensus/exponential.ts';
import { alphaBoundsRefusal } from '#engine/consensus/liquid-alpha.ts';
import { splitByMechanism } from '#engine/consensus/mechanism-split.ts';
import { columnMedians, weightedMedian } from '#engine/consensus/median.ts';
import { largest, validatorPermits } from '#engine/consensus/permits.ts';
import {
  clipColumns,
  type Entry,
  interpolate,
  movingAverageByEntry,
  type SparseMatrix,
} from '#engine/consensus/sparse.ts';
import { maxUpscaled } from '#engine/consensus/upscale.ts';
import { EPOCH_MAPPING } from './epoch-mapping.ts';
import type { Inputs } from './inputs.ts';
import type { Mapping, Table } from './table.ts';

/** A result on the grid of 32 fractional bits where the case prints the decimal. */
const GRID = { value: { abs: 2 ** -32 } };

const fixedList = (values: readonly number[]) => values.map(fixedFromFloat);

function matrixOf(rows: readonly (readonly number[])[]): SparseMatrix {
  return rows.map((row) => row.map((value, j): Entry => [j, fixedFromFloat(value)]));
}

/** As dense rows of doubles; a removed entry is 0. */
function denseOf(matrix: SparseMatrix, columnCount: number): number[][] {
  return matrix.map((row) => {
    const cells = new Map(row);
    return Array.from({ length: columnCount }, (_, j) => fixedToFloat(cells.get(j) ?? fixedInteger(0)));
  });
}

/** A smoothing factor the way the chain derives it: rounded down. */
const cut = (ratio: number) => fixedRatio(BigInt(Math.round(ratio * 1e9)), 1_000_000_000n);

function movingAverageOf(inputs: Inputs): number[][] {
  const fresh = inputs.matrix(inputs.has('new') ? 'new' : 'weights');
  const old = inputs.matrix(inputs.has('old') ? 'old' : 'bonds');
  const alpha = inputs.isList('alpha') ? inputs.matrix('alpha') : null;
  const alphaOf = (row: number, column: number): Fixed =>
    cut(alpha === null ? inputs.real('alpha') : (alpha[row]?.[column] ?? 0));
  return denseOf(movingAverageByEntry(matrixOf(fresh), matrixOf(old), alphaOf), fresh[0]?.length ?? 0);
}

const permits: Mapping = {
  keys: ['n', 'stake', 'stakeThreshold', 'maxValidators', 'note'],
  run: (inputs) => ({
    permits: validatorPermits({
      stake: inputs.integers('stake'),
      stakeThreshold: inputs.int('stakeThreshold'),
      maxValidators: inputs.real('maxValidators'),
      ownerUid: null,
    }),
  }),
};

const medianOfColumns: Mapping = {
  keys: ['stake', 'weights', 'majority'],
  run: (inputs) => {
    const weights = inputs.matrix('weights');
    const medians = columnMedians(fixedList(inputs.reals('stake')), matrixOf(weights), {
      majority: fixedFromFloat(inputs.real('majority')),
      columnCount: weights[0]?.length ?? 0,
    });
    return { value: medians.map(fixedToFloat) };
  },
  tolerances: GRID,
};

/** yuma.json by group. */
export const YUMA_MAPPING: Table = {
  ...EPOCH_MAPPING,
  permits,
  'median-col': medianOfColumns,
  median: {
    keys: ['stake', 'score', 'majority'],
    run: (inputs) => {
      const score = fixedList(inputs.reals('score'));
      const votes = fixedList(inputs.reals('stake')).map((stake, i) => ({ stake, score: score[i]! }));
      return { value: fixedToFloat(weightedMedian(votes, fixedFromFloat(inputs.real('majority')))) };
    },
    tolerances: GRID,
  },
  topk: {
    keys: ['vector', 'k'],
    run: (inputs) => ({ value: largest(fixedList(inputs.reals('vector')), inputs.real('k')) }),
  },
  'max-upscale': {
    keys: ['vector'],
    run: (inputs) => ({ value: maxUpscaled(fixedList(inputs.reals('vector'))) }),
  },
  sigmoid: {
    keys: ['x', 'rho', 'kappa'],
    run: (inputs) => {
      const [x, rho, kappa] = [inputs.real('x'), inputs.real('rho'), inputs.real('kappa')].map(
        fixedFromFloat,
      );
      const value = sigmoid(x!, rho!, kappa!);
      return { value: fixedToFloat(value), bits: value };
    },
  },
  'ema-alpha': {
    keys: ['new', 'old', 'weights', 'bonds', 'alpha'],
    run: (inputs) => ({ value: movingAverageOf(inputs) }),
  },
  clip: {
    keys: ['matrix', 'threshold'],
    run: (inputs) => {
      const threshold = fixedList(inputs.reals('threshold'));
      return { value: denseOf(clipColumns(matrixOf(inputs.matrix('matrix')), threshold), threshold.length) };
    },
  },
  interpolate: {
    keys: ['a', 'b', 'ratio'],
    run: (inputs) => {
      const [a, b] = [inputs.matrix('a'), inputs.matrix('b')];
      const between = interpolate(matrixOf(a), matrixOf(b), fixedFromFloat(inputs.real('ratio')));
      return { value: denseOf(between, a[0]?.length ?? 0) };
    },
  },
  'mechanism-split': {
    keys: ['emission', 'mechanisms', 'split'],
    run: (inputs) => ({
      value: splitByMechanism(
        inputs.int('emission'),
        inputs.real('mechanisms'),
        inputs.has('split') ? inputs.reals('split') : null,
      ),
    }),
  },
  'alpha-bounds': {
    keys: ['alphaLow', 'alphaHigh'],
    run: (inputs) => {
      const refusal = alphaBoundsRefusal(inputs.real('alphaLow'), inputs.real('alphaHigh'));
      const names = { 'high-too-low': 'AlphaHighTooLow', 'low-out-of-range': 'AlphaLowOutOfRange' };
      return { value: refusal === null ? 'ok' : names[refusal] };
    },
  },
};
