/**
 * What size costs: one order of each size against a pool as it is, by the exact kernel. Amounts are gross, 1e-9 units
 * of the input token; ratios are doubles of exact fractions. Sizes the chain refuses are left out.
 */
import type { Side } from '#engine/pool/kernel.ts';
import type { Pool } from '#engine/pool/pool.ts';
import { priceToFloat } from '#engine/pool/price.ts';
import { lossAgainstSpot, quote } from '#engine/pool/quote.ts';

/** One order of one size. */
export interface DepthPoint {
  readonly amount: bigint;
  /** Output token, 1e-9 units. */
  readonly out: bigint;
  /** |1 − price after/price before|, the holder's own leg. */
  readonly priceImpactRatio: number;
  /** 1 − out/(spot output of the whole amount): impact and fee together. */
  readonly totalLossRatio: number;
}

/** The sizes from nothing to `top` in equal steps. */
export function depthPoints(pool: Pool, side: Side, sizes: { top: bigint; steps: number }): DepthPoint[] {
  const start = { amount: 0n, out: 0n, priceImpactRatio: 0, totalLossRatio: 0 };
  const amounts = Array.from(
    { length: sizes.steps },
    (_, step) => (sizes.top * BigInt(step + 1)) / BigInt(sizes.steps),
  );
  const points = amounts.flatMap((amount): DepthPoint[] => {
    const result = quote({ pool, side, amount });
    if (!result.ok) return [];
    const { out, priceBefore, priceAfter } = result;
    return [
      {
        ...{ amount, out },
        priceImpactRatio: Math.abs(1 - priceToFloat(priceAfter) / priceToFloat(priceBefore)),
        totalLossRatio: lossAgainstSpot(side, { input: amount, out, price: priceBefore }),
      },
    ];
  });
  return [start, ...points];
}
