/** The projection's benches: four years of the bundled network by epochs and by days, and the Monte Carlo run. */
import { RULE_SETS } from '#engine/rule-sets.ts';
import { CLAIMED_RATIO_PER_DAY, type ProjectionRequest, runProjection } from '#engine/projection/run.ts';
import { alphaRao, rao } from '#engine/units.ts';
import type { ScenarioRequest } from '#engine/scenario/request.ts';
import { runScenario } from '#engine/scenario/run.ts';
import { NETWORK } from '#test/golden/network.ts';
import { createJobHost } from '#main/jobs/host.ts';
import { type Measured, milliseconds } from './measure.ts';

/** Four years of 127 subnets, nobody trading or claiming, ten positions: the terms that plain C is measured with. */
export const REQUEST: ProjectionRequest = {
  state: NETWORK,
  ruleSet: RULE_SETS[0]!,
  years: 4,
  flow: 'none',
  claimedRatioPerDay: 0,
  freeTao: rao(10_000_000_000n),
  rootTao: rao(1_000_000_000_000n),
  holdings: [1, 3, 4, 8, 9, 19, 51, 56, 62, 64].map((netuid) => ({
    netuid,
    alpha: alphaRao(2_000_000_000_000n),
  })),
};

/** The same with ten events and its benchmarks. */
const SCENARIO: ScenarioRequest = {
  projection: REQUEST,
  dayCount: 1461,
  driftPerDay: 0,
  driftPerDayBySubnet: new Map(),
  usdByDay: null,
  ownTakeRatio: null,
  shocks: Array.from({ length: 10 }, (_, k) => ({
    ...{ kind: 'price-change', source: `events.${k}`, day: 100 * (k + 1), dayCount: 5 },
    ...{ netuids: [REQUEST.holdings[k]!.netuid], changeRatio: -0.1 },
  })),
  trades: [],
  rebalancing: null,
};

/** Whole runs, points of each day included. */
export const projectionBenches: Readonly<Record<string, () => Measured | Promise<Record<string, Measured>>>> =
  {
    'projection.epoch': () => milliseconds(() => runProjection({ ...REQUEST, step: 'epoch' })),
    'projection.day': () => milliseconds(() => runProjection({ ...REQUEST, step: 'day' })),
    'projection.montecarlo': monteCarlo,
    'scenario.day': () => milliseconds(() => runScenario(SCENARIO)),
  };

/** 1,000 paths by days: all cores, then one thread for the speed-up. First bands and whole run from a cold start. */
async function monteCarlo(): Promise<Record<string, Measured>> {
  const all = await timedRun(undefined);
  const single = await timedRun(1);
  const once = (value: number, unit: string): Measured => ({
    value: Number(value.toPrecision(4)),
    unit,
    spread: 0,
  });
  return {
    'projection.montecarlo': once(all.wholeMs, 'ms'),
    'projection.montecarlo.firstBands': once(all.firstBandsMs, 'ms'),
    'projection.montecarlo.oneThread': once(single.wholeMs, 'ms'),
    'projection.montecarlo.speedUp': once(single.wholeMs / all.wholeMs, 'x'),
    'projection.montecarlo.memory': once(all.peakMegabytes, 'MB'),
  };
}

async function timedRun(threadCount: number | undefined) {
  const host = createJobHost(threadCount === undefined ? {} : { threadCount });
  const start = performance.now();
  let firstBandsMs = Number.NaN;
  let peakMegabytes = 0;
  const ended = await host.run(
    'monte-carlo',
    {
      ...REQUEST,
      flow: 'offset',
      claimedRatioPerDay: CLAIMED_RATIO_PER_DAY,
      seed: 1n,
      pathCount: 1000,
      usdPerTao: 300,
    },
    {
      key: 'bench',
      onProgress: ({ partial }) => {
        if (partial !== undefined && Number.isNaN(firstBandsMs)) firstBandsMs = performance.now() - start;
        peakMegabytes = Math.max(peakMegabytes, process.memoryUsage.rss() / 1e6);
      },
    },
  );
  if (ended.outcome !== 'done') throw new Error(`the run ended as ${ended.outcome}`);
  const wholeMs = performance.now() - start;
  await host.close();
  return { firstBandsMs, wholeMs, peakMegabytes };
}
