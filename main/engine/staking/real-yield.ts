/**
 * From the yield that is quoted to the one a holder keeps, step by step: nominal, dilution, take, swap fees,
 * slippage. For one amount held over a horizon and sold whole at the end at today's price and depth. An estimate:
 * prices and emission stay, and the step of each cost depends on the order, which is fixed.
 */
import { floatReserves, taoForAlpha } from '#engine/pool/closed-form.ts';
import { feeRatio } from '#engine/pool/fee.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { spotPrice } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { dilutedRatio } from './dilution.ts';

export type YieldStepName = 'nominal' | 'dilution' | 'take' | 'fees' | 'slippage';

/** One bar of the waterfall: what the step adds or takes, and the yield left behind it. Ratios over the horizon. */
export interface YieldStep {
  readonly name: YieldStepName;
  readonly changeRatio: number;
  readonly leftRatio: number;
}

export interface RealYieldRequest {
  /** APR before take, simple, in alpha. */
  readonly grossAprRatio: number;
  readonly takeRatio: number;
  /** Growth of alpha issuance per year (`dilutionRatio`). */
  readonly dilutionRatio: number;
  /** Whole alpha held at the start. */
  readonly alpha: number;
  readonly pool: Pool;
  /** Fees paid: on the sale alone, or on purchase and sale. */
  readonly legs: 'sell' | 'buy-and-sell';
  /** How long the amount is held; default 1. */
  readonly years?: number;
}

/** The five steps; the last one's `leftRatio` is the real yield. Never NaN: throws a RangeError on an amount not above 0. */
export function realYield(request: RealYieldRequest): readonly YieldStep[] {
  const { grossAprRatio, takeRatio, dilutionRatio, alpha, pool, legs, years = 1 } = request;
  if (!(alpha > 0)) throw new RangeError(`alpha: ${alpha} is not above 0`);
  const nominal = Math.expm1(grossAprRatio * years);
  const afterDilution = dilutedRatio(nominal, dilutionRatio * years);
  const net = Math.expm1(grossAprRatio * (1 - takeRatio) * years);
  const afterTake = dilutedRatio(net, dilutionRatio * years);
  const fee = feeRatio(pool.feeRateU16);
  const afterFees = (1 + afterTake) * (1 - fee) ** (legs === 'sell' ? 1 : 2) - 1;
  const afterSlippage = (1 + afterFees) * (1 - saleSlippage(pool, alpha * (1 + net) * (1 - fee))) - 1;
  const left: readonly [YieldStepName, number][] = [
    ['nominal', nominal],
    ['dilution', afterDilution],
    ['take', afterTake],
    ['fees', afterFees],
    ['slippage', afterSlippage],
  ];
  return left.map(([name, leftRatio], i) => ({
    name,
    leftRatio,
    changeRatio: leftRatio - (left[i - 1]?.[1] ?? 0),
  }));
}

/** Share of the spot value lost when the whole amount is sold at once, 0..1. */
function saleSlippage(pool: Pool, netAlpha: number): number {
  return 1 - taoForAlpha(floatReserves(pool), netAlpha) / (netAlpha * priceToFloat(spotPrice(pool)));
}
