// The yield of each position: nominal over a year, and real after a sale of all that is counted in its subnet. Estimates.
import type { AlphaYield } from '#engine/staking/alpha-yield.ts';
import { toFloat } from '#engine/units.ts';
import { isCounted, ROOT_NETUID } from './holdings.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';
import {
  alphaWaterfall,
  realRatio,
  rootWaterfall,
  shownRatio,
  yearOfAlpha,
  yieldTerms,
  type YieldTerms,
} from './yields.ts';

const DAYS_PER_YEAR = 365.25;

/** A position's yield; what is null is missing, and `missing` says why. */
export interface PositionYield {
  readonly taoPerDay: number | null;
  readonly apyRatio: number | null;
  readonly realYieldRatio: number | null;
  readonly denominator: AlphaYield['denominator'] | null;
  readonly missing: string | null;
}

const none = (missing: string): PositionYield => ({
  taoPerDay: null,
  apyRatio: null,
  realYieldRatio: null,
  denominator: null,
  missing,
});

/** The yields of one valuation's positions, asked one by one. */
export function positionYields(
  valuation: Valuation,
  terms = yieldTerms(valuation.market),
): (valued: ValuedHolding) => PositionYield {
  const together = new Map(valuation.sales.map(({ subnet, amount }) => [subnet.netuid, amount]));
  return (valued) => {
    const { holding, markRao, noValue } = valued;
    if (markRao === null || markRao === 0n) return none(noValue?.message ?? 'Nothing is held here.');
    const whole = isCounted(holding) ? together.get(holding.netuid) : undefined;
    return yieldOf(valued, terms, { amount: whole ?? holding.amount, markTao: toFloat(markRao) });
  };
}

/** Held for a year; `amount` is what is sold together at the end. */
function yieldOf(
  { holding, subnet }: ValuedHolding,
  terms: YieldTerms,
  { amount, markTao }: { amount: bigint; markTao: number },
): PositionYield {
  const isRoot = holding.netuid === ROOT_NETUID;
  if (!isRoot && subnet === null) return none(`The snapshot prices another SN${holding.netuid}.`);
  const year = isRoot ? terms.root : yearOfAlpha(terms, subnet!);
  if ('missing' in year) return none(year.missing);
  const fall = isRoot ? rootWaterfall(terms, 1) : alphaWaterfall(terms, subnet!, { amount, years: 1 });
  const known = !('missing' in fall);
  return {
    taoPerDay: (markTao * year.aprRatio) / DAYS_PER_YEAR,
    apyRatio: shownRatio(year),
    realYieldRatio: known ? realRatio(fall) : null,
    denominator: year.denominator,
    missing: known ? null : fall.missing,
  };
}
