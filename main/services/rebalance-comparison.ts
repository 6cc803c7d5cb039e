// The portfolio after a plan beside doing nothing, projected by days: the plan from the pools as its trades leave them,
// nothing from the pools as they are. Estimates, by the projection's own assumptions.
import type { HandlerOut } from '#contract/methods.ts';
import type { RebalancePlan } from '#engine/allocation/rebalance.ts';
import type { NetworkState, SubnetState } from '#engine/network-state.ts';
import { spotPriceRao } from '#engine/pool/pool.ts';
import type { ProjectionRequest, ProjectionResult } from '#engine/projection/run.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { netuidOfKey, subnetKey } from './allocation-cuts.ts';
import { orRefuse } from './facts-missing.ts';
import { type JobPorts, runJob } from './jobs.ts';
import type { Valuation } from './valuation.ts';

export type ComparisonPorts = Pick<JobPorts, 'jobs' | 'emit'>;

interface Compared {
  readonly valuation: Valuation;
  readonly plan: RebalancePlan;
  readonly newRao: bigint;
  readonly years: number;
  /** The caller's name for the whole, under which this can be stopped too. */
  readonly job: string | undefined;
}

const DAYS_A_POINT = 30;

type Portfolio = Pick<ProjectionRequest, 'state' | 'freeTao' | 'rootTao' | 'holdings'>;

/** What is held without a plan; new TAO lies free. */
const heldNow = ({ valuation, newRao }: Compared): Portfolio => ({
  state: valuation.market.state,
  freeTao: rao(valuation.freeRao + newRao),
  rootTao: rao(valuation.rootRao),
  holdings: valuation.sales.map(({ subnet, amount }) => ({ netuid: subnet.netuid, alpha: alphaRao(amount) })),
});

/** A subnet once the plan has traded: what left its pool is outside of it, and the other way round. */
function subnetAfter(subnet: SubnetState, { venuesAfter }: RebalancePlan): SubnetState {
  const venue = venuesAfter.get(subnetKey(subnet.netuid));
  if (venue === undefined || venue === 'root' || venue.alpha === subnet.alphaIn) return subnet;
  return {
    ...subnet,
    ...{ taoIn: venue.tao, alphaIn: venue.alpha, quoteWeight: venue.quoteWeight },
    priceRao: spotPriceRao(venue),
    alphaOut: alphaRao(subnet.alphaOut + subnet.alphaIn - venue.alpha),
  };
}

const stateAfter = (state: NetworkState, plan: RebalancePlan, toRootRao: bigint): NetworkState => ({
  ...state,
  rootTao: rao(state.rootTao + toRootRao),
  subnets: state.subnets.map((subnet) => subnetAfter(subnet, plan)),
});

/** The same with what the plan changed. */
function heldAfter(compared: Compared): Portfolio {
  const { plan } = compared;
  const now = heldNow(compared);
  const known = new Set(now.holdings.map(({ netuid }) => netuid));
  const bought = [...plan.alphaAfter].flatMap(([key, alpha]) => {
    const netuid = netuidOfKey(key);
    return netuid === null || known.has(netuid) ? [] : [{ netuid, alpha: alphaRao(alpha) }];
  });
  const rootTao = rao(plan.alphaAfter.get('root') ?? now.rootTao);
  return {
    state: stateAfter(now.state, plan, rootTao - now.rootTao),
    freeTao: rao(plan.freeAfterRao),
    rootTao,
    holdings: [
      ...now.holdings.map(({ netuid, alpha }) => ({
        netuid,
        alpha: alphaRao(plan.alphaAfter.get(subnetKey(netuid)) ?? alpha),
      })),
      ...bought,
    ],
  };
}

async function projected(
  ports: ComparisonPorts,
  compared: Compared,
  held: Portfolio,
): Promise<ProjectionResult> {
  const { ruleSet } = compared.valuation.market;
  const input: ProjectionRequest = { ruleSet, years: compared.years, flow: 'offset', ...held };
  return orRefuse(await runJob(ports, { kind: 'projection', input, job: compared.job }));
}

const heldOn = ({ freeTao, rootTao, alphaMarkTao, exitTao }: ProjectionResult['points'][number]) => ({
  ...{ freeTao, rootTao, alphaMarkTao },
  alphaExitTao: exitTao - freeTao - rootTao,
});

/** Both futures and their difference by months. */
export async function compareWithNothing(
  ports: ComparisonPorts,
  compared: Compared,
): Promise<NonNullable<HandlerOut<'allocation.rebalance'>['comparison']>> {
  // One after the other: a newer run of a name would take the place of the older.
  const nothing = await projected(ports, compared, heldNow(compared));
  const plan = await projected(ports, compared, heldAfter(compared));
  const differences = plan.points.map(({ day, atMs, markTao, exitTao }, i) => {
    const beside = nothing.points[i]!;
    return {
      ...{ day, at: atMs, markTao: markTao - beside.markTao, exitTao: exitTao - beside.exitTao },
      held: { nothing: heldOn(beside), plan: heldOn(plan.points[i]!) },
    };
  });
  const last = differences.at(-1)!;
  const behind = differences.findLastIndex(({ exitTao }) => exitTao <= 0);
  const endOf = ({ points }: ProjectionResult) => {
    const { markTao, exitTao } = points.at(-1)!;
    return { markTao, exitTao };
  };
  return {
    years: compared.years,
    at: last.at,
    ...{ nothing: endOf(nothing), plan: endOf(plan) },
    points: differences.filter(({ day }) => day % DAYS_A_POINT === 0 || day === last.day),
    aheadFromDay: last.exitTao > 0 ? behind + 1 : null,
  };
}
