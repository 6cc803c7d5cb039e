/**
 * What an order brought under the pools before the weighted one, for snapshots of their time.
 * To 2025-07-08 (spec under 290): constant product with a flat fee. To 2026-06-25 (spec under 423): concentrated
 * liquidity, in practice one full-range position, at a stored price that may differ from the reserves' ratio.
 * The first is exact to a rao, the second an estimate: liquidity is taken as √(tao·alpha).
 */
import { integerRoot } from './big-math.ts';
import { feeOnGross } from './fee.ts';
import type { Side } from './kernel.ts';

/** Which pool a block or spec had. */
export type PoolEra = 'constant-product' | 'full-range' | 'weighted';

/** First spec of each later pool (block 5,947,549 on 2025-07-08; block 8,486,594 on 2026-06-25). */
const FULL_RANGE_FROM_SPEC = 290;
const WEIGHTED_FROM_SPEC = 423;

/** The pool of a spec version. */
export function poolEraOfSpec(specVersion: number): PoolEra {
  if (specVersion >= WEIGHTED_FROM_SPEC) return 'weighted';
  return specVersion >= FULL_RANGE_FROM_SPEC ? 'full-range' : 'constant-product';
}

/** Reserves and an order, 1e-9 units. */
export interface EraOrder {
  readonly tao: bigint;
  readonly alpha: bigint;
  readonly side: Side;
  readonly amount: bigint;
}

/** What an order brought: output token and fee (in the token it was taken in), 1e-9 units. */
export type EraOutcome =
  | { readonly ok: true; readonly out: bigint; readonly fee: bigint }
  | { readonly ok: false; readonly code: 'zero-amount' | 'no-reserves' | 'fee-exceeds-amount' };

function refusalOf({ tao, alpha, amount }: EraOrder): 'zero-amount' | 'no-reserves' | null {
  if (amount <= 0n) return 'zero-amount';
  return tao > 0n && alpha > 0n ? null : 'no-reserves';
}

/**
 * Constant product: a buy pays the flat fee from its TAO and gets x − xy/(y + T − fee); a sell gets y − xy/(x + A)
 * and pays from that. Rounded down (subtensor@18379a4cd, staking/stake_utils.rs:639-670, 838-866; 50,000 rao).
 */
export function constantProductQuote(order: EraOrder, flatFeeRao = 50_000n): EraOutcome {
  const refusal = refusalOf(order);
  if (refusal !== null) return { ok: false, code: refusal };
  const { tao, alpha, side, amount } = order;
  const product = tao * alpha;
  const keptOf = (reserve: bigint) => (product + reserve - 1n) / reserve;
  const gross = side === 'buy' ? amount - flatFeeRao : tao - keptOf(alpha + amount);
  if (gross <= 0n || (side === 'sell' && gross <= flatFeeRao))
    return { ok: false, code: 'fee-exceeds-amount' };
  const out = side === 'buy' ? alpha - keptOf(tao + gross) : gross - flatFeeRao;
  return { ok: true, out, fee: flatFeeRao };
}

const BITS = 64n;

/**
 * One full-range position of liquidity L = √(tao·alpha) at the stored price (64-fraction bits; the reserves' ratio
 * where null): buy out = net/(s·s') with s' = s + net/L, sell out = net·s·s' with 1/s' = 1/s + net/L, s = √p.
 * Fee on the gross input (subtensor@e367ae647, pallets/swap/src/pallet/swap_step.rs).
 */
export function fullRangeQuote(
  order: EraOrder,
  at: { readonly priceBits: bigint | null; readonly feeRateU16: number },
): EraOutcome {
  const refusal = refusalOf(order);
  if (refusal !== null) return { ok: false, code: refusal };
  const { tao, alpha, side, amount } = order;
  const price = at.priceBits ?? (tao << BITS) / alpha;
  if (price <= 0n) return { ok: false, code: 'no-reserves' };
  const fee = feeOnGross(amount, at.feeRateU16);
  const net = amount - fee;
  const liquidity = integerRoot((tao * alpha) << (2n * BITS), 2n);
  const root = integerRoot(price << BITS, 2n);
  const scaledNet = net << (2n * BITS);
  if (side === 'buy') {
    const after = root + scaledNet / liquidity;
    return { ok: true, fee, out: (net << (2n * BITS)) / (root * after) };
  }
  const inverseAfter = (1n << (2n * BITS)) / root + scaledNet / liquidity;
  return { ok: true, fee, out: (net * root) / inverseAfter };
}
