/** Fits what all pools share: the factor of a day, how strongly subnets follow it, and TAO in USD beside it. */
import { type Estimates, PROBABILITIES } from '#engine/projection/estimates.ts';
import { REGIME_DAYS } from '#engine/projection/shocks.ts';
import { type Close, dateOf, type Facts, type Period, usedReadings } from './facts.ts';
import { correlation, deviation, equallyLikely, line, mean, quantiles } from './sample.ts';

/** Fewest moves that a slope is fitted to. */
const LEAST_SLOPE_MOVE_COUNT = 60;
const SLOPE_COUNT = 20;
const LONGEST_LAG = 10;

/** A sample's deviation and the quantiles of (value − mean)/deviation. */
function standardised(values: readonly number[]) {
  const [middle, dailyDeviation] = [mean(values), deviation(values)];
  return {
    dailyDeviation,
    quantiles: quantiles(
      values.map((value) => (value - middle) / dailyDeviation),
      PROBABILITIES,
    ),
  };
}

/**
 * How much wider the shared factor's move over 30 days is than independent days would make it, as a variance:
 * 1 + 2·Σ (1 − lag/30)·autocorrelation over lags of 1 to 10 days; longer ones are lost in the noise.
 */
export function carriedRatio(market: Float64Array, days: readonly number[]): number {
  const known = new Set(days);
  const middle = mean(days.map((k) => market[k]!));
  const variance = mean(days.map((k) => (market[k]! - middle) ** 2));
  let ratio = 1;
  for (let lag = 1; lag <= LONGEST_LAG; lag += 1) {
    const products = days
      .filter((k) => known.has(k - lag))
      .map((k) => (market[k]! - middle) * (market[k - lag]! - middle));
    ratio += (2 * (1 - lag / REGIME_DAYS) * mean(products)) / variance;
  }
  return ratio;
}

/** The readings of a period that have a shared factor. */
export function marketDays({ panel, moves }: Facts, period: Period): number[] {
  const used = usedReadings(panel, period);
  return [...moves.market.keys()].filter((k) => used[k] && !Number.isNaN(moves.market[k]!));
}

/** The shared factor over the days of a period. */
export function fitMarket(facts: Facts, period: Period): Estimates['market'] {
  const { market, series: all } = facts.moves;
  const days = marketDays(facts, period);
  const { dailyDeviation, quantiles: shape } = standardised(days.map((k) => market[k]!));
  const slopes = [...all.values()].flatMap((series) => {
    const own = days.filter((k) => !Number.isNaN(series.moves[k]!));
    if (own.length < LEAST_SLOPE_MOVE_COUNT) return [];
    return line(
      own.map((k) => market[k]!),
      own.map((k) => series.moves[k]!),
    ).slope;
  });
  return {
    dailyDeviation: dailyDeviation * Math.sqrt(carriedRatio(market, days)),
    quantiles: shape,
    slopes: equallyLikely(slopes, SLOPE_COUNT),
  };
}

const nextDay = (date: string) => dateOf(Date.parse(date) + 86_400_000);

/** Log moves of the closes from a day to the next, by the later day. */
function usdMoves(closes: readonly Close[], to: string): Map<string, number> {
  const moves = new Map<string, number>();
  closes.forEach(({ date, usd }, k) => {
    const before = closes[k - 1];
    if (before !== undefined && date <= to && nextDay(before.date) === date)
      moves.set(date, Math.log(usd / before.usd));
  });
  return moves;
}

/** TAO in USD from every close up to the period's end, and how it went with the shared factor of the same day. */
export function fitTaoUsd(facts: Facts, period: Period): Estimates['taoUsd'] {
  const { panel, moves, closes } = facts;
  const usd = usdMoves(closes, period.to);
  const both = marketDays(facts, period).flatMap((k) => {
    const close = usd.get(dateOf(panel[k]!.atMs));
    return close === undefined ? [] : [{ market: moves.market[k]!, close }];
  });
  return {
    ...standardised([...usd.values()]),
    correlationWithMarket: correlation(
      both.map(({ market }) => market),
      both.map(({ close }) => close),
    ),
  };
}
