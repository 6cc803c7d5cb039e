/** What random paths take for granted: the projection's own assumptions, and what is drawn in their place. */
import { type Assumption, assumptionsOf } from './assumptions.ts';
import { SWITCHES, TAKES } from './estimates.ts';
import type { MonteCarloRequest } from './monte-carlo.ts';
import { chosenValues } from './run.ts';

const PANEL = 'daily readings of all pools, 2025-07-15 to 2026-05-20';

const DRAWN: readonly Assumption[] = [
  {
    name: 'prices',
    value:
      'drawn from the observed daily moves: one shared factor, own moves with fat tails, no drift in the mean',
    origin: PANEL,
  },
  {
    name: 'subnets',
    value: `the last subnet out of immunity is replaced at the observed gaps; a switch goes off at ${SWITCHES.offPerDay.toPrecision(2)} and on at ${SWITCHES.onPerDay.toPrecision(2)} a day`,
    origin: '52 dissolutions, 2025-10-19 to 2026-10-04; switches of 2026-06-22 to 2026-10-08',
  },
  {
    name: 'takeRatio',
    value: `as chosen, then anywhere up to 18 % with ${TAKES.changePerQuarter * 100} % a quarter`,
    origin: 'assumed: no daily record of takes is known',
  },
  {
    name: 'taoUsd',
    value: 'drawn from the observed daily closes',
    origin: 'closes of 2025-06-05 to 2026-09-28',
  },
];

/** The assumptions of a Monte Carlo run, those of the projection first; what is drawn takes the place of what was fixed. */
export function pathAssumptionsOf(request: MonteCarloRequest): readonly Assumption[] {
  const drawn = new Set(DRAWN.map(({ name }) => name));
  const fixed = assumptionsOf(request.state, request.ruleSet, chosenValues(request));
  return [...fixed.filter(({ name }) => !drawn.has(name)), ...DRAWN];
}
