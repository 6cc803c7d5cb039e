/** The projection's benches: four years of the bundled network by epochs and by days, and the Monte Carlo run. */
import { RULE_SETS } from '#engine/rule-sets.ts';
import { type ProjectionRequest, runProjection } from '#engine/projection/run.ts';
import { alphaRao, rao } from '#engine/units.ts';
import { NETWORK } from '#test/golden/network.ts';
import { type Measured, milliseconds } from './measure.ts';

/** Four years of 127 subnets, nobody trading, ten positions. */
export const REQUEST: ProjectionRequest = {
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: 4,
  flow: 'none',
  freeTao: rao(10_000_000_000n),
  rootTao: rao(1_000_000_000_000n),
  holdings: [1, 3, 4, 8, 9, 19, 51, 56, 62, 64].map((netuid) => ({
    netuid,
    alpha: alphaRao(2_000_000_000_000n),
  })),
};

/** Whole runs, points of each day included. */
export const projectionBenches: Readonly<Record<string, () => Measured>> = {
  'projection.epoch': () => milliseconds(() => runProjection({ ...REQUEST, step: 'epoch' })),
  'projection.day': () => milliseconds(() => runProjection({ ...REQUEST, step: 'day' })),
};
