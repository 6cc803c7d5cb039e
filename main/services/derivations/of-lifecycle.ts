// How a subnet's place in the order of deregistration comes about: the same order as the views'.
import type { NumberRef } from '#contract/number-refs.ts';
import { movingPriceAge } from '#engine/emission/moving-price.ts';
import {
  daysToLast,
  hazardOf,
  type Immunity,
  immunityDays,
  leastFall,
  lowestOf,
  movingPriceRead,
  type NamedPrice,
  rankOf,
} from '#engine/lifecycle/derive-order.ts';
import { hazardTerms } from '#engine/lifecycle/hazard.ts';
import { toFloat } from '#engine/units.ts';
import { hazardRequest, lifecycleOf, smoothingOf } from '#services/lifecycle.ts';
import { type Market, type MarketSubnet, subnetNames } from '#services/market.ts';
import { subnetOf } from '#services/quotes.ts';
import { type Standings, standingsOf } from '#services/standing.ts';
import { noNumber, numbered, told, type Told } from './told.ts';

type LifecycleRef = Extract<NumberRef, { of: `lifecycle.${string}` }>;

const TITLES: Readonly<Record<LifecycleRef['of'], string>> = {
  'lifecycle.rank': 'Rank in the order of deregistration',
  'lifecycle.immunity': 'Immunity left',
  'lifecycle.ema': 'EMA price',
  'lifecycle.lowest': 'The lowest EMA price of all',
  'lifecycle.leastFall': 'Fall it takes to come last',
  'lifecycle.daysToLast': 'Time until it is last, were its price to fall',
  'lifecycle.hazard': 'Chance of a dissolution',
};

/** Those a registration may take, the next to go first. */
function openPrices(market: Market, { order }: Standings): NamedPrice[] {
  if ('missing' in order) throw noNumber(order.missing);
  return order.order
    .filter(({ rank }) => rank !== null)
    .map(({ netuid, movingPrice }) => {
      const label = numbered({ netuid, name: subnetNames(market, netuid).subnetName });
      return { label, movingPrice };
    });
}

const immunityOf = ({ state, ruleSet }: Market, { state: subnet }: MarketSubnet): Immunity => ({
  registeredAtBlock: subnet.registeredAtBlock,
  immunityBlockCount: ruleSet.parameters.immunityBlockCount.value,
  block: state.block,
});

/** What is asked beside the subnet; where it is not asked, any will do. */
const termsOf = (ref: LifecycleRef) => ({
  netuid: ref.netuid,
  fallRatio: 'fallRatio' in ref ? ref.fallRatio : 0.5,
  horizonDays: 'horizonDays' in ref ? ref.horizonDays : 1,
});

export function ofLifecycle(market: Market, ref: LifecycleRef): Told {
  const subnet = subnetOf(market, ref.netuid);
  const { netuid } = subnet;
  const standings = standingsOf(market);
  const found = lifecycleOf(market, standings, termsOf(ref));
  if ('missing' in found) throw noNumber(found.missing);
  const derivations = {
    'lifecycle.rank': () => {
      if (found.rank === null) throw noNumber('It is immune: no registration dissolves it.');
      return rankOf(found.movingPrice, openPrices(market, standings), found.rank);
    },
    'lifecycle.immunity': () => immunityDays(immunityOf(market, subnet), found.immunityLeftBlockCount),
    'lifecycle.ema': () => movingPriceRead(found.movingPrice),
    'lifecycle.lowest': () => lowestOf(openPrices(market, standings), found.lowestMovingPrice ?? 0),
    'lifecycle.leastFall': () => {
      const { fall, spot, lowest } = falling(found, subnet);
      return leastFall(lowest, spot, fall.leastFallRatio);
    },
    'lifecycle.daysToLast': () => untilLast(market, subnet, found),
    'lifecycle.hazard': () => {
      const { rank, hazard } = found;
      if (rank === null || 'missing' in hazard || 'missing' in standings.order)
        throw noNumber('missing' in hazard ? (hazard.missing ?? '') : 'It is immune.');
      const { freePlaces } = standings.order;
      const { horizonDays } = termsOf(ref);
      const terms = hazardTerms(hazardRequest(market.state, { rank, freePlaces, horizonDays }));
      if (terms === null) throw noNumber('No registration was seen as long after the one before it.');
      return hazardOf(terms, hazard.probability);
    },
  };
  const refs: Told['refs'] = {
    E: [{ of: 'lifecycle.ema', netuid }],
    L: [{ of: 'lifecycle.lowest', netuid }],
  };
  return told(derivations[ref.of](), `${TITLES[ref.of]}: ${numbered(subnet)}`, { netuid, refs });
}

type Found = Exclude<ReturnType<typeof lifecycleOf>, { missing: string }>;

function falling({ fall, lowestMovingPrice }: Found, { state }: MarketSubnet) {
  if ('missing' in fall || lowestMovingPrice === null || state.priceRao === null)
    throw noNumber('missing' in fall ? (fall.missing ?? '') : 'Every subnet is immune.');
  return { fall, lowest: lowestMovingPrice, spot: toFloat(state.priceRao) };
}

function untilLast(market: Market, subnet: MarketSubnet, found: Found) {
  const { fall, lowest, spot } = falling(found, subnet);
  if (fall.blockCount === null) throw noNumber('It never comes last at that price.');
  if (fall.blockCount === 0) throw noNumber('It is last already.');
  if (fall.heldByImmunity) return immunityDays(immunityOf(market, subnet), fall.blockCount);
  return daysToLast({
    ...{ movingPrice: found.movingPrice, lowest, spot: Math.min(spot, 1), fallRatio: fall.fallRatio },
    age: movingPriceAge(market.state.block, subnet.state.firstEmissionBlock ?? 0),
    ...{ smoothing: smoothingOf(market), blockCount: fall.blockCount },
  });
}
