/**
 * Where stake is exchanged: a subnet's pool, or root and stable subnets, which exchange one to one without fee,
 * slippage or cap. Must not hold arithmetic.
 */
import type { Pool } from './pool.ts';

/** A pool, or root (equally a subnet without dynamic mechanism). */
export type Venue = Pool | 'root';

/** A limit on the final spot price, rao per whole alpha, and whether an order may be cut to it. */
export interface PriceLimit {
  readonly priceRao: bigint;
  readonly allowPartial: boolean;
}

/** The chain's amounts are unsigned 64-bit; this one means "no bound". */
export const U64_MAX = (1n << 64n) - 1n;
/** Spot price on root, rao per whole alpha. */
export const ROOT_PRICE_RAO = 1_000_000_000n;
