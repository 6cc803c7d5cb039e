/**
 * How the end of a scenario comes about: what is held then, and how far it lies from the same TAO put elsewhere.
 * Estimates: the parts are what the run has on its last day.
 */
import { type Derivation, floatInput, floatOf, FROM } from '#engine/derivation.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;

export interface DayOfScenario {
  /** Inside a sentence: `the last day`. */
  readonly when: string;
  readonly freeTao: number;
  readonly rootTao: number;
  /** One sale a subnet, on the pools of that day. */
  readonly sales: readonly { readonly label: string; readonly value: number }[];
  readonly exitTao: number;
}

/** E = F + R + Σ s on a day. */
export const exitOnDay = ({ when, freeTao, rootTao, sales, exitTao }: DayOfScenario): Derivation => ({
  ...ESTIMATE,
  symbol: 'E',
  formula: 'F + R + sum(s)',
  result: floatOf('tao', exitTao),
  inputs: [
    floatInput('F', `Free TAO on ${when}`, { unit: 'tao', value: freeTao, source: FROM.model }),
    floatInput('R', `TAO on root on ${when}`, { unit: 'tao', value: rootTao, source: FROM.model }),
    {
      symbol: 's',
      label: 'One sale of each subnet, on the pool of that day',
      values: sales.map(({ label, value }) => ({ label, quantity: floatOf('tao', value) })),
      source: FROM.model,
    },
  ],
  source: 'the network by days from the snapshot on, with the events and trades of the scenario',
});

/** The exit value at an end, with what it is the end of. */
export interface BenchmarkEnd {
  readonly label: string;
  readonly tao: number;
}

/** d = E − B: the end against the same TAO put elsewhere from the start. */
export const againstBenchmark = (exitTao: number, benchmark: BenchmarkEnd): Derivation => ({
  ...ESTIMATE,
  symbol: 'd',
  formula: 'E − B',
  result: floatOf('tao', exitTao - benchmark.tao),
  inputs: [
    floatInput('E', 'Exit value on the last day', { unit: 'tao', value: exitTao, source: FROM.model }),
    floatInput('B', benchmark.label, { unit: 'tao', value: benchmark.tao, source: FROM.model }),
  ],
  source: 'definition: what leaving everything at the start would have brought, put elsewhere',
});

/** s = B/W − 1: how far the end of one scenario lies over that of another. */
export const spreadOfEnds = (best: BenchmarkEnd, worst: BenchmarkEnd): Derivation => ({
  ...ESTIMATE,
  symbol: 's',
  formula: 'B / W − 1',
  result: floatOf('ratio', best.tao / worst.tao - 1),
  inputs: [
    floatInput('B', best.label, { unit: 'tao', value: best.tao, source: FROM.model }),
    floatInput('W', worst.label, { unit: 'tao', value: worst.tao, source: FROM.model }),
  ],
  source: 'definition: one end as a part of the other, less one',
});

/** c = f + i + x: what own trades cost. */
export const costsOfTrades = (costs: {
  readonly feesTao: number;
  readonly impactTao: number;
  readonly extrinsicTao: number;
  readonly totalTao: number;
}): Derivation => ({
  ...ESTIMATE,
  symbol: 'c',
  formula: 'f + i + x',
  result: floatOf('tao', costs.totalTao),
  inputs: [
    floatInput('f', 'Swap fees', { unit: 'tao', value: costs.feesTao, source: FROM.model }),
    floatInput('i', 'Price impact, against prices without your trades', {
      unit: 'tao',
      value: costs.impactTao,
      source: FROM.model,
    }),
    floatInput('x', 'Extrinsic fees', { unit: 'tao', value: costs.extrinsicTao, source: FROM.model }),
  ],
  source: 'the trades of the scenario, each on the pool of its day',
});
