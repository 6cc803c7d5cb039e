/**
 * A window played through by the engine's own Monte Carlo run: prices of every subnet at the end of each path, while
 * it stands or with the chance to be dissolved. Seeded; nothing of the window's end goes in.
 */
import type { Estimates } from '#engine/projection/estimates.ts';
import { prepareSimulation, runPath, type Simulation } from '#engine/projection/monte-carlo.ts';
import type { Holding } from '#engine/projection/run.ts';
import { DAYS_PER_YEAR, rao } from '#engine/units.ts';
import { networkAt } from './network.ts';
import type { Window } from './windows.ts';

export interface Play {
  readonly window: Window;
  readonly estimates: Estimates;
  readonly pathCount: number;
  readonly recentDeviations?: ReadonlyMap<number, number>;
  readonly holdings?: readonly Holding[];
  /** Whether registrations dissolve subnets; else every subnet stands to the end. */
  readonly dissolves: boolean;
}

export interface Simulated {
  /** Price at the end by netuid, one a path; NaN on paths on which the subnet was dissolved. */
  readonly prices: ReadonlyMap<number, Float64Array>;
  /** TAO the holder got from dissolved subnets, one a path. */
  readonly paidTao: Float64Array;
  /** TAO in USD at the end, as a multiple of the start, one a path. */
  readonly usdRatio: Float64Array;
}

const SEED = 20_260_101n;

/** Plays all paths of a window; throws when the start lacks a fact. */
export function simulate({
  window,
  estimates,
  pathCount,
  recentDeviations,
  holdings = [],
  dissolves,
}: Play): Simulated {
  const simulation = prepareSimulation({
    ...networkAt(window.start),
    years: window.dayCount / DAYS_PER_YEAR,
    flow: 'offset',
    freeTao: rao(1_000_000_000n),
    rootTao: rao(0n),
    holdings,
    seed: SEED,
    pathCount,
    usdPerTao: 1,
    estimates: dissolves ? estimates : { ...estimates, registrationGaps: [Infinity] },
    ...(recentDeviations && { recentDeviations }),
  });
  if ('missing' in simulation) throw new Error(`facts are missing: ${JSON.stringify(simulation.missing)}`);
  return playPaths(simulation, pathCount);
}

function playPaths(simulation: Simulation, pathCount: number): Simulated {
  const { model, events, dayCount } = simulation;
  const column = () => new Float64Array(pathCount * (dayCount + 1));
  const series = {
    markTao: column(),
    exitTao: column(),
    markUsd: column(),
    impossible: new Uint8Array(pathCount),
  };
  const bySlot = model.netuids.map(() => new Float64Array(pathCount));
  const paidTao = new Float64Array(pathCount);
  const usdRatio = new Float64Array(pathCount);
  for (let path = 0; path < pathCount; path += 1) {
    runPath(simulation, path, series);
    const end = path * (dayCount + 1) + dayCount;
    bySlot.forEach((prices, slot) => {
      prices[path] = events.registeredAt[slot]! > 0 ? Number.NaN : model.price[slot]!;
    });
    paidTao[path] = events.paidTao;
    usdRatio[path] = series.markUsd[end]! / series.markTao[end]!;
  }
  return { prices: new Map(model.netuids.map((netuid, slot) => [netuid, bySlot[slot]!])), paidTao, usdRatio };
}
