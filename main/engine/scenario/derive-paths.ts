/**
 * How what is said of random paths comes about: a quantile is the value of one path, counted off from below; a share is a
 * count of paths; one path's end is its start and what moved it. Estimates: every path is drawn.
 */
import { type Derivation, floatInput, floatOf, FROM, type Unit } from '#engine/derivation.ts';
import type { CausesOfSubnet } from './causes.ts';
import type { LeftOfSubnet } from './contributions.ts';

const ESTIMATE = { exact: false, tolerance: null } as const;

/** How paths are drawn: the same again for the same seed. */
const drawnBy = (seed: string, count: number) => `${count} paths of seed ${seed}`;

export interface OverPaths {
  readonly seed: string;
  readonly unit: Unit;
  /** What of each path is counted off. */
  readonly label: string;
  readonly valueByPath: readonly number[];
}

/** The paths by their value, the lowest first. */
export const risingPaths = (valueByPath: readonly number[]): number[] =>
  valueByPath.map((_, path) => path).toSorted((a, b) => valueByPath[a]! - valueByPath[b]!);

/** Q = rank(ceil(q·n), x): the smallest value with at least the share q of the paths at or below it. */
export function quantileOfPaths(
  { seed, unit, label, valueByPath }: OverPaths,
  { shareRatio, value }: { readonly shareRatio: number; readonly value: number },
): Derivation {
  const drawn = drawnBy(seed, valueByPath.length);
  return {
    ...ESTIMATE,
    symbol: 'Q',
    formula: 'rank(ceil(q · n − 0.000000001), x)',
    result: floatOf(unit, value),
    inputs: [
      floatInput('q', 'Share of the paths at or below it', {
        ...{ unit: 'ratio', value: shareRatio, source: 'definition' },
      }),
      floatInput('n', 'Paths', { unit: 'number', value: valueByPath.length, source: drawn }),
      {
        ...{ symbol: 'x', label: `${label}, the lowest first`, source: drawn },
        values: risingPaths(valueByPath).map((path) => ({
          label: `path ${path}`,
          quantity: floatOf(unit, valueByPath[path]!),
        })),
      },
    ],
    source: 'nearest rank: rank(k, x) is the k-th smallest of x, one of the paths itself, never between two',
  };
}

/** s = b/n: paths of which something is so. */
export const shareOfPaths = (
  seed: string,
  { label, count, pathCount }: { readonly label: string; readonly count: number; readonly pathCount: number },
): Derivation => ({
  ...ESTIMATE,
  symbol: 's',
  formula: 'b / n',
  result: floatOf('ratio', count / pathCount),
  inputs: [
    floatInput('b', label, { unit: 'number', value: count, source: drawnBy(seed, pathCount) }),
    floatInput('n', 'Paths', { unit: 'number', value: pathCount, source: drawnBy(seed, pathCount) }),
  ],
  source: 'counted',
});

export interface WayOfPath {
  readonly startTao: number;
  readonly addedTao: number;
  readonly endTao: number;
  readonly causes: readonly { readonly label: string; readonly tao: number }[];
}

/** E = S + A + Σ c: where one path ends, by what moved it. */
export const endOfPath = ({ startTao, addedTao, endTao, causes }: WayOfPath): Derivation => ({
  ...ESTIMATE,
  symbol: 'E',
  formula: 'S + A + sum(c)',
  result: floatOf('tao', endTao),
  inputs: [
    floatInput('S', 'Exit value at the start', { unit: 'tao', value: startTao, source: FROM.model }),
    floatInput('A', 'Brought in from outside', { unit: 'tao', value: addedTao, source: FROM.model }),
    {
      ...{ symbol: 'c', label: 'What moved it', source: FROM.model },
      values: causes.map(({ label, tao }) => ({ label, quantity: floatOf('tao', tao) })),
    },
  ],
  source:
    'the change by subnet and cause; a market is what rewards, dissolution and costs leave of a subnet’s change',
});

/** Values of each day, in order. */
const byDay = (symbol: string, label: string, values: readonly number[]) => ({
  ...{ symbol, label, source: FROM.model },
  values: values.map((value, day) => ({ label: `day ${day}`, quantity: floatOf('tao', value) })),
});

/** L = rank(1, x). */
export const lowestOfPath = (exitTaoByDay: readonly number[], lowestTao: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'L', formula: 'rank(1, x)', source: 'the lowest of all days' },
  result: floatOf('tao', lowestTao),
  inputs: [byDay('x', 'Exit value of each day', exitTaoByDay)],
});

/** W = 1 − rank(1, v/h): the deepest fall from a height before it, money from outside taken out. */
export function worstFallOfPath(
  { exitTaoByDay, addedTaoByDay }: Readonly<Record<'exitTaoByDay' | 'addedTaoByDay', readonly number[]>>,
  worstRatio: number,
): Derivation {
  const values = exitTaoByDay.map((exit, day) => exit - addedTaoByDay[day]!);
  let highest = 0;
  const heights = values.map((value) => (highest = Math.max(highest, value)));
  return {
    ...ESTIMATE,
    ...{ symbol: 'W', formula: '1 − rank(1, v / h)', source: 'definition' },
    result: floatOf('ratio', worstRatio),
    inputs: [
      byDay('v', 'Exit value of each day less what came in', values),
      byDay('h', 'The highest of it until then', heights),
    ],
  };
}

/** m = E − S + K − r − d − c: what prices and depth did to a subnet. */
export function marketOnPath(left: LeftOfSubnet, changeTao: number): Derivation {
  const tao = (symbol: string, label: string, value: number) =>
    floatInput(symbol, label, { unit: 'tao', value, source: FROM.model });
  return {
    ...ESTIMATE,
    ...{ symbol: 'm', formula: 'E − S + K − r − d − c' },
    result: floatOf('tao', changeTao),
    inputs: [
      tao('E', 'Its exit at the end', left.endTao),
      tao('S', 'Its exit at the start', left.startTao),
      tao('K', 'Taken out of it by own trades', left.cashTao),
      tao('r', 'Rewards', left.rewardsTao),
      tao('d', 'Dissolution', left.dissolutionTao),
      tao('c', 'Fees and impact, which took from it', -left.lostTao),
    ],
    source: 'what the other causes leave of the change',
  };
}

const onDays = (
  symbol: string,
  label: string,
  { unit, values }: { unit: Unit; values: readonly { readonly day: number; readonly value: number }[] },
) => ({
  ...{ symbol, label, source: FROM.model },
  values: values.map(({ day, value }) => ({ label: `day ${day}`, quantity: floatOf(unit, value) })),
});

/** r = Σ a·p of alpha, r = Σ a of TAO on root: what was credited, at the price of its moment. */
export function rewardsOnPath({ netuid, earned }: CausesOfSubnet, changeTao: number): Derivation {
  const isRoot = netuid === 0;
  const credited = onDays('a', isRoot ? 'TAO credited on root' : 'Alpha credited', {
    unit: isRoot ? 'tao' : 'alpha',
    values: earned.map(({ day, alpha }) => ({ day, value: alpha })),
  });
  const prices = onDays('p', 'Its spot price when it was credited', {
    unit: 'tao-per-alpha',
    values: earned.map(({ day, alpha, tao }) => ({ day, value: alpha === 0 ? 0 : tao / alpha })),
  });
  return {
    ...ESTIMATE,
    ...{ symbol: 'r', formula: isRoot ? 'sum(a)' : 'sum(a · p)' },
    result: floatOf('tao', changeTao),
    inputs: isRoot ? [credited] : [credited, prices],
    source: 'dividends of your stake, day by day; what the price does to them later is in the market’s part',
  };
}

/** c = 0 − Σ l: what fees and impact of own trades took. */
export const costsOnPath = ({ lost }: CausesOfSubnet, changeTao: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'c', formula: '0 − sum(l)' },
  result: floatOf('tao', changeTao),
  inputs: [
    onDays('l', 'Swap fee and price impact of your trades, against spot', {
      unit: 'tao',
      values: lost.map(({ day, tao }) => ({ day, value: tao })),
    }),
  ],
  source: 'the trades of the scenario, each on the pool of its day',
});

/** d = Σ (q·u − x): what dissolutions paid, less what a sale would have brought the moment before. */
export const dissolutionOnPath = ({ dissolved }: CausesOfSubnet, changeTao: number): Derivation => ({
  ...ESTIMATE,
  ...{ symbol: 'd', formula: 'sum(q · u − x)' },
  result: floatOf('tao', changeTao),
  inputs: [
    onDays('q', 'Alpha held', {
      unit: 'alpha',
      values: dissolved.map(({ day, alpha }) => ({ day, value: alpha })),
    }),
    onDays('u', 'Paid for each', {
      unit: 'tao-per-alpha',
      values: dissolved.map(({ day, taoPerAlpha }) => ({ day, value: taoPerAlpha })),
    }),
    onDays('x', 'One sale the moment before', {
      unit: 'tao',
      values: dissolved.map(({ day, exitTao }) => ({ day, value: exitTao })),
    }),
  ],
  source: 'the pool’s TAO shared among all alpha of the subnet',
});

/** d = E − S − A: a path's end against its start and what came in. */
export const changeOnPath = ({ startTao, addedTao, endTao }: Omit<WayOfPath, 'causes'>): Derivation => ({
  ...ESTIMATE,
  symbol: 'd',
  formula: 'E − S − A',
  result: floatOf('tao', endTao - startTao - addedTao),
  inputs: [
    floatInput('E', 'Exit value at the end', { unit: 'tao', value: endTao, source: FROM.model }),
    floatInput('S', 'Exit value at the start', { unit: 'tao', value: startTao, source: FROM.model }),
    floatInput('A', 'Brought in from outside', { unit: 'tao', value: addedTao, source: FROM.model }),
  ],
  source: 'definition',
});
