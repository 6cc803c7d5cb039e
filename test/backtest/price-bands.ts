/** Bands of single prices beside what they became: one outcome for each pool that still stood at the window's end. */
import { bandQuantiles, type Outcome } from './bands.ts';
import type { Simulated } from './simulated.ts';
import type { Judged } from './windows.ts';

/** An outcome by pool; dissolved pools have none. */
export function priceOutcomes(judged: readonly Judged[], { prices }: Simulated): Outcome[] {
  return judged.flatMap(({ row, endPriceTao }) => {
    const drawn = prices.get(row.netuid);
    if (endPriceTao === null || drawn === undefined) return [];
    const value = Math.log(endPriceTao / row.priceTao);
    return [{ value, quantiles: bandQuantiles(drawn.toSorted(), row.priceTao) }];
  });
}
