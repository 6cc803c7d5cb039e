/** What a scenario takes for granted beside its projection. Must not leave an assumption of its own unnamed. */
import type { Assumption } from '#engine/projection/assumptions.ts';
import type { ScenarioRequest } from './request.ts';

const ORIGIN = 'model of the scenario';

const always: readonly Assumption[] = [
  {
    name: 'benchmarks',
    value:
      'begin with what selling everything at the start would bring; root is claimed and restaked with the network, the basket is bought by circulating value and valued after fee and impact, and none of them moves a pool',
    origin: ORIGIN,
  },
];

const trading: Assumption = {
  name: 'ownTrades',
  value:
    'pay swap fee, price impact and extrinsic fee in the same pools, and nobody undoes them: a price goes on from where a trade left it',
  origin: ORIGIN,
};

const happening: Assumption = {
  name: 'events',
  value:
    'act after the step of their day; users sell no more than they own; a price stays where an event left it; a subnet that comes after a dissolved one is not meant',
  origin: ORIGIN,
};

const ownTake: Assumption = {
  name: 'ownTake',
  value:
    'alpha earns at the take of the own validators; claims of root come from baskets that filled at the take of all',
  origin: ORIGIN,
};

/** The assumptions that this scenario adds. */
export function scenarioAssumptions({
  shocks,
  trades,
  rebalancing,
  ownTakeRatio,
}: ScenarioRequest): readonly Assumption[] {
  return [
    ...always,
    ...(trades.length > 0 || rebalancing !== null ? [trading] : []),
    ...(shocks.length > 0 ? [happening] : []),
    ...(ownTakeRatio === null && !shocks.some(({ kind }) => kind === 'own-take') ? [] : [ownTake]),
  ];
}
