/** Pools and orders for property tests: reserves from 10 to 10 million tokens, weights as seen on chain and wider. */
import fc from 'fast-check';
import type { Pool } from '#engine/pool/pool.ts';
import { alphaRao, rao } from '#engine/units.ts';

const reserve = fc.bigInt({ min: 10n ** 10n, max: 10n ** 16n });

export const anyPool: fc.Arbitrary<Pool> = fc.record({
  tao: reserve.map(rao),
  alpha: reserve.map(alphaRao),
  quoteWeight: fc.oneof(
    fc.constant(500_000_000_000_000_000n),
    fc.bigInt({ min: 200_000_000_000_000_000n, max: 800_000_000_000_000_000n }),
  ),
  feeRateU16: fc.constant(33),
});

export const anySide = fc.constantFrom('buy' as const, 'sell' as const);

/** Size of an order as a share of its reserve, in millionths. */
export const anyMillionths = fc.bigInt({ min: 10n, max: 2_000_000n });

/** An order of a share of the input reserve. */
export function orderOf(pool: Pool, side: 'buy' | 'sell', millionths: bigint): bigint {
  return ((side === 'buy' ? pool.tao : pool.alpha) * millionths) / 1_000_000n;
}
