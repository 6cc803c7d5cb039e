/**
 * Portfolios over a window: bands of their value beside what became of it, at spot and without dividends. A subnet
 * that is dissolved counts with what its pool pays, on the paths as in what happened.
 */
import type { Estimates } from '#engine/projection/estimates.ts';
import { alphaFromFloatFloor, toFloat } from '#engine/units.ts';
import { bandQuantiles, type Outcome } from './bands.ts';
import type { Panel, PanelRow } from './panel.ts';
import { mean } from './sample.ts';
import { simulate } from './simulated.ts';
import { type Judged, judgedPools, type Window } from './windows.ts';

/** TAO put into all pools together: too little to move any. */
const PORTFOLIO_TAO = 100;

export type Weighting = 'equal' | 'tao';

const WEIGHTS: Readonly<Record<Weighting, (row: PanelRow) => number>> = {
  equal: () => 1,
  tao: ({ taoIn }) => taoIn,
};

export interface PortfolioPlay {
  readonly estimates: Estimates;
  readonly pathCount: number;
  readonly recentDeviations: ReadonlyMap<number, number>;
}

export interface PortfolioScore {
  readonly outcome: Outcome;
  /** Subnets dissolved within the window, in the mean over all paths. */
  readonly dissolvedMean: number;
}

/** One portfolio over all pools that a window judges. */
export function scorePortfolio(
  panel: Panel,
  window: Window,
  { weighting, ...play }: PortfolioPlay & { readonly weighting: Weighting },
): PortfolioScore {
  const pools = judgedPools(window);
  const weight = WEIGHTS[weighting];
  const total = pools.reduce((sum, { row }) => sum + weight(row), 0);
  const held = pools.map((pool) => {
    const alpha = alphaFromFloatFloor((PORTFOLIO_TAO * weight(pool.row)) / total / pool.row.priceTao);
    return { ...pool, netuid: pool.row.netuid, alpha };
  });
  const simulated = simulate({ ...play, window, holdings: held, dissolves: true });
  const valueOn = (paid: number, path: number) =>
    held.reduce((sum, { netuid, alpha }) => {
      const price = simulated.prices.get(netuid)![path]!;
      return Number.isNaN(price) ? sum : sum + toFloat(alpha) * price;
    }, paid);
  const values = simulated.paidTao.map(valueOn).sort();
  const became = held.reduce(
    (sum, pool) => sum + toFloat(pool.alpha) * (pool.endPriceTao ?? payout(panel, window, pool)),
    0,
  );
  const quantiles = bandQuantiles(values, PORTFOLIO_TAO);
  return {
    outcome: { value: Math.log(became / PORTFOLIO_TAO), quantiles },
    dissolvedMean: mean(
      Array.from(simulated.paidTao, (_, path) => {
        const gone = [...simulated.prices.values()].filter((prices) => Number.isNaN(prices[path]!));
        return gone.length;
      }),
    ),
  };
}

/** About what a dissolved subnet paid per alpha: its pool's TAO over all alpha outside, by its last reading. */
function payout(panel: Panel, { first }: Window, { row }: Judged): number {
  const stands = (k: number) => panel[k]?.rows.get(row.netuid)?.registeredAtBlock === row.registeredAtBlock;
  let last = first;
  while (stands(last + 1)) last += 1;
  const { taoIn, alphaOut } = panel[last]!.rows.get(row.netuid)!;
  return taoIn / alphaOut;
}
