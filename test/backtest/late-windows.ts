/**
 * Two windows that begin in the panel and end at a later snapshot of prices: 30 days to 2026-06-14, and from the
 * panel's last day to 2026-08-07. The split of block TAO changed meanwhile, so they say something of prices alone.
 */
import { BLOCKS_PER_DAY } from '#engine/units.ts';
import { factRows } from '#test/facts/read-facts.ts';
import { FACTS } from '#test/golden/network.ts';
import type { Facts } from './facts.ts';
import { type End, nearestReading, type Window, WINDOW_DAYS } from './windows.ts';

const JUNE = { block: 8_404_076, atMs: Date.parse('2026-06-14T09:03:00Z') };

/** Both windows, the earlier first. */
export function lateWindows({ panel }: Facts): Window[] {
  const june = factRows('prices-2026-06-14.csv').map((row) => ({
    netuid: Number(row.netuid),
    registeredAtBlock: Number(row.registeredAtBlock),
    priceTao: Number(row.priceTao),
  }));
  const august = FACTS.subnets.flatMap(({ netuid, registeredAtBlock, price }) =>
    price === null ? [] : [{ netuid, registeredAtBlock, priceTao: Number(price) }],
  );
  const juneStart = nearestReading(panel, JUNE.block - WINDOW_DAYS * BLOCKS_PER_DAY);
  const endOf = (rows: typeof june, atMs: number): End => ({
    atMs,
    rows: new Map(rows.map((row) => [row.netuid, row])),
  });
  const window = (first: number, block: number, end: End): Window => ({
    dayCount: Math.round((block - panel[first]!.block) / BLOCKS_PER_DAY),
    first,
    start: panel[first]!,
    end,
  });
  return [
    window(juneStart, JUNE.block, endOf(june, JUNE.atMs)),
    window(panel.length - 1, FACTS.meta.block, endOf(august, Date.parse(FACTS.meta.asOf))),
  ];
}
