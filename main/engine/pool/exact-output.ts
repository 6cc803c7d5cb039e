/**
 * How much to put in for a wanted output: the smallest gross order that brings at least that, by the exact kernel
 * around the closed form's guess, so it can be placed as it is. Fee included, the author's sale of a sell's fee too.
 */
import { feeRatio } from './fee.ts';
import type { Side } from './kernel.ts';
import type { Pool } from './pool.ts';
import { quote } from './quote.ts';
import { netInputCap } from './swap.ts';

/** A wanted output, 1e-9 units of the output token. */
export interface ExactOutputRequest {
  readonly pool: Pool;
  readonly side: Side;
  readonly out: bigint;
}

/** net/R = (O/(O − out))^(1/k) − 1 with k the payout exponent; infinite from the whole reserve on. */
function guess({ pool, side, out }: ExactOutputRequest): number {
  const [input, output] = (side === 'buy' ? [pool.tao, pool.alpha] : [pool.alpha, pool.tao]).map(Number);
  const weight = Number(pool.quoteWeight) / 1e18;
  const inverse = side === 'buy' ? (1 - weight) / weight : weight / (1 - weight);
  const net = input! * Math.expm1(-inverse * Math.log1p(-Number(out) / output!));
  return net / (1 - feeRatio(pool.feeRateU16));
}

/**
 * Smallest gross input (1e-9 units) whose output reaches `out`; null when the pool cannot pay it, `out` is not
 * positive, or the order that would is refused.
 */
export function grossForOutput(request: ExactOutputRequest): bigint | null {
  const { pool, side, out } = request;
  if (out <= 0n || out >= (side === 'buy' ? pool.alpha : pool.tao)) return null;
  const reaches = (amount: bigint) => {
    const result = quote({ pool, side, amount });
    return result.ok && result.unfilled === 0n && result.out >= out;
  };
  const cap = netInputCap(pool, side);
  const first = guess(request);
  const start = Number.isFinite(first) ? BigInt(Math.ceil(first)) : cap;
  let high = start < 1n ? 1n : start > cap ? cap : start;
  for (let step = 1n + high / 1_000_000_000n; !reaches(high); step *= 2n) {
    if (high >= cap) return null;
    high = high + step > cap ? cap : high + step;
  }
  let low = high;
  for (let step = 1n + high / 1_000_000_000n; low > 0n && reaches(low); step *= 2n) {
    high = low;
    low = low > step ? low - step : 0n;
  }
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
}
