// Answers how any shown number comes about. What a number is stays with whoever computes it: this finds the one asked for,
// and says which snapshot and rules it stands on: those of the run it was read off, else the chosen ones.
import type { NumberRef } from '#contract/number-refs.ts';
import type { Handlers } from '#contract/methods.ts';
import { basisOf } from './basis.ts';
import { type ChangeNumberPorts, ofChange } from './derivations/of-change.ts';
import { ofAllocation } from './derivations/of-allocation.ts';
import { type DateNumberPorts, ofAlphaHalving, ofAlphaIssue, ofHalving } from './derivations/of-dates.ts';
import { ofCliff, ofGate } from './derivations/of-edges.ts';
import { priceRead, taoPerDayOf } from './derivations/of-emission.ts';
import { ofImpact, type ImpactPorts } from './derivations/of-impact.ts';
import { ofLifecycle } from './derivations/of-lifecycle.ts';
import { ofDeposit, ofExtrinsics, ofOrder } from './derivations/of-order.ts';
import { ofPath, ofPaths, type PathNumberPorts, type PathRef } from './derivations/of-paths.ts';
import { ofPlan } from './derivations/of-plan.ts';
import { ofLargest } from './derivations/of-pool.ts';
import { ofPortfolio, ofWallet } from './derivations/of-portfolio.ts';
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
import type { Market } from './market.ts';
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

type PlainRef = OfArea<'halving' | 'subnet' | 'gate' | 'cliff' | 'lifecycle' | 'sale' | 'portfolio'>;

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
  if ('by' in number || 'key' in number || isOf('targets', number)) return ofAllocation(ports, number);
  return ofTheMarket(ports, number);
}

type Ran = 'rebalancing' | 'change' | 'spiral' | 'impact' | 'subsidy' | 'path' | 'scenario' | 'terms';
type MarketRef = Exclude<
  NumberRef,
  { [Key in Ran | 'by' | 'key']: Record<Key, unknown> }[Ran | 'by' | 'key'] | OfArea<'targets'>
>;

/** Asked of the market by what is typed or held. */
function ofTheMarket(ports: NumberPorts, number: MarketRef): Told | Promise<Told> {
  const valuation = ports.valuation();
  if ('order' in number) return ofOrder(valuation.market, number);
  if ('step' in number) return ofYieldStep(valuation, number);
  if ('deposit' in number) return ofDeposit(valuation.market, number);
  if ('waiting' in number) return ofWaiting(valuation.market, number);
  if ('dissolution' in number) return ofDissolution(valuation.market, number);
  if ('extrinsicCount' in number) return ofExtrinsics(number);
  if ('walletId' in number) return ofWallet(valuation, number.walletId);
  if ('positionId' in number) return ofPosition(valuation, number.of, number.positionId);
  if ('toleranceRatio' in number) return ofLargest(valuation.market, number);
  return ofTheSnapshot(ports, valuation, number);
}

type OfArea<Area extends string> = Extract<NumberRef, { of: `${Area}.${string}` }>;
const isOf = <Area extends string>(area: Area, number: NumberRef): number is OfArea<Area> =>
  number.of.startsWith(`${area}.`);

/** Asked by no more than its name and the subnet it is of. */
function ofTheSnapshot(ports: NumberPorts, valuation: Valuation, number: PlainRef): Told | Promise<Told> {
  const { market } = valuation;
  if (isOf('halving', number)) return ofHalving(ports, number);
  if (isOf('subnet', number)) return ofSubnetNumber(market, number);
  if (isOf('gate', number)) return ofGate(valuation, number);
  if (isOf('cliff', number)) return ofCliff(valuation, number);
  if (isOf('lifecycle', number)) return ofLifecycle(market, number);
  return 'netuid' in number ? ofSale(valuation, number.of, number.netuid) : ofPortfolio(valuation, number.of);
}

function ofSubnetNumber(market: Market, number: OfArea<'subnet'>): Told {
  switch (number.of) {
    case 'subnet.price':
      return priceRead(market, number.netuid);
    case 'subnet.taoPerDay':
      return taoPerDayOf(market, number.netuid);
    case 'subnet.alphaHalving':
      return ofAlphaHalving(market, number);
    default:
      return ofAlphaIssue(market, number);
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
