/**
 * One order in several parts. Without recovery between them buys gain nothing and sells lose a little, because the
 * author sells the fee of each part; only what others trade back in between helps. Exact for the two ends (no
 * recovery, full recovery), doubles for anything between. Extrinsic fees are not in here.
 */
import { feeRatio } from './fee.ts';
import type { Side } from './kernel.ts';
import { place, type QuoteErrorCode } from './place.ts';
import type { Pool } from './pool.ts';

/** An order of `total` gross 1e-9 units in `parts` equal parts; what does not divide goes into the last. */
export interface SplitOrder {
  readonly pool: Pool;
  readonly side: Side;
  readonly total: bigint;
  readonly parts: number;
}

export type SplitOutcome =
  | { readonly ok: true; readonly out: bigint; readonly poolAfter: Pool }
  | { readonly ok: false; readonly code: QuoteErrorCode | 'no-parts'; readonly atPart: number };

function partSizes({ total, parts }: SplitOrder): readonly bigint[] {
  if (!Number.isInteger(parts) || parts < 1) return [];
  const size = total / BigInt(parts);
  return Array.from({ length: parts }, (_, i) => (i < parts - 1 ? size : total - size * BigInt(parts - 1)));
}

/** Output (1e-9 units) when nothing recovers between the parts, the author's sales included. Exact. */
export function splitWithoutRecovery(order: SplitOrder): SplitOutcome {
  return placeAll(order, (after) => after);
}

/** Output when the pool is back to its start before each part: the sum of single orders. Exact. */
export function splitWithFullRecovery(order: SplitOrder): SplitOutcome {
  return placeAll(order, () => order.pool);
}

function placeAll(order: SplitOrder, next: (after: Pool) => Pool): SplitOutcome {
  const { side } = order;
  const sizes = partSizes(order);
  if (sizes.length === 0) return { ok: false, code: 'no-parts', atPart: 0 };
  let pool = order.pool;
  let out = 0n;
  for (const [atPart, amount] of sizes.entries()) {
    const placed = place({ pool, side, amount });
    if (!placed.ok) return { ok: false, code: placed.code, atPart };
    // The chain's own price bounds would end this part early.
    if (placed.unfilled > 0n) return { ok: false, code: 'price-limit-exceeded', atPart };
    out += placed.out;
    pool = next(placed.poolAfter);
  }
  return { ok: true, out, poolAfter: pool };
}

/**
 * Output in 1e-9 units (a double, an estimate) when a share of the displacement is undone before each next part,
 * along the same curve: 0 for none, 1 for all. With k the payout exponent, R the input and O the output reserve:
 *   sell  O·Σ[(R/(R+D))^k − (R/(R+D+a(1−φ)))^k]  D' = (1−ρ)(D + a)        a = total/parts
 *   buy   the same with g = a(1−φ) in both places
 * Null when there is nothing to divide by or the recovery is outside 0..1.
 */
export function splitEstimate(order: SplitOrder, recoveryRatio: number): number | null {
  const { pool, side, total, parts } = order;
  const inRange = recoveryRatio >= 0 && recoveryRatio <= 1;
  if (!inRange || !Number.isInteger(parts) || parts < 1 || total <= 0n) return null;
  const [input, output] = (side === 'buy' ? [pool.tao, pool.alpha] : [pool.alpha, pool.tao]).map(Number);
  const weight = Number(pool.quoteWeight) / 1e18;
  if (!(input! > 0 && output! > 0 && weight > 0 && weight < 1)) return null;
  const exponent = side === 'buy' ? weight / (1 - weight) : (1 - weight) / weight;
  const gross = Number(total) / parts;
  const net = gross * (1 - feeRatio(pool.feeRateU16));
  const left = (displaced: number) => Math.exp(-exponent * Math.log1p(displaced / input!));
  let displaced = 0;
  let out = 0;
  for (let part = 0; part < parts; part += 1) {
    out -= output! * left(displaced) * Math.expm1(-exponent * Math.log1p(net / (input! + displaced)));
    displaced = (1 - recoveryRatio) * (displaced + (side === 'sell' ? gross : net));
  }
  return out;
}
