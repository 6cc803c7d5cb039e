// Answers how any shown number comes about. What a number is stays with whoever computes it: this finds the one asked for,
// and says which snapshot and rules it stands on: those of the run it was read off, else the chosen ones.
import type { NumberRef } from '#contract/number-refs.ts';
import type { Handlers } from '#contract/methods.ts';
import { basisOf } from './basis.ts';
import { type ChangeNumberPorts, ofChange } from './derivations/of-change.ts';
import { ofAllocation } from './derivations/of-allocation.ts';
import {
  type DateNumberPorts,
  ofAlphaHalving,
  ofAlphaIssue,
  ofHalvingDate,
  ofStage,
} from './derivations/of-dates.ts';
import { ofCliff, ofGate } from './derivations/of-edges.ts';
import { priceRead, taoPerDayOf } from './derivations/of-emission.ts';
import { ofImpact, type ImpactPorts } from './derivations/of-impact.ts';
import { ofLifecycle } from './derivations/of-lifecycle.ts';
import { ofDeposit, ofExtrinsics, ofOrder } from './derivations/of-order.ts';
import { ofPath, ofPaths, type PathNumberPorts, type PathRef } from './derivations/of-paths.ts';
import { ofPlan } from './derivations/of-plan.ts';
import { ofLargest } from './derivations/of-pool.ts';
import { ofPortfolio } from './derivations/of-portfolio.ts';
import { ofPosition } from './derivations/of-position.ts';
import { type CourseNumberPorts, ofCourse, ofRebalancing } from './derivations/of-rebalancing.ts';
import { ofSale } from './derivations/of-sale.ts';
import { ofScenario, type ScenarioNumberPorts } from './derivations/of-scenario.ts';
import { ofSpiral, type SpiralNumberPorts } from './derivations/of-spiral.ts';
import { ofSubsidy, type SubsidyNumberPorts } from './derivations/of-subsidy.ts';
import { ofDissolution, ofWaiting } from './derivations/of-waiting.ts';
import type { Told } from './derivations/told.ts';
import { ofYieldStep } from './derivations/of-yield-steps.ts';
import type { ExitPlanPorts } from './exit-planned.ts';
import type { RebalancePorts } from './rebalance-planned.ts';
import type { Valuation } from './valuation.ts';

type NumberPorts = ExitPlanPorts &
  RebalancePorts &
  ImpactPorts &
  ScenarioNumberPorts &
  PathNumberPorts &
  SubsidyNumberPorts &
  DateNumberPorts &
  SpiralNumberPorts &
  ChangeNumberPorts &
  CourseNumberPorts;

type PlainRef = Extract<
  NumberRef,
  { of: `${'halving' | 'subnet' | 'gate' | 'cliff' | 'lifecycle' | 'sale' | 'portfolio'}.${string}` }
>;

function find(ports: NumberPorts, number: NumberRef): Told | Promise<Told> {
  if ('rebalancing' in number && number.of === 'allocation.ahead') return ofCourse(ports, number);
  if ('rebalancing' in number) return ofRebalancing(ports, number);
  if ('change' in number) return ofChange(ports, number);
  if ('spiral' in number) return ofSpiral(ports, number);
  if ('impact' in number) return ofImpact(ports, number);
  if ('subsidy' in number) return ofSubsidy(ports, number);
  if ('path' in number) return ofPath(ports, number);
  if ('scenario' in number) return ofAScenario(ports, number);
  if ('terms' in number) return ofPlan(ports, number);
  if ('by' in number || 'key' in number) return ofAllocation(ports, number);
  const valuation = ports.valuation();
  if ('order' in number) return ofOrder(valuation.market, number);
  if ('step' in number) return ofYieldStep(valuation, number);
  if ('deposit' in number) return ofDeposit(valuation.market, number);
  if ('waiting' in number) return ofWaiting(valuation.market, number);
  if ('dissolution' in number) return ofDissolution(valuation.market, number);
  if ('extrinsicCount' in number) return ofExtrinsics(number);
  if ('positionId' in number) return ofPosition(valuation, number.of, number.positionId);
  if ('toleranceRatio' in number) return ofLargest(valuation.market, number);
  return ofTheSnapshot(ports, valuation, number);
}

/** Asked by no more than its name and the subnet it is of. */
function ofTheSnapshot(ports: NumberPorts, valuation: Valuation, number: PlainRef): Told | Promise<Told> {
  switch (number.of) {
    case 'halving.date':
    case 'halving.block':
      return ofHalvingDate(ports, number);
    case 'halving.threshold':
    case 'halving.emission':
      return ofStage(number);
    case 'subnet.alphaHalving':
      return ofAlphaHalving(valuation.market, number);
    case 'subnet.alphaIssued':
    case 'subnet.alphaInjected':
      return ofAlphaIssue(valuation.market, number);
    case 'gate.weight':
    case 'gate.bars':
    case 'gate.distance':
    case 'gate.pass':
    case 'gate.share':
    case 'gate.beyond':
    case 'gate.cost':
      return ofGate(valuation, number);
    case 'lifecycle.rank':
    case 'lifecycle.immunity':
    case 'lifecycle.ema':
    case 'lifecycle.lowest':
    case 'lifecycle.daysToLast':
    case 'lifecycle.leastFall':
    case 'lifecycle.hazard':
      return ofLifecycle(valuation.market, number);
    case 'cliff.sum':
    case 'cliff.fall':
    case 'cliff.cost':
    case 'cliff.apr':
      return ofCliff(valuation, number);
    case 'subnet.price':
      return priceRead(valuation.market, number.netuid);
    case 'subnet.taoPerDay':
      return taoPerDayOf(valuation.market, number.netuid);
    default:
      return 'netuid' in number
        ? ofSale(valuation, number.of, number.netuid)
        : ofPortfolio(valuation, number.of);
  }
}

/** Of its course without chance, or of its random paths. */
function ofAScenario(
  ports: NumberPorts,
  number: Exclude<Extract<NumberRef, { scenario: unknown }>, PathRef>,
) {
  switch (number.of) {
    case 'scenario.quantile':
    case 'scenario.belowStart':
    case 'scenario.worstFall':
      return ofPaths(ports, number);
    default:
      return ofScenario(ports, number);
  }
}

export function numberService(ports: NumberPorts): Pick<Handlers, 'number.explain'> {
  return {
    'number.explain': async ({ number }) => {
      const { refs, inputs, basis, ...rest } = await find(ports, number);
      return {
        ...(basis ?? basisOf(ports.valuation().market)),
        ...rest,
        inputs: inputs.map(({ symbol, values, ...each }) => ({
          symbol,
          ...each,
          values: values.map((value, at) => ({ ...value, ref: refs[symbol]?.[at] ?? null })),
        })),
      };
    },
  };
}
