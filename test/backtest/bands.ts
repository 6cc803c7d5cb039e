/**
 * How well bands held: how many outcomes lay within the 50 % and the 90 % band, and the pinball loss of the five
 * quantiles that draw them, which rewards bands that are narrow and right. Must not know what the values are.
 */
import { BAND_PROBABILITIES, nearestRank } from '#engine/projection/quantiles.ts';
import { mean } from './sample.ts';

/** An outcome beside the bands' quantiles, both as logarithms of value over value at the start. */
export interface Outcome {
  readonly value: number;
  /** At BAND_PROBABILITIES. */
  readonly quantiles: readonly number[];
}

export interface BandScore {
  readonly count: number;
  /** Shares of outcomes within the bands, 0..1. */
  readonly within50: number;
  readonly within90: number;
  readonly below90: number;
  readonly above90: number;
  /** Mean over outcomes of the loss summed over the five quantiles; smaller is better. */
  readonly loss: number;
}

/** The bands' quantiles of a sorted list of simulated values. */
export function bandQuantiles(sorted: Float64Array, start: number): number[] {
  return BAND_PROBABILITIES.map((probability) => Math.log(nearestRank(sorted, probability) / start));
}

function pinball({ value, quantiles }: Outcome): number {
  return BAND_PROBABILITIES.reduce((sum, probability, k) => {
    const miss = value - quantiles[k]!;
    return sum + (miss > 0 ? probability * miss : (probability - 1) * miss);
  }, 0);
}

/** Scores outcomes against their bands. */
export function scored(outcomes: readonly Outcome[]): BandScore {
  const share = (holds: (outcome: Outcome) => boolean) =>
    mean(outcomes.map((outcome) => (holds(outcome) ? 1 : 0)));
  const below90 = share(({ value, quantiles }) => value < quantiles[0]!);
  const above90 = share(({ value, quantiles }) => value > quantiles[4]!);
  return {
    count: outcomes.length,
    within50: share(({ value, quantiles }) => value >= quantiles[1]! && value <= quantiles[3]!),
    within90: 1 - below90 - above90,
    below90,
    above90,
    loss: mean(outcomes.map(pinball)),
  };
}
