// How the distances to the edges of the rules come about: a subnet before the emission gate, and root before its cliff.
import type { NumberRef } from '#contract/number-refs.ts';
import { blockEmission } from '#engine/emission/block-emission.ts';
import { passedByOthers } from '#engine/emission/gate-distance.ts';
import {
  costOfCliff,
  costOfGate,
  fallToCliff,
  gateBars,
  gateDistance,
  gatedShare,
  gatePass,
  type OfSubnet,
  sumOfPrices,
  taoPerDayBeyond,
  weightBeforeGate,
} from '#engine/emission/derive-gate.ts';
import { rootSellCondition } from '#engine/emission/root-sell.ts';
import { emissionShares, isEligible } from '#engine/emission/shares.ts';
import type { SubnetState } from '#engine/network-state.ts';
import { rootApr } from '#engine/staking/derive.ts';
import { BLOCKS_PER_DAY, DAYS_PER_YEAR, toFloat } from '#engine/units.ts';
import { orRefuse } from '#services/facts-missing.ts';
import { type Market, subnetNames } from '#services/market.ts';
import { subnetOf } from '#services/quotes.ts';
import { edgeOf } from '#services/scenario-gauges.ts';
import type { Valuation } from '#services/valuation.ts';
import { rootYieldOf } from '#services/yields.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type GateRef = Extract<NumberRef, { of: `gate.${string}` }>;
type CliffRef = Extract<NumberRef, { of: `cliff.${string}` }>;

function ofEligible(market: Market, read: (subnet: SubnetState) => number): OfSubnet[] {
  return market.state.subnets.filter(isEligible).map((subnet) => {
    const { subnetName } = subnetNames(market, subnet.netuid);
    return { label: numbered({ netuid: subnet.netuid, name: subnetName }), value: read(subnet) };
  });
}

const price = ({ movingPrice }: SubnetState) => movingPrice ?? 0;
const burned = ({ minerBurnedRatio }: SubnetState) => Math.min(minerBurnedRatio ?? 0, 1);

function gated(market: Market, netuid: number) {
  const split = orRefuse(emissionShares(market.state, market.ruleSet));
  if (split.bar === 0) throw noNumber('The rules of this snapshot have no gate.');
  const edge = edgeOf(market, split, netuid);
  if (edge === null) throw noNumber(`SN${netuid} takes no part in emission yet.`);
  return edge;
}

const TITLES: Readonly<Record<GateRef['of'], string>> = {
  'gate.weight': 'Weight before the gate',
  'gate.bars': 'Weight in bars of the gate',
  'gate.distance': 'Distance to the bar',
  'gate.pass': 'What passes the gate',
  'gate.share': 'Share of the block TAO',
  'gate.beyond': 'TAO a day beyond the edge',
  'gate.cost': 'Your part of what crossing takes',
};

/** What stands in a formula and opens on its own. */
const leadsOf = (netuid: number): Told['refs'] => ({
  w: [{ of: 'gate.weight', netuid }],
  g: [{ of: 'gate.pass', netuid }],
  d: [{ of: 'subnet.taoPerDay', netuid }],
  D: [{ of: 'gate.beyond', netuid }],
});

export function ofGate({ market, sales }: Valuation, { of, netuid }: GateRef): Told {
  const subnet = subnetOf(market, netuid);
  const edge = gated(market, netuid);
  const { found, gate } = edge;
  const derivations = {
    'gate.weight': () => {
      const all = ofEligible(market, (each) => price(each) * (1 - burned(each)));
      return weightBeforeGate(found, { price: price(subnet.state), burned: burned(subnet.state), all });
    },
    'gate.bars': () => gateBars(found, gate.bar),
    'gate.distance': () => gateDistance(found, gate.bar),
    'gate.pass': () => gatePass(found, gate),
    'gate.share': () => gatedShare(found, passed(found)),
    'gate.beyond': () =>
      taoPerDayBeyond(
        {
          ...{ weight: edge.weightBeyond, isHalf: edge.weightBeyond < gate.bar, passed: passed(found) },
          ...{ emissionRao: blockEmission(market.state.totalIssuance), blocksPerDay: BLOCKS_PER_DAY },
          taoPerDay: edge.taoPerDayBeyond,
        },
        gate,
      ),
    'gate.cost': () => {
      const held = sales.find((sale) => sale.subnet.netuid === netuid)?.amount ?? 0n;
      const { taoPerDay, taoPerDayBeyond: beyond } = edge;
      const of = { heldAlpha: toFloat(held), alphaOut: toFloat(subnet.state.alphaOut) };
      const costTaoPerDay = (of.heldAlpha / of.alphaOut) * (taoPerDay - beyond);
      return costOfGate({ ...of, taoPerDay, taoPerDayBeyond: beyond, costTaoPerDay });
    },
  };
  const refs = of === 'gate.beyond' ? {} : leadsOf(netuid);
  return told(derivations[of](), `${TITLES[of]}: ${numbered(subnet)}`, { netuid, refs });
}

function passed(found: ReturnType<typeof gated>['found']): number {
  if (found.share <= 0) throw noNumber('It is switched off: no TAO whatever its weight.');
  return passedByOthers(found);
}

export function ofCliff({ market, rootRao }: Valuation, { of }: CliffRef): Told {
  const { movingPriceSum, earns } = orRefuse(rootSellCondition(market.state));
  if (of === 'cliff.sum')
    return told(sumOfPrices(ofEligible(market, price), movingPriceSum), 'All EMA prices together');
  if (of === 'cliff.fall') {
    const title = earns
      ? 'Fall of all prices until root earns nothing'
      : 'Rise of all prices until root earns';
    return told(fallToCliff(movingPriceSum, earns), title, { refs: { S: [{ of: 'cliff.sum' }] } });
  }
  const found = orRefuse(rootYieldOf(market, market.ruleSet.parameters.takeRatio.value));
  const { aprRatio, networkTaoPerDay } = found;
  if (of === 'cliff.apr')
    return told(rootApr(market.state, networkTaoPerDay, aprRatio), 'Root’s yield of a year');
  if (!earns) throw noNumber('Root earns nothing now.');
  const cost = (toFloat(rootRao) * aprRatio) / DAYS_PER_YEAR;
  return told(costOfCliff({ rootRao, aprRatio }, cost), 'What your root stake earns a day', {
    refs: { r: [{ of: 'cliff.apr' }] },
  });
}
