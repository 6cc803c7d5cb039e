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
export interface NamedEnd {
  readonly label: string;
  readonly tao: number;
}

/** d = E − B: the end against the same TAO put elsewhere from the start. */
export const againstBenchmark = (exitTao: number, benchmark: NamedEnd): Derivation => ({
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
export const spreadOfEnds = (best: NamedEnd, worst: NamedEnd): Derivation => ({
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

/** B = S + A: kept as free TAO. */
export const heldElsewhere = (
  when: string,
  { startTao, addedTao, heldTao }: Readonly<Record<'startTao' | 'addedTao' | 'heldTao', number>>,
): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'B', formula: 'S + A' },
  result: floatOf('tao', heldTao),
  inputs: [
    floatInput('S', 'Exit value at the start', { unit: 'tao', value: startTao, source: FROM.model }),
    floatInput('A', `Brought in from outside until ${when}`, {
      unit: 'tao',
      value: addedTao,
      source: FROM.model,
    }),
  ],
  source: 'definition: free TAO earns nothing',
});

/** TAO that was put on root on a day, and what one TAO put there at the start had become then. */
export interface PutOnRoot {
  readonly day: number;
  readonly tao: number;
  readonly growth: number;
}

/** B = G · Σ a/g: on root, claimed and restaked. */
export const onRootElsewhere = (
  when: string,
  { put, growth, rootTao }: { put: readonly PutOnRoot[]; growth: number; rootTao: number },
): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'B', formula: 'G · sum(a / g)' },
  result: floatOf('tao', rootTao),
  inputs: [
    floatInput('G', `What one TAO put on root at the start has become on ${when}`, {
      unit: 'number',
      value: growth,
      source: FROM.model,
    }),
    {
      ...{ symbol: 'a', label: 'Put on root', source: FROM.model },
      values: put.map(({ day, tao }) => ({ label: `day ${day}`, quantity: floatOf('tao', tao) })),
    },
    {
      ...{ symbol: 'g', label: 'What the first TAO had become by then', source: FROM.model },
      values: put.map(({ day, growth: then }) => ({
        label: `day ${day}`,
        quantity: floatOf('number', then),
      })),
    },
  ],
  source: 'stake on root grows with what all of root claims and restakes, at the take of all validators',
});

/** B = c + Σ s: in all subnets by their circulating value, sold on a day. */
export const inBasketElsewhere = (
  when: string,
  basket: {
    readonly paidTao: number;
    readonly sales: readonly { readonly label: string; readonly tao: number }[];
    readonly basketTao: number;
  },
): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'B', formula: 'c + sum(s)' },
  result: floatOf('tao', basket.basketTao),
  inputs: [
    floatInput('c', 'Paid by subnets that were dissolved', {
      unit: 'tao',
      value: basket.paidTao,
      source: FROM.model,
    }),
    {
      ...{ symbol: 's', label: `One sale of each subnet, on the pool of ${when}`, source: FROM.model },
      values: basket.sales.map(({ label, tao }) => ({ label, quantity: floatOf('tao', tao) })),
    },
  ],
  source: 'bought at the start by circulating value, with fee and impact; rewards are kept as alpha',
});
