/**
 * Random price moves of a day: every pool follows a shared factor at its own slope and moves on its own, both
 * drawn from the observed moves themselves, so that the tails are as fat as they were. In the mean over all
 * paths a price stays where it is: E[p'] = p. Must not know pools or portfolios.
 */
import type { Uniform } from '#engine/rng.ts';
import { MARKET, OWN, PROBABILITIES, TAO_USD } from './estimates.ts';

/** Equally likely values a distribution is drawn from. */
const LEVELS = 4096;

/** Quantiles at PROBABILITIES as equally likely values of mean 0 and deviation 1; nothing lies beyond the ends. */
export function standardLevels(quantiles: readonly number[]): Float64Array {
  const levels = Float64Array.from({ length: LEVELS }, (_, k) => quantileAt(quantiles, (k + 0.5) / LEVELS));
  const mean = levels.reduce((sum, level) => sum + level, 0) / LEVELS;
  const variance = levels.reduce((sum, level) => sum + (level - mean) ** 2, 0) / LEVELS;
  return levels.map((level) => (level - mean) / Math.sqrt(variance));
}

function quantileAt(quantiles: readonly number[], probability: number): number {
  const next = Math.max(
    PROBABILITIES.findIndex((known) => known >= probability),
    0,
  );
  if (probability <= PROBABILITIES[0]!) return quantiles[0]!;
  if (probability > PROBABILITIES.at(-1)!) return quantiles.at(-1)!;
  const [low, high] = [PROBABILITIES[next - 1]!, PROBABILITIES[next]!];
  const part = (probability - low) / (high - low);
  return quantiles[next - 1]! + part * (quantiles[next]! - quantiles[next - 1]!);
}

const MARKET_LEVELS = standardLevels(MARKET.quantiles);
const OWN_LEVELS = standardLevels(OWN.quantiles);
const USD_LEVELS = standardLevels(TAO_USD.quantiles);

/** ln E[exp(scale·level)]: what has to be taken off a move for its price to stay in the mean. */
function lift(levels: Float64Array, scale: number): number {
  return Math.log(levels.reduce((sum, level) => sum + Math.exp(scale * level), 0) / levels.length);
}

const SLOPE_LIFTS = MARKET.slopes.map((slope) => lift(MARKET_LEVELS, slope * MARKET.dailyDeviation));
const OWN_LIFTS = OWN.dailyDeviations.map((deviation) => lift(OWN_LEVELS, deviation));
const USD_REST = Math.sqrt(1 - TAO_USD.correlationWithMarket ** 2);
const USD_LIFT =
  lift(USD_LEVELS, TAO_USD.dailyDeviation * USD_REST) +
  lift(MARKET_LEVELS, TAO_USD.dailyDeviation * TAO_USD.correlationWithMarket);

/** How each subnet moves on one path. */
export interface Temper {
  /** Log move per unit of the shared factor, and what keeps its mean. */
  readonly slope: Float64Array;
  readonly slopeLift: Float64Array;
  /** Deviation of the own daily log move, and what keeps its mean. */
  readonly deviation: Float64Array;
  readonly ownLift: Float64Array;
  /** Log distance from the shared level. */
  readonly away: Float64Array;
}

/** Room for the temper of a number of subnets. */
export function newTemper(slotCount: number): Temper {
  const column = () => new Float64Array(slotCount);
  return { slope: column(), slopeLift: column(), deviation: column(), ownLift: column(), away: column() };
}

/** Draws slope and deviation of every subnet, in place: which it will be is not known either. */
export function drawTemper(temper: Temper, uniform: Uniform): void {
  for (let i = 0; i < temper.slope.length; i += 1) {
    const s = Math.floor(uniform() * MARKET.slopes.length);
    const d = Math.floor(uniform() * OWN.dailyDeviations.length);
    temper.slope[i] = MARKET.slopes[s]! * MARKET.dailyDeviation;
    temper.slopeLift[i] = SLOPE_LIFTS[s]!;
    temper.deviation[i] = OWN.dailyDeviations[d]!;
    temper.ownLift[i] = OWN_LIFTS[d]!;
    temper.away[i] = 0;
  }
}

/** Draws the log moves of a day (1 is the first) of all subnets, in place, and returns that of TAO in USD. */
export function drawMoves(
  temper: Temper,
  logMove: Float64Array,
  drawn: { uniform: Uniform; day: number },
): number {
  const { uniform, day } = drawn;
  const market = MARKET_LEVELS[(uniform() * LEVELS) | 0]!;
  const usd = USD_LEVELS[(uniform() * LEVELS) | 0]!;
  const { slope, slopeLift, deviation, ownLift, away } = temper;
  // The variance of the own part levels off, and with it what has to be taken off for the mean to stay.
  const growing = (1 - OWN.returnPerDay) ** (2 * (day - 1));
  for (let i = 0; i < logMove.length; i += 1) {
    const before = away[i]!;
    const own = deviation[i]! * OWN_LEVELS[(uniform() * LEVELS) | 0]! - OWN.returnPerDay * before;
    away[i] = before + own;
    logMove[i] = slope[i]! * market - slopeLift[i]! + own - growing * ownLift[i]!;
  }
  return TAO_USD.dailyDeviation * (TAO_USD.correlationWithMarket * market + USD_REST * usd) - USD_LIFT;
}
