/**
 * Emission forecasts beside what happened: EMA prices, the split of block TAO and the TAO injected, each by the
 * deterministic projection (users return prices to their start) and by the forecast that nothing changes.
 */
import { emissionShares } from '#engine/emission/shares.ts';
import type { NetworkState } from '#engine/network-state.ts';
import type { RuleSet } from '#engine/rule-sets.ts';
import { type Projected, project } from './deterministic.ts';
import { networkAt } from './network.ts';
import { type PanelRow, type Reading, subnetKey } from './panel.ts';
import { median } from './sample.ts';
import { judgedPools, type PanelWindow } from './windows.ts';

/** One figure of the projection beside the same one of the no-change forecast. */
export interface Compared {
  readonly projected: number;
  readonly noChange: number;
}

export interface EmissionScore {
  /** Rules at the start, and at the end where they differ. */
  readonly rules: readonly string[];
  /** Median absolute log error of the EMA price. */
  readonly movingPrice: Compared;
  /** Part of the block's TAO that the forecast gives to the wrong subnets, 0..1. */
  readonly misplaced: Compared;
  /** Absolute error of TAO injected per block, summed over subnets, by what was injected. */
  readonly injected: Compared;
}

/** Scores the emission forecasts of a window of the panel. */
export function scoreEmission(window: PanelWindow): EmissionScore {
  const { end } = window;
  const projected = project(window.start, 'offset', window.dayCount);
  const [before, after] = [networkAt(window.start), networkAt(end)];
  const observed = sharesByKey(after);
  const forecast = new Map(
    [...window.start.rows.values()].map((row) => [subnetKey(row), projected.get(row.netuid)?.share ?? 0]),
  );
  return {
    rules: [...new Set([before.ruleSet.id, after.ruleSet.id])],
    movingPrice: movingPriceErrors(window, projected),
    misplaced: {
      projected: misplaced(forecast, observed),
      noChange: misplaced(sharesByKey(before), observed),
    },
    injected: {
      projected: injectedError(window.start, end, (row) => projected.get(row.netuid)?.injectedTao ?? 0),
      noChange: injectedError(window.start, end, (row) => row.taoInEmission),
    },
  };
}

function sharesByKey({ state, ruleSet }: { state: NetworkState; ruleSet: RuleSet }): Map<string, number> {
  const shares = emissionShares(state, ruleSet);
  if (!shares.ok) throw new Error(`facts are missing: ${JSON.stringify(shares.missing)}`);
  const registered = new Map(state.subnets.map((subnet) => [subnet.netuid, subnet]));
  return new Map(shares.shares.map(({ netuid, share }) => [subnetKey(registered.get(netuid)!), share]));
}

/** Half the sum of the absolute differences of two splits. */
function misplaced(forecast: ReadonlyMap<string, number>, observed: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const key of new Set([...forecast.keys(), ...observed.keys()]))
    sum += Math.abs((forecast.get(key) ?? 0) - (observed.get(key) ?? 0));
  return sum / 2;
}

function movingPriceErrors(window: PanelWindow, projected: ReadonlyMap<number, Projected>): Compared {
  const pools = judgedPools(window).filter(
    ({ row, endPriceTao }) => endPriceTao !== null && row.movingPrice > 0,
  );
  const error = (forecast: (row: PanelRow) => number) =>
    median(
      pools.map(({ row }) =>
        Math.abs(Math.log(window.end.rows.get(row.netuid)!.movingPrice / forecast(row))),
      ),
    );
  return {
    projected: error((row) => projected.get(row.netuid)!.movingPrice),
    noChange: error((row) => row.movingPrice),
  };
}

function injectedError(start: Reading, end: Reading, forecast: (row: PanelRow) => number): number {
  let error = 0;
  let injected = 0;
  for (const row of end.rows.values()) {
    const before = start.rows.get(row.netuid);
    const same = before?.registeredAtBlock === row.registeredAtBlock;
    error += Math.abs((same ? forecast(before) : 0) - row.taoInEmission);
    injected += row.taoInEmission;
  }
  return error / injected;
}
