/**
 * Disjoint windows of the panel: from a reading to the one nearest to so many days of blocks later, and so on from
 * there. A window knows its readings; what is done with them is not its matter.
 */
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import { dateOf } from './facts.ts';
import { LEAST_POOL_TAO } from './moves.ts';
import type { Panel, PanelRow, Reading } from './panel.ts';

export const WINDOW_DAYS = 30;

export interface Window {
  readonly dayCount: number;
  /** Index of the first reading. */
  readonly first: number;
  readonly start: Reading;
  readonly end: End;
}

/** A window that ends at a reading of the panel. */
export interface PanelWindow extends Window {
  readonly last: number;
  readonly end: Reading;
}

/** What became of each subnet: its price by netuid under its registration. */
export interface End {
  readonly atMs: number;
  readonly rows: ReadonlyMap<number, Pick<PanelRow, 'netuid' | 'registeredAtBlock' | 'priceTao'>>;
}

/** The reading nearest to a block. */
export function nearestReading(panel: Panel, block: number): number {
  const away = (k: number) => Math.abs(panel[k]!.block - block);
  return [...panel.keys()].reduce((best, k) => (away(k) < away(best) ? k : best), 0);
}

/** The window of 30 days that begins at a reading, or null where the panel ends before it does. */
export function windowAt(panel: Panel, first: number): PanelWindow | null {
  const start = panel[first]!;
  const endBlock = start.block + WINDOW_DAYS * BLOCKS_PER_DAY;
  const last = nearestReading(panel, endBlock);
  if (Math.abs(panel[last]!.block - endBlock) > BLOCKS_PER_DAY) return null;
  return { dayCount: WINDOW_DAYS, first, last, start, end: panel[last]! };
}

/** Windows one after the other from the first reading of a day on, the last one ending by the day `to`. */
export function disjointWindows(panel: Panel, from: string, to: string): PanelWindow[] {
  const windows: PanelWindow[] = [];
  let first = panel.findIndex(({ atMs }) => dateOf(atMs) >= from);
  for (;;) {
    const window = windowAt(panel, first);
    if (window === null || dateOf(window.end.atMs) > to) return windows;
    windows.push(window);
    first = window.last;
  }
}

/** A pool over 100 TAO at the start, with its price at the end; null: dissolved meanwhile. */
export interface Judged {
  readonly row: PanelRow;
  readonly endPriceTao: number | null;
}

/** Every pool a window judges. */
export function judgedPools({ start, end }: Window): Judged[] {
  return [...start.rows.values()]
    .filter(({ taoIn, firstEmissionBlock }) => taoIn > LEAST_POOL_TAO && firstEmissionBlock !== null)
    .map((row) => {
      const after = end.rows.get(row.netuid);
      const stands = after?.registeredAtBlock === row.registeredAtBlock;
      return { row, endPriceTao: stands ? after.priceTao : null };
    });
}
