/**
 * What the chain pays in a year against what is earned in one. Doubles in USD, estimates: a price of today is taken for
 * a whole year. Must not invent a revenue: without one there is no ratio.
 */
import { DAYS_PER_YEAR } from '#engine/units.ts';

/** TAO a day for a year at a price. */
export function subsidyUsdPerYear(taoPerDay: number, usdPerTao: number): number {
  return taoPerDay * DAYS_PER_YEAR * usdPerTao;
}

/** Subsidy after the next halvings, price and share as they are; also the revenue that would cover it then. */
export function subsidyAfterHalvings(subsidy: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, step) => subsidy / 2 ** (step + 1));
}

/** One revenue against subsidies and values, each for one unit of it; revenue above 0. */
export interface AgainstRevenue {
  readonly ratio: number;
  readonly ratioAfter: readonly number[];
  /** Null where the value is. */
  readonly priceToSales: number | null;
  readonly fdvToSales: number | null;
}

/** Divides everything by a revenue. Throws a RangeError on one that is not above 0. */
export function againstRevenue(
  revenueUsdPerYear: number,
  of: {
    readonly subsidy: number;
    readonly after: readonly number[];
    /** Null without a price. */
    readonly valueUsd: number | null;
    readonly fdvUsd: number | null;
  },
): AgainstRevenue {
  if (!(revenueUsdPerYear > 0)) throw new RangeError(`revenue: ${revenueUsdPerYear} is not above 0`);
  return {
    ratio: of.subsidy / revenueUsdPerYear,
    ratioAfter: of.after.map((subsidy) => subsidy / revenueUsdPerYear),
    priceToSales: of.valueUsd && of.valueUsd / revenueUsdPerYear,
    fdvToSales: of.fdvUsd && of.fdvUsd / revenueUsdPerYear,
  };
}
