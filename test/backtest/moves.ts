/**
 * Daily log moves of each subnet's price, and the mean move of all pools. Only pools over 100 TAO on both days and
 * readings about a day apart count; a netuid registered anew starts a new series. Facts rearranged, nothing fitted.
 */
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import { type Panel, type PanelRow, subnetKey } from './panel.ts';

/** A pool smaller than this says little by its price. */
export const LEAST_POOL_TAO = 100;
/** Readings count as a day apart within a tenth. */
const DAY_TOLERANCE = 720;

export interface Series {
  readonly key: string;
  /** By reading: ln(price/price of the reading before); NaN where there is none. */
  readonly moves: Float64Array;
}

export interface DailyMoves {
  readonly series: ReadonlyMap<string, Series>;
  /** Mean move of all pools by reading; NaN where there is none. */
  readonly market: Float64Array;
}

/** All moves of a panel. */
export function dailyMoves(panel: Panel): DailyMoves {
  const series = new Map<string, Series>();
  const market = new Float64Array(panel.length).fill(Number.NaN);
  for (let k = 1; k < panel.length; k += 1) {
    const [before, now] = [panel[k - 1]!, panel[k]!];
    if (Math.abs(now.block - before.block - BLOCKS_PER_DAY) > DAY_TOLERANCE) continue;
    let sum = 0;
    let count = 0;
    for (const row of now.rows.values()) {
      const move = moveOf(before.rows.get(row.netuid), row);
      if (move === null) continue;
      const key = subnetKey(row);
      const found = series.get(key) ?? { key, moves: new Float64Array(panel.length).fill(Number.NaN) };
      series.set(key, found);
      found.moves[k] = move;
      sum += move;
      count += 1;
    }
    if (count > 0) market[k] = sum / count;
  }
  return { series, market };
}

function moveOf(before: PanelRow | undefined, now: PanelRow): number | null {
  if (before?.registeredAtBlock !== now.registeredAtBlock) return null;
  const counted = ({ taoIn, priceTao }: PanelRow) => taoIn > LEAST_POOL_TAO && priceTao > 0;
  return counted(before) && counted(now) ? Math.log(now.priceTao / before.priceTao) : null;
}

/** Readings from one to another, both included. */
export type Span = readonly [first: number, last: number];

/** Fewest moves that a deviation is measured from. */
const LEAST_MOVE_COUNT = 15;

/** Deviation of a series' moves from the mean move of all pools, over readings `first` to `last`; null: too few. */
export function ownDeviation({ market }: DailyMoves, { moves }: Series, [first, last]: Span): number | null {
  let sum = 0;
  let count = 0;
  for (let k = Math.max(first, 0); k <= last; k += 1) {
    if (Number.isNaN(moves[k]!)) continue;
    sum += (moves[k]! - market[k]!) ** 2;
    count += 1;
  }
  return count >= LEAST_MOVE_COUNT && sum > 0 ? Math.sqrt(sum / count) : null;
}

/** A series' moves over a span, less the mean of all pools, as multiples of their deviation. */
export function standardMoves(
  { market }: DailyMoves,
  series: Series,
  { span, deviation }: { span: Span; deviation: number },
) {
  const moves: number[] = [];
  for (let k = span[0]; k <= span[1]; k += 1) {
    const own = series.moves[k]! - market[k]!;
    if (!Number.isNaN(own)) moves.push(own / deviation);
  }
  return moves;
}
