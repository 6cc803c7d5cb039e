/**
 * When root is paid at all: only while the EMA prices of all eligible subnets, switched-off ones included, sum
 * to more than 1 (pallets/subtensor/src/coinbase/run_coinbase.rs:457-466). Otherwise its alpha is recycled.
 */
import type { NetworkState } from '#engine/network-state.ts';
import { type FactsMissing, factsMissing, lacking } from './facts.ts';
import { isEligible } from './shares.ts';

/** Whether root earns at a sum of EMA prices; exactly 1 is not enough. */
export function rootEarns(movingPriceSum: number): boolean {
  return movingPriceSum > 1;
}

/** How far the network is from the cliff at which root stops earning. */
export interface RootSellCondition {
  readonly ok: true;
  readonly movingPriceSum: number;
  readonly earns: boolean;
  /** Share by which all EMA prices together may fall before root earns nothing; 0 when it earns nothing now. */
  readonly roomRatio: number;
}

/** The condition at a snapshot; refuses with the subnets whose EMA price is unknown. */
export function rootSellCondition(state: NetworkState): RootSellCondition | FactsMissing {
  const eligible = state.subnets.filter(isEligible);
  const missing = lacking(eligible, 'movingPrice', ({ movingPrice }) => movingPrice !== null);
  if (missing.length > 0) return factsMissing(missing);
  const movingPriceSum = eligible.reduce((sum, { movingPrice }) => sum + (movingPrice ?? 0), 0);
  const earns = rootEarns(movingPriceSum);
  return { ok: true, movingPriceSum, earns, roomRatio: earns ? 1 - 1 / movingPriceSum : 0 };
}
