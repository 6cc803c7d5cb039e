// How far it is to the two edges of the rules that a holder feels: where root stops earning, and where the emission gate
// lets half of a subnet's weight through; and what crossing would cost him a day.
import type { HandlerOut, Handlers } from '#contract/methods.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { shareAtWeight } from '#engine/emission/gate-distance.ts';
import { type EmissionShares, emissionShares } from '#engine/emission/shares.ts';
import { rootSellCondition } from '#engine/emission/root-sell.ts';
import { BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import { basisOf } from './basis.ts';
import { assumptionsFrom, missingText } from './facts-missing.ts';
import type { Market } from './market.ts';
import type { Sale, Valuation } from './valuation.ts';
import { rootYieldOf } from './yields.ts';

const YEAR_DAYS = 365.25;

type Gauges = HandlerOut<'scenario.gauges'>;

function rootCliff({ market, rootRao }: Valuation): Gauges['rootCliff'] {
  const condition = rootSellCondition(market.state);
  if (!condition.ok) return { missing: missingText(condition) };
  const found = rootYieldOf(market, market.ruleSet.parameters.takeRatio.value);
  if (!found.ok) return { missing: missingText(found) };
  const { movingPriceSum, earns } = condition;
  const ownTaoPerDay = (toFloat(rootRao) * found.aprRatio) / YEAR_DAYS;
  return {
    ...{ movingPriceSum, earns, ownTaoPerDay },
    fallToEdgeRatio: 1 - 1 / movingPriceSum,
    costTaoPerDay: earns ? ownTaoPerDay : 0,
  };
}

/** A subnet before the gate, and beyond the edge: with its weight at the bar, or at half of itself where that is below. */
export function edgeOf({ state, ruleSet }: Market, split: EmissionShares, netuid: number) {
  const found = split.shares.find((each) => each.netuid === netuid);
  if (found === undefined) return null;
  const taoPerDay = toFloat(blockEmission(state.totalIssuance)) * BLOCKS_PER_DAY;
  const gate = { bar: split.bar, exponent: ruleSet.parameters.hillExponent.value };
  const weightBeyond = found.weight > split.bar ? split.bar : found.weight / 2;
  const shareBeyond = shareAtWeight(split.shares, { netuid, weight: weightBeyond }, gate);
  return {
    ...{ found, gate, weightBeyond },
    taoPerDay: found.share * taoPerDay,
    taoPerDayBeyond: shareBeyond * taoPerDay,
  };
}

function gauge({ subnet, amount }: Sale, { market }: Valuation, split: EmissionShares) {
  const edge = edgeOf(market, split, subnet.netuid);
  if (edge === null) return [];
  const { found, taoPerDay, taoPerDayBeyond } = edge;
  const ownShareRatio = Math.min(toFloat(amount) / toFloat(subnet.state.alphaOut), 1);
  return [
    {
      ...{ netuid: subnet.netuid, subnetName: subnet.name, symbol: subnet.symbol },
      ...{ weightRatio: found.weight, barRatio: split.bar, passRatio: found.passRatio },
      distanceRatio: found.weight / split.bar - 1,
      switchedOn: isOn(market, subnet.state.emissionEnabled),
      ...{ taoPerDay, taoPerDayBeyond, ownShareRatio },
      costTaoPerDay: ownShareRatio * (taoPerDay - taoPerDayBeyond),
    },
  ];
}

const isOn = ({ ruleSet }: Market, enabled: boolean | null): boolean =>
  !ruleSet.emissionSwitches || enabled !== false;

function gauges(valuation: Valuation): Gauges {
  const { market, sales } = valuation;
  const split = emissionShares(market.state, market.ruleSet);
  const { takeRatio } = market.ruleSet.parameters;
  const ofRules = { name: takeRatio.name, value: String(takeRatio.value), origin: takeRatio.source };
  const common = { ...basisOf(market), rootCliff: rootCliff(valuation) };
  if (!split.ok) return { ...common, gates: { missing: missingText(split) }, assumptions: [ofRules] };
  const bar = { name: 'emissionBar', value: `stays at ${split.bar}`, origin: 'model of the gauge' };
  const assumptions = [ofRules, bar, ...assumptionsFrom(split.assumed)];
  if (split.bar === 0) {
    return { ...common, gates: { missing: 'The rules of this snapshot have no gate.' }, assumptions };
  }
  const gates = sales
    .flatMap((sale) => gauge(sale, valuation, split))
    .toSorted((a, b) => a.distanceRatio - b.distanceRatio);
  return { ...common, gates, assumptions };
}

/** `valuation()` is asked on every call, so that the answer is of this moment. */
export const scenarioGaugeHandlers = (valuation: () => Valuation): Pick<Handlers, 'scenario.gauges'> => ({
  'scenario.gauges': () => gauges(valuation()),
});
