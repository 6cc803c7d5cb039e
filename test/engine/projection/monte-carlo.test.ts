import { describe, expect, it } from 'vitest';
import { ESTIMATES, type Estimates } from '#engine/projection/estimates.ts';
import {
  type MonteCarloRequest,
  prepareSimulation,
  runPath,
  type Simulation,
} from '#engine/projection/monte-carlo.ts';
import { pathAssumptionsOf } from '#engine/projection/path-assumptions.ts';
import { RULE_SETS } from '#engine/rule-sets.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';

const DAY_COUNT = 60;
const PATH_COUNT = 40;
const request = (over: Partial<MonteCarloRequest> = {}): MonteCarloRequest => ({
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: DAY_COUNT / 365.25,
  flow: 'offset',
  freeTao: rao(0n),
  rootTao: rao(0n),
  holdings: [{ netuid: 64, alpha: alphaRao(1_000_000_000n) }],
  seed: 5n,
  pathCount: PATH_COUNT,
  usdPerTao: null,
  ...over,
});

/** Runs all paths; `read` sees the network at the end of each. */
function paths<T>(over: Partial<MonteCarloRequest>, read: (simulation: Simulation) => T): T[] {
  const simulation = prepareSimulation(request(over));
  if ('missing' in simulation) throw new Error(JSON.stringify(simulation.missing));
  const column = () => new Float64Array(PATH_COUNT * (DAY_COUNT + 1));
  const series = {
    markTao: column(),
    exitTao: column(),
    markUsd: column(),
    impossible: new Uint8Array(PATH_COUNT),
  };
  return Array.from({ length: PATH_COUNT }, (_, path) => {
    runPath(simulation, path, series);
    return read(simulation);
  });
}
const dissolvedCount = ({ events }: Simulation) => events.registeredAt.filter((block) => block > 0).length;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const withGaps = (registrationGaps: readonly number[]): Estimates => ({ ...ESTIMATES, registrationGaps });

describe('what a request carries goes over the default estimates', () => {
  it('dissolves as often as the gaps say: none, or one every 20 days', () => {
    expect(mean(paths({ estimates: withGaps([Infinity]) }, dissolvedCount))).toBe(0);
    const often = mean(paths({ estimates: withGaps([144_000]) }, dissolvedCount));
    expect(often).toBeGreaterThan(2.4);
    expect(often).toBeLessThan(3.6);
  });
  it('moves a subnet little where its last month was calm, and much where it was wild', () => {
    const spread = (deviation: number) => {
      const ends = paths(
        {
          recentDeviations: new Map(NETWORK.subnets.map(({ netuid }) => [netuid, deviation])),
          estimates: { ...withGaps([Infinity]), market: { ...ESTIMATES.market, slopes: [0] } },
        },
        ({ model }) => Math.log(model.price[60]!),
      );
      const middle = mean(ends);
      return Math.sqrt(mean(ends.map((end) => (end - middle) ** 2)));
    };
    expect(spread(0.1) / spread(0.01)).toBeGreaterThan(2);
  });
  it('is named among the assumptions', () => {
    const own = { ...ESTIMATES, origins: { ...ESTIMATES.origins, prices: 'invented for a test' } };
    const told = pathAssumptionsOf(request({ estimates: own }));
    const prices = told.find(({ name }) => name === 'prices');
    expect(prices?.origin).toBe('invented for a test');
    expect(prices?.value).toContain('the last 30 days are not known');
  });
});

describe('emission switches', () => {
  const switched = ({ model }: Simulation) => model.enabled.filter((on) => on === 0).length;
  const often = { ...withGaps([Infinity]), switches: { offPerDay: 0.01, onPerDay: 0.01 } };
  const before = NETWORK.subnets.filter(({ emissionEnabled }) => emissionEnabled === false).length;
  it('flip under rules that have them', () => {
    expect(new Set(paths({ estimates: often }, switched)).size).toBeGreaterThan(1);
  });
  it('stay under rules of before they came', () => {
    const old = RULE_SETS.find(({ id }) => id === 'price-ema-v1')!;
    for (const count of paths({ estimates: often, ruleSet: old }, switched))
      expect(count).toBeLessThanOrEqual(before);
  });
});
