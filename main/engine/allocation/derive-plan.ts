/**
 * How the figures of a rebalancing plan come about: drift before and after, what the trades cost together, the free TAO
 * they leave. Exact integers, from the plan itself.
 */
import {
  type Derivation,
  type DerivedInput,
  floatInput,
  floatOf,
  FROM,
  input,
  type Quantity,
  taoOf,
} from '#engine/derivation.ts';
import { partRatio } from './concentration.ts';
import type { RebalancePlan, RebalanceRequest } from './rebalance.ts';
import type { Standing } from './standing.ts';

/** Something of a trade, by the trade's name. */
export interface OfTrade {
  readonly label: string;
  readonly amount: bigint;
}

const exactly = (result: Quantity) => ({ exact: true, tolerance: null, result }) as const;

/** D = Σ |v − t| / 2: the TAO that is out of place. */
export function driftOfAll({ rows, driftRao }: Standing, nameOf: (key: string) => string): Derivation {
  const list = (symbol: string, label: string, read: (row: Standing['rows'][number]) => bigint) => ({
    ...{ symbol, label, source: FROM.model },
    values: rows.map((row) => ({ label: nameOf(row.key), quantity: taoOf(read(row)) })),
  });
  return {
    ...exactly(taoOf(driftRao)),
    symbol: 'D',
    formula: 'sum(((v − t) ^ 2) ^ 0.5) / 2',
    tolerance: 'rounded down to a rao',
    inputs: [
      list('v', 'Exit value of each target', ({ worthRao }) => worthRao),
      list('t', 'Its part of the whole of before', ({ targetRao }) => targetRao),
    ],
    source: 'definition: half the sum of the distances',
  };
}

/** R = B − A: the drift that a plan removes. */
export const driftRemoved = ({ before, after }: RebalancePlan): Derivation => ({
  ...exactly(taoOf(before.driftRao - after.driftRao)),
  symbol: 'R',
  formula: 'B − A',
  inputs: [
    input('B', 'Drift before', { quantity: taoOf(before.driftRao), source: FROM.snapshot }),
    input('A', 'Drift after the trades', { quantity: taoOf(after.driftRao), source: FROM.model }),
  ],
  source: 'definition',
});

/** r = (B − A)/B: the part of the drift that a plan removes. */
export const partRemoved = (plan: RebalancePlan): Derivation => ({
  ...driftRemoved(plan),
  symbol: 'r',
  formula: '(B − A) / B',
  result: floatOf('ratio', partRatio(plan.before.driftRao - plan.after.driftRao, plan.before.driftRao)),
});

/** What is held on a day of a projection, whole TAO. */
export interface HeldOnDay {
  readonly freeTao: number;
  readonly rootTao: number;
  /** At mark or at exit. */
  readonly alphaTao: number;
}

/** d = F + R + A − (f + r + a): how far a plan is ahead of doing nothing on a day. */
export const aheadOfNothing = (
  { plan, nothing }: Readonly<Record<'plan' | 'nothing', HeldOnDay>>,
  of: { readonly worth: string; readonly aheadTao: number },
): Derivation => {
  const tao = (symbol: string, label: string, value: number) =>
    floatInput(symbol, label, { unit: 'tao', value, source: FROM.model });
  return {
    ...{ symbol: 'd', formula: 'F + R + A − (f + r + a)', exact: false, tolerance: null },
    result: floatOf('tao', of.aheadTao),
    inputs: [
      tao('F', 'Free TAO, with the plan', plan.freeTao),
      tao('R', 'TAO on root, with the plan', plan.rootTao),
      tao('A', `Alpha at ${of.worth}, with the plan`, plan.alphaTao),
      tao('f', 'Free TAO, with nothing done', nothing.freeTao),
      tao('r', 'TAO on root, with nothing done', nothing.rootTao),
      tao('a', `Alpha at ${of.worth}, with nothing done`, nothing.alphaTao),
    ],
    source: 'the network projected by days: with the pools as the plan leaves them, and as they are',
  };
};

/** C = Σ c: one figure of all trades together. */
export const sumOfTrades = (
  parts: readonly OfTrade[],
  of: { readonly symbol: string; readonly label: string; readonly amountOf: (units: bigint) => Quantity },
): Derivation => ({
  ...exactly(of.amountOf(parts.reduce((sum, { amount }) => sum + amount, 0n))),
  symbol: of.symbol,
  formula: 'sum(c)',
  inputs: [
    {
      ...{ symbol: 'c', label: of.label, source: FROM.model },
      values: parts.map(({ label, amount }) => ({ label, quantity: of.amountOf(amount) })),
    },
  ],
  source: 'the trades in their order, each on the pools that those before it left',
});

/** I = C − S − X: what the trades lose to their own moves of the prices. */
export const impactCost = ({ costRao, swapFeesRao, extrinsicFeesRao }: RebalancePlan): Derivation => ({
  ...exactly(taoOf(costRao - swapFeesRao - extrinsicFeesRao)),
  symbol: 'I',
  formula: 'C − S − X',
  inputs: [
    input('C', 'Cost of all trades', { quantity: taoOf(costRao), source: FROM.model }),
    input('S', 'Swap fees', { quantity: taoOf(swapFeesRao), source: FROM.model }),
    input('X', 'Extrinsic fees', { quantity: taoOf(extrinsicFeesRao), source: FROM.model }),
  ],
  source: 'definition: what is left of the cost without the fees',
});

/** F = f + n + Σ s − Σ p − X: free TAO once all is traded. */
export function freeAfter(
  { trades, freeAfterRao, extrinsicFeesRao }: RebalancePlan,
  { freeRao, newRao }: Pick<RebalanceRequest, 'freeRao' | 'newRao'>,
): Derivation {
  const sums = (kind: 'sell' | 'buy') =>
    trades.filter((trade) => trade.kind === kind).reduce((sum, { taoRao }) => sum + taoRao, 0n);
  const tao = (
    symbol: string,
    label: string,
    { rao, source }: { rao: bigint; source: string },
  ): DerivedInput => input(symbol, label, { quantity: taoOf(rao), source });
  return {
    ...exactly(taoOf(freeAfterRao)),
    symbol: 'F',
    formula: 'f + n + s − p − X',
    inputs: [
      tao('f', 'Free TAO now', { rao: freeRao, source: FROM.portfolio }),
      tao('n', 'New TAO', { rao: newRao, source: 'set by you' }),
      tao('s', 'What sales bring', { rao: sums('sell'), source: FROM.model }),
      tao('p', 'What purchases take', { rao: sums('buy'), source: FROM.model }),
      tao('X', 'Extrinsic fees', { rao: extrinsicFeesRao, source: FROM.model }),
    ],
    source: 'definition; a move brings no free TAO and takes none',
  };
}
