import { type Pool } from './pool.ts';
import { type Side } from './kernel.ts';

/** Largest gross order whose final spot price stays within the tolerance (what limit orders enforce). */
export function largestByLimit(pool: Pool, side: Side, toleranceRatio: number): bigint {
  throw new Error(`not built yet: ${pool.tao} ${side} ${toleranceRatio}`);
}
/** Largest gross order whose average slippage (fee excluded) stays within the tolerance. */
export function largestByAverage(pool: Pool, side: Side, toleranceRatio: number): bigint {
  throw new Error(`not built yet: ${pool.tao} ${side} ${toleranceRatio}`);
}
