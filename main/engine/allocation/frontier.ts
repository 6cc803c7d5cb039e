/**
 * A plan at many prices of drift: what each depth costs, and the deepest that a cap on cost allows. Same request, same
 * points. Must not plan anything itself.
 */
import { rebalancer, type RebalancePlan, type RebalanceRequest } from './rebalance.ts';

/** Prices of drift at which a plan is shown beside the chosen one. */
const FRONTIER_PRICES = [0.0015, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1e6];

export interface FrontierPoint {
  readonly costPerDrift: number;
  readonly removedRao: bigint;
  readonly costRao: bigint;
  readonly tradeCount: number;
}

const removed = ({ before, after }: RebalancePlan) => before.driftRao - after.driftRao;

/** Cost against drift removed, from nothing to all that can be removed; depths that give the same plan stand once. */
export function frontier(request: RebalanceRequest): FrontierPoint[] {
  const points: FrontierPoint[] = [{ costPerDrift: 0, removedRao: 0n, costRao: 0n, tradeCount: 0 }];
  const planAt = rebalancer(request);
  for (const costPerDrift of FRONTIER_PRICES) {
    const plan = planAt(costPerDrift);
    const last = points.at(-1)!;
    if (removed(plan) <= last.removedRao) continue;
    const { costRao, trades } = plan;
    points.push({ costPerDrift, removedRao: removed(plan), costRao, tradeCount: trades.length });
  }
  return points;
}

const CAP_ROUNDS = 24;
/** Where the search for a price begins. */
const LOWEST_PRICE = 1e-6;

/** The plan that removes most drift at no more cost than a cap, found by the price of drift. */
export function rebalanceWithin(request: RebalanceRequest, costCapRao: bigint | null): RebalancePlan {
  const planAt = rebalancer(request);
  const full = planAt(request.costPerDrift);
  if (costCapRao === null || full.costRao <= costCapRao) return full;
  let [low, high] = [LOWEST_PRICE, request.costPerDrift];
  // At no price nothing is traded, which no cap refuses; at the lowest one a large amount still earns its extrinsic.
  let best = planAt(0);
  for (let round = 0; round < CAP_ROUNDS; round += 1) {
    const middle = Math.sqrt(low * high);
    const plan = planAt(middle);
    if (plan.costRao > costCapRao) high = middle;
    else [low, best] = [middle, plan];
  }
  return best;
}

/** A plan with the others it is one of. */
export interface RebalanceAnswer {
  readonly ok: true;
  readonly plan: RebalancePlan;
  readonly frontier: readonly FrontierPoint[];
}

export interface RebalanceQuestion {
  readonly request: RebalanceRequest;
  /** Rao; null: no cap. */
  readonly costCapRao: bigint | null;
}

/** Both at once. */
export const answerRebalance = ({ request, costCapRao }: RebalanceQuestion): RebalanceAnswer => ({
  ok: true,
  plan: rebalanceWithin(request, costCapRao),
  frontier: frontier(request),
});
