/**
 * How prices moved and what happened beside, as the Monte Carlo run draws them: data with how each figure was made.
 * `npm run --silent backtest -- --fit` makes all but the assumptions again from the daily chain panel of all pools
 * (2025-07-15 to 2026-05-20; the days before had another pool), docs/validation.md says how well they hold.
 */
import { OBSERVED_GAPS } from '#engine/lifecycle/hazard.ts';

/** Probabilities at which quantiles are given. */
export const PROBABILITIES: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45,
  0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.965, 0.98, 0.99, 0.995, 0.9975, 0.999,
  0.9995,
];

/** What a run draws from. Moves are natural logarithms of price over the price of the day before. */
export interface Estimates {
  /** The mean move of all pools on a day: the factor they share. */
  readonly market: {
    /** Drawn as independent from day to day, so wide that 30 days together are as wide as they were. */
    readonly dailyDeviation: number;
    /** Quantiles of (move − mean)/deviation. */
    readonly quantiles: readonly number[];
    /** How strongly subnets follow it: equally likely regression slopes. */
    readonly slopes: readonly number[];
  };
  /** What is left of a subnet's moves when the mean move of all pools is taken off. */
  readonly own: {
    /** Equally likely deviations per day over 30 days, for subnets whose last 30 days are not known. */
    readonly recentDeviations: readonly number[];
    /** Deviation of the next 30 days = factor · recent^exponent · one of the equally likely regimes. */
    readonly recentFactor: number;
    readonly recentExponent: number;
    readonly regimes: readonly number[];
    /** Part of the way back to its shared level that a price goes per day. */
    readonly returnPerDay: number;
    /** Quantiles of move/deviation of its 30 days. */
    readonly quantiles: readonly number[];
  };
  readonly taoUsd: {
    readonly dailyDeviation: number;
    readonly quantiles: readonly number[];
    /** With the factor of the same day. */
    readonly correlationWithMarket: number;
  };
  /** Blocks between registrations that dissolve a subnet, equally likely. */
  readonly registrationGaps: readonly number[];
  /** Emission switches, per day and subnet; only under rules that have them. */
  readonly switches: { readonly offPerDay: number; readonly onPerDay: number };
  readonly takes: { readonly changePerQuarter: number; readonly mostRatio: number };
  /** TAO in the pool of a new subnet. */
  readonly newPoolTao: number;
  /** Where the figures come from, for the list of assumptions. */
  readonly origins: { readonly prices: string; readonly subnets: string; readonly taoUsd: string };
}

/** What no record of prices says: the same in every fit. */
export const ASSUMED = {
  /**
   * Not seen within 90 days, all that the panel can show (docs/validation.md). Kept small, so that prices of years do
   * not spread without bound.
   */
  returnPerDay: 0.004,
  /**
   * Crude: 54 subnets went off in block 8,463,544 (2026-06-22) at once, 47 of them came back in block 9,029,889
   * (2026-09-09), 6 went off by 2026-10-08. Per day and subnet, without the first wave.
   */
  switches: { offPerDay: 6 / (120 * 29), onPerDay: 47 / (54 * 79) },
  /** No daily record of takes is known: each quarter one validator in ten sets a new one up to the chain's most. */
  takes: { changePerQuarter: 0.1, mostRatio: 11_796 / 65_535 },
  /** About the median lock paid in 2026 (300 to 1,000 TAO). */
  newPoolTao: 500,
} as const;

/** As estimated from everything that was seen. */
export const ESTIMATES: Estimates = {
  market: {
    // 297 days, a deviation of 0.0108 each, times 1.39: the moves of 30 days are so much wider than independent days.
    dailyDeviation: 0.01494,
    quantiles: [
      -5.104, -4.946, -4.472, -3.828, -3.062, -2.671, -2.204, -1.846, -1.337, -1.127, -0.7619, -0.639,
      -0.3898, -0.2674, -0.1538, -0.04287, 0.03559, 0.1064, 0.1698, 0.2649, 0.3422, 0.4183, 0.5567, 0.6531,
      0.9079, 1.104, 1.208, 1.421, 1.522, 1.799, 2.116, 2.246, 2.359, 2.386, 2.395,
    ],
    // Least squares over each of the subnets with 60 days or more.
    slopes: [
      -0.1053, 0.1623, 0.2852, 0.411, 0.453, 0.5153, 0.6525, 0.7412, 0.8416, 0.969, 1.045, 1.123, 1.225, 1.37,
      1.564, 1.689, 1.763, 2.137, 2.37, 2.748,
    ],
  },
  own: {
    recentDeviations: [
      0.009612, 0.01228, 0.01481, 0.01702, 0.01932, 0.02209, 0.02428, 0.02711, 0.03006, 0.03373, 0.03667,
      0.04023, 0.04368, 0.04807, 0.05303, 0.05879, 0.0667, 0.07658, 0.09492, 0.1376,
    ],
    // A straight line in logarithms over windows of 30 days that begin every ten days, and what is left of it.
    recentFactor: 0.1945,
    recentExponent: 0.5211,
    regimes: [
      0.3693, 0.4671, 0.5333, 0.6102, 0.6696, 0.7273, 0.7846, 0.8317, 0.8842, 0.9342, 0.9938, 1.057, 1.128,
      1.205, 1.297, 1.412, 1.587, 1.885, 2.366, 3.731,
    ],
    returnPerDay: ASSUMED.returnPerDay,
    quantiles: [
      -4.757, -4.385, -3.713, -3.242, -2.698, -2.204, -1.806, -1.585, -1.325, -1.138, -0.8718, -0.6862,
      -0.5452, -0.4294, -0.3307, -0.2447, -0.1655, -0.09187, -0.02126, 0.05431, 0.1442, 0.2488, 0.3781,
      0.5433, 0.7609, 1.089, 1.336, 1.694, 1.986, 2.454, 2.983, 3.492, 3.887, 4.429, 4.61,
    ],
  },
  taoUsd: {
    dailyDeviation: 0.0488,
    quantiles: [
      -3.379, -3.328, -3.191, -3.047, -2.341, -1.816, -1.674, -1.451, -1.241, -1.035, -0.889, -0.7078,
      -0.5974, -0.4836, -0.3612, -0.268, -0.1561, -0.08159, 0.02795, 0.1419, 0.2349, 0.3437, 0.5408, 0.6899,
      0.9144, 1.182, 1.399, 1.627, 1.856, 2.38, 2.855, 3.73, 4.326, 4.801, 4.992,
    ],
    correlationWithMarket: -0.02511,
  },
  registrationGaps: OBSERVED_GAPS,
  switches: ASSUMED.switches,
  takes: ASSUMED.takes,
  newPoolTao: ASSUMED.newPoolTao,
  origins: {
    prices: 'daily readings of all pools, 2025-07-15 to 2026-05-20; the return is assumed',
    subnets: '52 dissolutions, 2025-10-19 to 2026-10-04; switches of 2026-06-22 to 2026-10-08',
    taoUsd: 'closes of 2025-06-05 to 2026-09-28',
  },
};
