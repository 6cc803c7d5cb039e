/** TAO in USD over disjoint windows of days: bands of a Monte Carlo run beside the closes. */
import { bandQuantiles, type Outcome } from './bands.ts';
import type { Close } from './facts.ts';
import type { Simulated } from './simulated.ts';
import { WINDOW_DAYS } from './windows.ts';

/** One outcome a window from a day on, as long as there are closes. The bands are the same for every start. */
export function usdOutcomes(closes: readonly Close[], from: string, { usdRatio }: Simulated): Outcome[] {
  const quantiles = bandQuantiles(usdRatio.toSorted(), 1);
  const outcomes: Outcome[] = [];
  for (
    let k = closes.findIndex(({ date }) => date >= from);
    k + WINDOW_DAYS < closes.length;
    k += WINDOW_DAYS
  )
    outcomes.push({ value: Math.log(closes[k + WINDOW_DAYS]!.usd / closes[k]!.usd), quantiles });
  return outcomes;
}
