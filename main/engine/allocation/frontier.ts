/**
 * A plan at many prices of drift: what each depth costs, and the deepest that a cap on cost allows. Same request, same
 * points; in parts, so that a long answer can be followed and stopped. Must not plan anything itself.
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

type PlanAt = ReturnType<typeof rebalancer>;

function pointAt(planAt: PlanAt, costPerDrift: number): FrontierPoint {
  const plan = planAt(costPerDrift);
  const { costRao, trades } = plan;
  return { costPerDrift, removedRao: removed(plan), costRao, tradeCount: trades.length };
}

/** From nothing on, each that removes more than the one before it: depths that give the same plan stand once. */
function risingPoints(found: readonly FrontierPoint[]): FrontierPoint[] {
  const points: FrontierPoint[] = [{ costPerDrift: 0, removedRao: 0n, costRao: 0n, tradeCount: 0 }];
  for (const point of found) if (point.removedRao > points.at(-1)!.removedRao) points.push(point);
  return points;
}

const CAP_ROUNDS = 24;
/** Where the search for a price begins. */
const LOWEST_PRICE = 1e-6;

/** The plan that removes most drift at no more cost than a cap, found by the price of drift. */
function planWithin(
  planAt: PlanAt,
  { costPerDrift, costCapRao }: { costPerDrift: number; costCapRao: bigint | null },
): RebalancePlan {
  const full = planAt(costPerDrift);
  if (costCapRao === null || full.costRao <= costCapRao) return full;
  let [low, high] = [LOWEST_PRICE, costPerDrift];
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

/** The plan is one part, each depth beside it another. */
export const REBALANCE_PARTS = 1 + FRONTIER_PRICES.length;

/** Does one part of an answer; what all have in common is worked out with the first. */
export function rebalanceParts({ request, costCapRao }: RebalanceQuestion) {
  const planAt = rebalancer(request);
  const { costPerDrift } = request;
  return (part: number): RebalancePlan | FrontierPoint =>
    part === 0
      ? planWithin(planAt, { costPerDrift, costCapRao })
      : pointAt(planAt, FRONTIER_PRICES[part - 1]!);
}

/** The answer, of all its parts. */
export const rebalanceAnswer = (given: ReadonlyMap<number, unknown>): RebalanceAnswer => ({
  ok: true,
  plan: given.get(0) as RebalancePlan,
  frontier: risingPoints(FRONTIER_PRICES.map((_, index) => given.get(index + 1) as FrontierPoint)),
});
