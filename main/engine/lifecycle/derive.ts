/**
 * How the payout of a dissolution comes about, at both edges of its range, and beside a sale. Estimates where the snapshot
 * does not say how much alpha has an owner: what stood in for it is named as the source.
 */
import {
  alphaOf,
  type Derivation,
  type DerivedInput,
  floatOf,
  FROM,
  input,
  taoOf,
} from '#engine/derivation.ts';
import type { PayoutRange } from './payout-range.ts';

export type PayoutEdge = 'low' | 'high';

const COUNTED = {
  low: 'Alpha outside the pool that shares, at most',
  high: 'Alpha outside the pool that shares, at least',
} as const;

/** Who says how much alpha shares at an edge. */
function countedSource({ assumed }: PayoutRange, edge: PayoutEdge): string {
  if (edge === 'low') return 'snapshot: all of it, yours at least';
  if (assumed.includes('half-of-alpha-out-counts'))
    return 'assumed: half of the alpha outside the pool, yours and the chain’s at least';
  return 'snapshot: staked alpha and the chain’s own, yours at least';
}

/** v = T·a/(C + x): a share of the pool's TAO; x only where the subnet is newer than the refund rule. */
export function payoutOf(range: PayoutRange, edge: PayoutEdge, alpha: bigint): Derivation {
  const { potRao, pooledAlpha, counted } = range;
  const inputs: DerivedInput[] = [
    input('T', 'TAO in the pool', { quantity: taoOf(potRao), source: FROM.snapshot }),
    input('a', 'Your alpha', { quantity: alphaOf(alpha), source: FROM.portfolio }),
    input('C', COUNTED[edge], {
      quantity: alphaOf(edge === 'low' ? counted.most : counted.least),
      source: countedSource(range, edge),
    }),
    input('x', 'Alpha in the pool that shares', {
      quantity: alphaOf(pooledAlpha),
      source: 'snapshot; none where the subnet is older than the refund rule',
    }),
  ];
  return {
    symbol: 'v',
    formula: 'T · a / (C + x)',
    result: taoOf(range[edge]),
    exact: false,
    tolerance: 'rounded down to whole rao',
    inputs,
    source: 'pallets/subtensor/src/staking/remove_stake.rs:442-668; no basket is sold into the pool before',
  };
}

/** s = v/S: a payout as a part of what selling now brings. */
export const payoutBesideSale = (payoutRao: bigint, saleRao: bigint): Derivation => ({
  symbol: 's',
  formula: 'v / S',
  result: floatOf('ratio', Number(payoutRao) / Number(saleRao)),
  exact: false,
  tolerance: null,
  inputs: [
    input('v', 'Paid by a dissolution', { quantity: taoOf(payoutRao), source: FROM.model }),
    input('S', 'Sold now', { quantity: taoOf(saleRao), source: FROM.snapshot }),
  ],
  source: 'definition',
});
