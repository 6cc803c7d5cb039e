/** What random paths take for granted: the projection's own assumptions, and what is drawn in their place. */
import { type Assumption, assumptionsOf } from './assumptions.ts';
import { ESTIMATES, type Estimates } from './estimates.ts';
import type { MonteCarloRequest } from './monte-carlo.ts';
import { chosenValues } from './run.ts';

const drawn = (
  { market, own, switches, takes, taoUsd, origins }: Estimates,
  recentDeviations: MonteCarloRequest['recentDeviations'],
): readonly Assumption[] => [
  {
    name: 'prices',
    value: `one shared factor of ${percent(market.dailyDeviation)} a day, own moves with fat tails, as strong as ${recentDeviations ? 'the last 30 days of each subnet let expect' : 'drawn, since the last 30 days are not known'}; ${percent(own.returnPerDay)} of the way back a day, no drift in the mean`,
    origin: origins.prices,
  },
  {
    name: 'subnets',
    value: `the last subnet out of immunity is replaced at the observed gaps; a switch goes off at ${switches.offPerDay.toPrecision(2)} and on at ${switches.onPerDay.toPrecision(2)} a day`,
    origin: origins.subnets,
  },
  {
    name: 'takeRatio',
    value: `as chosen, then anywhere up to ${percent(takes.mostRatio)} with ${percent(takes.changePerQuarter)} a quarter`,
    origin: 'assumed: no daily record of takes is known',
  },
  {
    name: 'taoUsd',
    value: `drawn from the observed daily closes, deviation ${percent(taoUsd.dailyDeviation)} a day`,
    origin: origins.taoUsd,
  },
];

const percent = (ratio: number) => `${Number((ratio * 100).toPrecision(2))} %`;

/** The assumptions of a Monte Carlo run, those of the projection first; what is drawn takes the place of what was fixed. */
export function pathAssumptionsOf(request: MonteCarloRequest): readonly Assumption[] {
  const told = drawn(request.estimates ?? ESTIMATES, request.recentDeviations);
  const names = new Set(told.map(({ name }) => name));
  const fixed = assumptionsOf(request.state, request.ruleSet, chosenValues(request));
  return [...fixed.filter(({ name }) => !names.has(name)), ...told];
}
