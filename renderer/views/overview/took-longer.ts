// The plan the overview looks at beside selling at once: its terms, the same in the sentence and in the figure.
import type { WireIn } from '#contract/methods.ts';

/** A hundredth of each pool a day, while the chain goes on buying. */
export const LONGER: Omit<WireIn<'exit.horizons'>, 'horizonsDays'> = {
  dailyShareRatio: 0.01,
  recovery: { kind: 'chain-buys' },
};

/** The one the sentence names. */
export const SENTENCE_DAYS = 30;

export const HORIZONS_DAYS = [7, SENTENCE_DAYS, 90];
