/**
 * One window judged: bands of single prices and the errors of point forecasts, by estimates that saw nothing of it.
 * A pool dissolved within the window has no price at its end: it is left out, and counted beside.
 */
import type { Estimates } from '#engine/projection/estimates.ts';
import type { Flow } from '#engine/projection/flow.ts';
import { ruleSetAtBlock } from '#engine/rule-sets.ts';
import { type BandScore, type Outcome, scored } from './bands.ts';
import { project } from './deterministic.ts';
import { dateOf, type Facts } from './facts.ts';
import { recentDeviations } from './fit-own.ts';
import { priceOutcomes } from './price-bands.ts';
import { median } from './sample.ts';
import { simulate } from './simulated.ts';
import { type Judged, judgedPools, type Window } from './windows.ts';

/** How a window is judged. */
export interface Judging {
  readonly estimates: Estimates;
  readonly pathCount: number;
}

/** Median absolute log errors of forecasts of the price. */
export interface PriceErrors {
  /** The deterministic projection under flow `offset` says the same. */
  readonly noChange: number;
  readonly medianOfPaths: number;
  /** The deterministic projection under the other flows; null where the chain had no EMA of flow yet. */
  readonly observed: number | null;
  readonly none: number;
}

export interface JudgedWindow {
  readonly from: string;
  readonly to: string;
  readonly dayCount: number;
  /** Rules at the start. */
  readonly rules: string;
  readonly poolCount: number;
  readonly dissolvedCount: number;
  readonly bands: BandScore;
  readonly errors: PriceErrors;
}

/** A window judged, with its outcomes for what is counted over several. */
export function judgeWindow(
  facts: Facts,
  window: Window,
  judging: Judging,
): { judged: JudgedWindow; outcomes: readonly Outcome[] } {
  const pools = judgedPools(window);
  const recent = recentDeviations(facts, window.first);
  const simulated = simulate({ ...judging, window, recentDeviations: recent, dissolves: false });
  const outcomes = priceOutcomes(pools, simulated);
  const judged = {
    from: dateOf(window.start.atMs),
    to: dateOf(window.end.atMs),
    dayCount: window.dayCount,
    rules: ruleSetAtBlock(window.start.block)!.id,
    poolCount: pools.length,
    dissolvedCount: pools.filter(({ endPriceTao }) => endPriceTao === null).length,
    bands: scored(outcomes),
    errors: priceErrors(window, pools, outcomes),
  };
  return { judged, outcomes };
}

function priceErrors(window: Window, pools: readonly Judged[], outcomes: readonly Outcome[]): PriceErrors {
  const errorOf = (flow: Flow) => {
    const projected = project(window.start, flow, window.dayCount);
    return median(
      pools.flatMap(({ row, endPriceTao }) =>
        endPriceTao === null ? [] : Math.abs(Math.log(endPriceTao / projected.get(row.netuid)!.priceTao)),
      ),
    );
  };
  const hasFlow = pools.every(({ row }) => row.userFlowTao !== null);
  return {
    noChange: errorOf('offset'),
    medianOfPaths: median(outcomes.map(({ value, quantiles }) => Math.abs(value - quantiles[2]!))),
    observed: hasFlow ? errorOf('observed') : null,
    none: errorOf('none'),
  };
}
