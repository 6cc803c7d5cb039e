/**
 * Random price moves of a day: every pool follows a shared factor at its own slope and moves on its own, both
 * drawn from the observed moves themselves, so that the tails are as fat as they were. How strongly a subnet moves
 * on its own changes from month to month around a level of its own. In the mean over all paths a price stays where
 * it is: E[p'] = p. Must not know pools or portfolios.
 */
import { fillBits, type RandomStream, uniform } from '#engine/rng.ts';
import {
  boundedDeviation,
  LEVEL_BITS,
  LEVEL_COUNT,
  lift,
  liftAt,
  liftTable,
  standardLevels,
} from './drawn-levels.ts';
import { type Estimates, PROBABILITIES } from './estimates.ts';

/** Days for which a subnet's own deviation holds: the length of the windows it was measured over. */
export const REGIME_DAYS = 30;

/** Estimates made ready to draw from; the same for all paths of a run. */
export interface Shocks {
  readonly marketLevels: Float32Array;
  readonly ownLevels: Float32Array;
  readonly usdLevels: Float32Array;
  /** Log move per unit of the shared factor, and what keeps its mean. */
  readonly slopes: Float64Array;
  readonly slopeLifts: Float64Array;
  /** Usual deviations to draw from where a subnet's recent moves are not known. */
  readonly usualDeviations: Float64Array;
  readonly regimes: Float64Array;
  readonly ownLifts: Float64Array;
  readonly returnPerDay: number;
  /** What is left by days of an own move's variance, up to those of a regime. */
  readonly keptByDays: Float64Array;
  /** TAO in USD, in logarithms: what it has of the shared factor, what of its own, and what keeps its mean. */
  readonly usdOfMarket: number;
  readonly usdOfOwn: number;
  readonly usdLift: number;
}

/** Prepares draws; takes a few milliseconds. */
export function prepareShocks({ market, own, taoUsd }: Estimates): Shocks {
  const marketLevels = standardLevels(PROBABILITIES, market.quantiles);
  const ownLevels = standardLevels(PROBABILITIES, own.quantiles);
  const usdLevels = standardLevels(PROBABILITIES, taoUsd.quantiles);
  const slopes = Float64Array.from(market.slopes, (slope) => slope * market.dailyDeviation);
  const usdOfMarket = taoUsd.dailyDeviation * taoUsd.correlationWithMarket;
  const usdOfOwn = taoUsd.dailyDeviation * Math.sqrt(1 - taoUsd.correlationWithMarket ** 2);
  return {
    marketLevels,
    ownLevels,
    usdLevels,
    slopes,
    slopeLifts: slopes.map((slope) => lift(marketLevels, slope)),
    usualDeviations: Float64Array.from(own.recentDeviations, (recent) => usualDeviation(own, recent)),
    regimes: Float64Array.from(own.regimes),
    ownLifts: liftTable(ownLevels),
    returnPerDay: own.returnPerDay,
    keptByDays: Float64Array.from(
      { length: REGIME_DAYS + 1 },
      (_, days) => (1 - own.returnPerDay) ** (2 * days),
    ),
    usdOfMarket,
    usdOfOwn,
    usdLift: lift(usdLevels, usdOfOwn) + lift(marketLevels, usdOfMarket),
  };
}

/** What a subnet's deviation of the months to come lies around, from that of the last one. */
export function usualDeviation({ recentFactor, recentExponent }: Estimates['own'], recent: number): number {
  return recentFactor * recent ** recentExponent;
}

/** Columns of a temper that a day's draw reads, in their order in `values`. */
const DAILY = ['away', 'deviation', 'slope', 'slopeLift', 'takenOff'] as const;

/** How each subnet moves on one path. */
export interface Temper extends Readonly<Record<(typeof DAILY)[number], Float64Array>> {
  /**
   * In one array, one after the other, as many arrays cost a loop more than what it computes: log distance from the
   * shared level; deviation of the own daily log move this month; log move per unit of the shared factor, and what keeps
   * its mean; what is taken off the first own move of the month for the mean to stay.
   */
  readonly values: Float64Array;
  /** What the deviation lies around. */
  readonly usual: Float64Array;
  /** What own moves of this month add to the mean a day. */
  readonly ownLift: Float64Array;
  /** Random bits of the day. */
  readonly bits: Int32Array;
}

/** Room for the temper of a number of subnets. */
export function newTemper(slotCount: number): Temper {
  const values = new Float64Array(slotCount * DAILY.length);
  const views = DAILY.map((name, k) => [name, values.subarray(k * slotCount, (k + 1) * slotCount)]);
  return {
    ...(Object.fromEntries(views) as Record<(typeof DAILY)[number], Float64Array>),
    values,
    usual: new Float64Array(slotCount),
    ownLift: new Float64Array(slotCount),
    bits: new Int32Array(slotCount),
  };
}

/**
 * Draws the temper of every subnet, in place: which it will be is not known either. `usual`: the usual deviations of
 * subnets whose recent moves are known, NaN where they are not.
 */
export function drawTemper(
  temper: Temper,
  shocks: Shocks,
  { random, usual }: { random: RandomStream; usual: Float64Array },
): void {
  const { slopes, slopeLifts, usualDeviations } = shocks;
  for (let i = 0; i < temper.slope.length; i += 1) {
    const s = Math.floor(uniform(random) * slopes.length);
    const u = Math.floor(uniform(random) * usualDeviations.length);
    temper.slope[i] = slopes[s]!;
    temper.slopeLift[i] = slopeLifts[s]!;
    temper.usual[i] = Number.isNaN(usual[i]!) ? usualDeviations[u]! : usual[i]!;
    temper.away[i] = 0;
    temper.takenOff[i] = 0;
    temper.ownLift[i] = 0;
  }
}

/** The own deviations of the month that begins, in place. */
function drawRegimes(temper: Temper, { regimes, ownLifts, keptByDays }: Shocks, random: RandomStream): void {
  const { usual, deviation, ownLift, takenOff } = temper;
  const keptOfMonth = keptByDays[REGIME_DAYS]!;
  for (let i = 0; i < usual.length; i += 1) {
    const regime = regimes[Math.floor(uniform(random) * regimes.length)]!;
    deviation[i] = boundedDeviation(usual[i]! * regime);
    const lifted = liftAt(ownLifts, deviation[i]!);
    takenOff[i] = takenOff[i]! * keptOfMonth + lifted - ownLift[i]!;
    ownLift[i] = lifted;
  }
}

/** Draws the log moves of a day (1 is the first) of all subnets, in place, and returns that of TAO in USD. */
export function drawMoves(
  temper: Temper,
  shocks: Shocks,
  drawn: { logMove: Float64Array; random: RandomStream; day: number },
): number {
  const { logMove, random, day } = drawn;
  const dayOfMonth = (day - 1) % REGIME_DAYS;
  if (dayOfMonth === 0) drawRegimes(temper, shocks, random);
  const { ownLevels, returnPerDay } = shocks;
  const market = shocks.marketLevels[(uniform(random) * LEVEL_COUNT) | 0]!;
  const usd = shocks.usdLevels[(uniform(random) * LEVEL_COUNT) | 0]!;
  const { values: v, bits } = temper;
  fillBits(random, bits);
  // The variance of the own part levels off, and what has to be taken off for the mean to stay grows less each day.
  const kept = shocks.keptByDays[dayOfMonth]!;
  // Where the columns behind `away` begin, in the order of DAILY.
  const slotCount = logMove.length;
  const deviation = slotCount;
  const slope = 2 * slotCount;
  const slopeLift = 3 * slotCount;
  const takenOff = 4 * slotCount;
  for (let i = 0; i < slotCount; i += 1) {
    const before = v[i]!;
    const level = ownLevels[bits[i]! >>> (32 - LEVEL_BITS)]!;
    const own = v[deviation + i]! * level - returnPerDay * before;
    v[i] = before + own;
    logMove[i] = v[slope + i]! * market - v[slopeLift + i]! + own - v[takenOff + i]! * kept;
  }
  return shocks.usdOfMarket * market + shocks.usdOfOwn * usd - shocks.usdLift;
}
