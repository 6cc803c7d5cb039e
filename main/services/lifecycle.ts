// How near one subnet is to its end: when it would be last were its price to fall, how likely it goes within a horizon, and
// what a dissolution pays beside selling. Estimates from the order as it is now; what is missing is the answer in words.
import { movingPriceAge } from '#engine/emission/moving-price.ts';
import { sinceLastRegistration, type Standing } from '#engine/lifecycle/deregistration.ts';
import { dissolutionHazard, type HazardRequest, warningTimes } from '#engine/lifecycle/hazard.ts';
import { type PayoutRange, payoutRange } from '#engine/lifecycle/payout-range.ts';
import { timeToLast } from '#engine/lifecycle/time-to-last.ts';
import { type AlphaRao, BLOCKS_PER_DAY, toFloat } from '#engine/units.ts';
import type { MissingWords } from './facts-missing.ts';
import type { Market, MarketSubnet } from './market.ts';
import { poolGivesNone } from './no-value.ts';
import type { Standings } from './standing.ts';

export interface Horizon {
  readonly horizonDays: number;
  readonly fallRatio: number;
}

/** The subnet in the order of deregistration, with time to last and hazard. */
export function lifecycleOf(
  market: Market,
  standings: Standings,
  { netuid, ...when }: Horizon & { netuid: number },
) {
  const row = standings.deregistration(netuid);
  if ('missing' in row) return row;
  if ('missing' in standings.order) return standings.order;
  const { order, freePlaces } = standings.order;
  const standing = order.find((each) => each.netuid === netuid)!;
  const lowest = order.find(({ rank }) => rank === 1)?.movingPrice ?? null;
  return {
    ...row,
    movingPrice: standing.movingPrice,
    lowestMovingPrice: lowest,
    fall: fallOf(market, { standing, lowest, fallRatio: when.fallRatio }),
    hazard: hazardOf(market, { rank: row.rank, freePlaces, horizonDays: when.horizonDays }),
    warnings: warningTimes(),
  };
}

/** How the EMA prices of a market follow. */
export const smoothingOf = ({ state, ruleSet }: Market) => ({
  movingAlpha: state.movingAlpha,
  ageBlockCount: ruleSet.parameters.emaAgeBlockCount.value,
});

function fallOf(
  market: Market,
  { standing, lowest, fallRatio }: { standing: Standing; lowest: number | null; fallRatio: number },
) {
  const { state } = market;
  const { netuid, movingPrice, immunityLeftBlockCount } = standing;
  const { priceRao, firstEmissionBlock } = market.subnet(netuid)!.state;
  if (lowest === null) return { missing: 'Every subnet is immune: none is last.' };
  if (firstEmissionBlock === null) return { missing: `SN${netuid} has not started: it has no price yet.` };
  if (priceRao === null) return { missing: `The snapshot holds no price of SN${netuid}.` };
  const spot = toFloat(priceRao);
  const price = spot * (1 - fallRatio);
  const age = movingPriceAge(state.block, firstEmissionBlock);
  const smoothing = smoothingOf(market);
  const reached = timeToLast({
    ...{ movingPrice, spot: price, lowestMovingPrice: lowest, age, smoothing, immunityLeftBlockCount },
  });
  const blockCount = reached.kind === 'reached' ? reached.blockCount : null;
  return {
    ...{ fallRatio, price, blockCount },
    at: blockCount === null ? null : market.blockTimeMs(state.block + blockCount),
    heldByImmunity: reached.kind === 'reached' && reached.heldByImmunity,
    leastFallRatio: spot > 0 ? Math.max(0, 1 - lowest / spot) : 0,
  };
}

interface Place {
  readonly rank: number;
  readonly freePlaces: number;
  readonly horizonDays: number;
}

/** What the probability of a dissolution is asked with. */
export const hazardRequest = (
  state: Market['state'],
  { rank, freePlaces, horizonDays }: Place,
): HazardRequest => ({
  rank: rank + freePlaces,
  sinceLastRegistrationBlockCount: sinceLastRegistration(state) ?? 0,
  horizonBlockCount: horizonDays * BLOCKS_PER_DAY,
});

function hazardOf(
  { state }: Market,
  { rank, freePlaces, horizonDays }: Omit<Place, 'rank'> & { rank: number | null },
) {
  if (rank === null) return { missing: 'Immune: no registration dissolves it before immunity ends.' };
  const since = sinceLastRegistration(state);
  const found = dissolutionHazard(hazardRequest(state, { rank, freePlaces, horizonDays }));
  if (since === null || found === null)
    return { missing: 'No registration seen so far was as long after the one before it.' };
  return { ...found, sinceLastRegistrationBlockCount: since };
}

/** What a dissolution would pay for alpha, between two edges. */
export function payoutIn(
  { ruleSet }: Market,
  subnet: MarketSubnet,
  held: AlphaRao,
): PayoutRange | MissingWords {
  if (held === 0n) return { missing: 'Nothing that is counted and valued is held here.' };
  const { refundDeploymentBlock } = ruleSet.parameters;
  const range = payoutRange({
    subnet: subnet.state,
    alpha: held,
    refundDeploymentBlock: refundDeploymentBlock.value,
    basketAlpha: null,
  });
  return range.ok ? range : { missing: poolGivesNone(subnet.netuid, range.missing).message };
}

/** What the holder's alpha would be paid by a dissolution, beside selling it now. */
export function dissolutionOf(market: Market, subnet: MarketSubnet, held: AlphaRao) {
  const range = payoutIn(market, subnet, held);
  if ('missing' in range) return range;
  const { low, high, sell, assumed } = range;
  return { lowRao: low, highRao: high, sellRao: sell, assumed };
}
