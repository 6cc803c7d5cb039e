/**
 * From the yield that is quoted to the one a holder keeps, step by step: nominal, dilution, take, swap fees,
 * slippage. For one amount held over a horizon and sold whole at the end at today's price and depth. An estimate:
 * prices and emission stay, and the step of each cost depends on the order, which is fixed.
 */
import { type FloatReserves, floatReserves, taoForAlpha } from '#engine/pool/closed-form.ts';
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

interface HeldAlpha {
  /** APR before take, simple, in alpha. */
  readonly grossAprRatio: number;
  readonly takeRatio: number;
  /** Growth of alpha issuance per year (`dilutionRatio`). */
  readonly dilutionRatio: number;
  /** Whole alpha held at the start. */
  readonly alpha: number;
  /** Fees paid: on the sale alone, or on purchase and sale. */
  readonly legs: 'sell' | 'buy-and-sell';
  /** How long the amount is held; default 1. */
  readonly years?: number;
}

export interface RealYieldRequest extends HeldAlpha {
  readonly pool: Pool;
}

/** The same in a pool of a projection: whole tokens, TAO per alpha, the swap fee as a ratio. */
export interface ProjectedYieldRequest extends HeldAlpha {
  readonly reserves: FloatReserves;
  readonly price: number;
  readonly feeRatio: number;
}

/** The five steps; the last one's `leftRatio` is the real yield. Never NaN: throws a RangeError on an amount not above 0. */
export function realYield({ pool, ...held }: RealYieldRequest): readonly YieldStep[] {
  const price = priceToFloat(spotPrice(pool));
  return projectedRealYield({
    ...held,
    ...{ reserves: floatReserves(pool), price, feeRatio: feeRatio(pool.feeRateU16) },
  });
}

/** The same steps from reserves in doubles. */
export function projectedRealYield(request: ProjectedYieldRequest): readonly YieldStep[] {
  const { grossAprRatio, takeRatio, dilutionRatio, alpha, legs, years = 1 } = request;
  if (!(alpha > 0)) throw new RangeError(`alpha: ${alpha} is not above 0`);
  const nominal = Math.expm1(grossAprRatio * years);
  const afterDilution = dilutedRatio(nominal, dilutionRatio * years);
  const net = Math.expm1(grossAprRatio * (1 - takeRatio) * years);
  const afterTake = dilutedRatio(net, dilutionRatio * years);
  const kept = 1 - request.feeRatio;
  const afterFees = (1 + afterTake) * kept ** (legs === 'sell' ? 1 : 2) - 1;
  const afterSlippage = (1 + afterFees) * (1 - saleSlippage(request, alpha * (1 + net) * kept)) - 1;
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
function saleSlippage(
  { reserves, price }: Pick<ProjectedYieldRequest, 'reserves' | 'price'>,
  netAlpha: number,
): number {
  return 1 - taoForAlpha(reserves, netAlpha) / (netAlpha * price);
}
