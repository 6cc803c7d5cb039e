/**
 * How prices moved, as the Monte Carlo run draws them: data with how each figure was made. Estimated on
 * 2026-11-21 from the daily chain panel of all pools, 2025-07-15 to 2026-05-20 (one reading a day at about the
 * same block; days more than one day apart left out), pools over 100 TAO on both days: 36,804 moves of 128
 * subnets, ln(price/price of the day before). The days before 2025-07-15 had another pool and are left out.
 */

/** Probabilities at which the standardised moves below are given. */
export const PROBABILITIES: readonly number[] = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.02, 0.035, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45,
  0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.965, 0.98, 0.99, 0.995, 0.9975, 0.999,
  0.9995,
];

/** The mean move of all pools on a day (303 days): the factor they share. */
export const MARKET = {
  /** Standard deviation of the natural logarithm, per day. Its autocorrelation is 0.07: drawn as independent. */
  dailyDeviation: 0.0107,
  /** Quantiles of (move − mean)/deviation. */
  quantiles: [
    -5.1071, -4.9448, -4.4579, -3.8038, -3.0412, -2.6472, -2.1856, -1.833, -1.3346, -1.122, -0.769, -0.6348,
    -0.3925, -0.2657, -0.1542, -0.0456, 0.0204, 0.1056, 0.1668, 0.2562, 0.3486, 0.4169, 0.5553, 0.6602, 0.906,
    1.105, 1.2151, 1.4342, 1.5242, 1.8034, 2.1289, 2.2553, 2.3755, 2.4032, 2.4124,
  ],
  /** How strongly subnets follow it: 20 equally likely slopes, the regression slopes' quantiles at 2.5 %, 7.5 % … */
  slopes: [
    -0.086, 0.154, 0.253, 0.357, 0.429, 0.486, 0.557, 0.7, 0.793, 0.886, 0.957, 1.041, 1.124, 1.261, 1.413,
    1.592, 1.762, 1.951, 2.223, 2.5,
  ],
};

/** What is left of each subnet's moves after the shared factor. */
export const OWN = {
  /** 20 equally likely standard deviations per day, the subnets' quantiles at 2.5 %, 7.5 % … */
  dailyDeviations: [
    0.0152, 0.0194, 0.0236, 0.0282, 0.0319, 0.0354, 0.0403, 0.044, 0.0464, 0.0506, 0.0537, 0.0567, 0.0615,
    0.063, 0.0654, 0.0671, 0.0724, 0.0759, 0.087, 0.102,
  ],
  /**
   * Part of the way back to its shared level that a price goes per day. From how the spread of moves grows with
   * their length: against a random walk the variance is 1.1 over 60 and 90 days and 0.76 over 150 (2025), 0.86
   * over 90 (2026). 0.004 gives 0.84 over 90 and 0.75 over 150 days; longer windows are not in the data, and
   * without it four years would hold price moves that need more TAO than there is.
   */
  returnPerDay: 0.004,
  /** Quantiles of residual/deviation, all subnets together; kurtosis 24, autocorrelation 0.00. */
  quantiles: [
    -7.0799, -5.6729, -4.3153, -3.5123, -2.7105, -2.0329, -1.5474, -1.2971, -1.0271, -0.8481, -0.6056,
    -0.4511, -0.3453, -0.2628, -0.197, -0.1378, -0.0864, -0.0395, 0.0062, 0.0562, 0.1151, 0.1854, 0.2791,
    0.4064, 0.5847, 0.8644, 1.1015, 1.4614, 1.8118, 2.4416, 3.2522, 4.2417, 5.416, 7.1383, 8.3105,
  ],
};

/** TAO in USD: 480 daily closes, 2025-06-05 to 2026-09-28. */
export const TAO_USD = {
  dailyDeviation: 0.0488,
  quantiles: [
    -3.3785, -3.3276, -3.1914, -3.047, -2.3408, -1.8162, -1.6736, -1.4507, -1.2414, -1.0352, -0.889, -0.7078,
    -0.5974, -0.4836, -0.3612, -0.268, -0.1561, -0.0816, 0.0279, 0.1419, 0.2349, 0.3437, 0.5408, 0.6899,
    0.9144, 1.1817, 1.3986, 1.6272, 1.8561, 2.3798, 2.8549, 3.7304, 4.3259, 4.8013, 4.9921,
  ],
  /** With the alpha pools' shared move of the same day, both in logarithms (303 days). */
  correlationWithMarket: -0.013,
};

/**
 * Emission switches, crude: 54 subnets went off in block 8,463,544 (2026-06-22) at once, 47 of them came back in
 * block 9,029,889 (2026-09-09), 6 went off by 2026-10-08. Per day and subnet, without the first wave.
 */
export const SWITCHES = { offPerDay: 6 / (120 * 29), onPerDay: 47 / (54 * 79) };

/**
 * Takes: no daily record of them is in the panel, so this is an assumption and not an estimate. Each quarter one
 * validator in ten sets a new take anywhere between 0 and the 18 % the chain allows at most.
 */
export const TAKES = { changePerQuarter: 0.1, mostRatio: 11_796 / 65_535 };

/** TAO in the pool of a new subnet: about the median lock paid in 2026 (300 to 1,000 TAO); an assumption. */
export const NEW_POOL_TAO = 500;
