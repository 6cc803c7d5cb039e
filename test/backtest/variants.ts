/**
 * What was tried beside the adopted model: each is the same engine with other estimates, or without the last 30 days
 * of a subnet. Chosen by the loss on windows of 2025 that were left out of the fit; 2026 is shown, not chosen by.
 */
import { type Estimates, PROBABILITIES } from '#engine/projection/estimates.ts';
import type { Outcome } from './bands.ts';
import { type Facts, type Period, usedReadings, YEAR_2025 } from './facts.ts';
import { fitEstimates } from './fit.ts';
import { carriedRatio, marketDays } from './fit-market.ts';
import { recentDeviations } from './fit-own.ts';
import { ownDeviation, standardMoves } from './moves.ts';
import { priceOutcomes } from './price-bands.ts';
import { equallyLikely, quantiles } from './sample.ts';
import { simulate } from './simulated.ts';
import { judgedPools, type PanelWindow, WINDOW_DAYS, windowAt } from './windows.ts';

export interface Variant {
  readonly name: string;
  /** Whether the run knows how each subnet moved in the 30 days before. */
  readonly knowsRecent: boolean;
  readonly change: (estimates: Estimates, facts: Facts, period: Period) => Estimates;
}

const withOwn = (estimates: Estimates, own: Partial<Estimates['own']>): Estimates => ({
  ...estimates,
  own: { ...estimates.own, ...own },
});

/** One deviation a subnet for good, measured over the whole period. */
function wholePeriod(estimates: Estimates, { panel, moves }: Facts, period: Period): Estimates {
  const used = usedReadings(panel, period);
  const seen = [...moves.series.values()].flatMap((series) => {
    const inside = { ...series, moves: series.moves.map((move, k) => (used[k] ? move : Number.NaN)) };
    const span = [0, panel.length - 1] as const;
    const deviation = ownDeviation(moves, inside, span);
    return deviation === null
      ? []
      : [{ deviation, moves: standardMoves(moves, inside, { span, deviation }) }];
  });
  return withOwn(estimates, {
    recentDeviations: equallyLikely(
      seen.map(({ deviation }) => deviation),
      estimates.own.recentDeviations.length,
    ),
    recentFactor: 1,
    recentExponent: 1,
    regimes: [1],
    quantiles: quantiles(
      seen.flatMap((entry) => entry.moves),
      PROBABILITIES,
    ),
  });
}

/** Days of the shared factor independent of each other. */
function independentDays(estimates: Estimates, facts: Facts, period: Period): Estimates {
  const { market } = estimates;
  const ratio = carriedRatio(facts.moves.market, marketDays(facts, period));
  return { ...estimates, market: { ...market, dailyDeviation: market.dailyDeviation / Math.sqrt(ratio) } };
}

/** Quantiles of the normal distribution at PROBABILITIES. */
function normalTails(estimates: Estimates): Estimates {
  const quantileOf = (p: number) => (p < 0.5 ? -1 : 1) * tail(Math.min(p, 1 - p));
  return withOwn(estimates, { quantiles: PROBABILITIES.map(quantileOf) });
}

/** The upper quantile of a small probability, within 5e-4 (Abramowitz and Stegun 26.2.23). */
function tail(p: number): number {
  const t = Math.sqrt(-2 * Math.log(p));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  return t - above / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
}

const modelBefore: Variant['change'] = (estimates, facts, period) =>
  wholePeriod(independentDays(estimates, facts, period), facts, period);

const returning =
  (returnPerDay: number): Variant['change'] =>
  (estimates) =>
    withOwn(estimates, { returnPerDay });

/** The adopted model first, then what was left out or changed in it. */
export const VARIANTS: readonly Variant[] = [
  { name: 'adopted', knowsRecent: true, change: (estimates) => estimates },
  { name: 'last 30 days not known', knowsRecent: false, change: (estimates) => estimates },
  { name: 'independent days of the factor', knowsRecent: true, change: independentDays },
  { name: 'one deviation a subnet for good', knowsRecent: false, change: wholePeriod },
  { name: 'both (the model until now)', knowsRecent: false, change: modelBefore },
  { name: 'normal tails', knowsRecent: true, change: normalTails },
  { name: 'no return to a level', knowsRecent: true, change: returning(0) },
  { name: 'return of 1 % a day', knowsRecent: true, change: returning(0.01) },
];

/** Every tenth reading of 2025 that has 30 days of the fit's period before it and 30 of the year behind it. */
export function windowsOf2025({ panel }: Facts): PanelWindow[] {
  const first = usedReadings(panel, YEAR_2025).indexOf(true) - 1 + WINDOW_DAYS;
  const last = usedReadings(panel, YEAR_2025).lastIndexOf(true);
  const windows: PanelWindow[] = [];
  for (let k = first; k < last; k += 10) {
    const window = windowAt(panel, k);
    if (window !== null && window.last <= last) windows.push(window);
  }
  return windows;
}

/** What a window is fitted to: 2025 without the window's own readings. */
function fittedWithout({ first, last }: PanelWindow): Period {
  return { ...YEAR_2025, leftOut: [first + 1, last] };
}

/** Outcomes of a window's prices under each of some variants, all from one fit. */
export function variantOutcomes(
  facts: Facts,
  window: PanelWindow,
  { variants, pathCount }: { variants: readonly Variant[]; pathCount: number },
): Outcome[][] {
  const period = fittedWithout(window);
  const fitted = fitEstimates(facts, period);
  const recent = recentDeviations(facts, window.first);
  return variants.map(({ knowsRecent, change }) => {
    const estimates = change(fitted, facts, period);
    const known = knowsRecent ? { recentDeviations: recent } : {};
    const simulated = simulate({ window, estimates, pathCount, dissolves: false, ...known });
    return priceOutcomes(judgedPools(window), simulated);
  });
}
