/**
 * The chain's swap arithmetic, to the rao: payouts of a full fill and the net input that moves the price to a
 * limit. Weighted pool x^w1 · y^w2 = const, evaluated in big integers and cut to 64 fractional bits where the
 * chain does. Must not know fees, caps or errors (swap.ts does).
 */
import { type Ratio, scaledPower } from './big-math.ts';
import { type PriceBits, priceBits } from './price.ts';
import { WEIGHT_ONE } from './weights.ts';

const BITS = 64n;
const ONE = 1n << BITS;
const SCALE = 1_000_000_000_000_000_000n;
const U64_MAX = ONE - 1n;

/** Which side of the pool takes the input. */
export type Side = 'buy' | 'sell';

/** The pool's own numbers: reserves in 1e-9 units and the TAO weight in 1e-18. */
export interface Reserves {
  readonly tao: bigint;
  readonly alpha: bigint;
  readonly quoteWeight: bigint;
}

/** p = (w1/w2)·(y/x), 0 without alpha; each step rounded down (pallets/swap/src/pallet/balancer.rs:220-228). */
export function spotPriceBits({ tao, alpha, quoteWeight }: Reserves): PriceBits {
  if (alpha === 0n || quoteWeight === 0n) return priceBits(0n);
  const weights = ((WEIGHT_ONE - quoteWeight) << BITS) / quoteWeight;
  const reserves = (tao << BITS) / alpha;
  return priceBits((weights * reserves) >> BITS);
}

/** Payout exponent: w2/w1 for a buy, w1/w2 for a sell. */
function payoutExponent(side: Side, quoteWeight: bigint): Ratio {
  const baseWeight = WEIGHT_ONE - quoteWeight;
  return side === 'buy' ? { num: quoteWeight, den: baseWeight } : { num: baseWeight, den: quoteWeight };
}

/** (R/(R+net))^k in 64-bit fixed point, at most 1 (pallets/swap/src/pallet/balancer.rs:139-196). */
export function keptShareBits(inputReserve: bigint, net: bigint, exponent: Ratio): bigint {
  if (inputReserve + net === 0n) return ONE;
  const kept = scaledPower({ num: inputReserve, den: inputReserve + net }, exponent, SCALE);
  const bits = (kept << BITS) / SCALE;
  return bits > ONE ? ONE : bits;
}

/**
 * Payout for a net input, in the output token's 1e-9 units, rounded down:
 *   buy  x·(1 − (y/(y+net))^(w2/w1))     sell  y·(1 − (x/(x+net))^(w1/w2))
 * Source pallets/swap/src/pallet/swap_step.rs:150-224.
 */
export function payout(reserves: Reserves, side: Side, net: bigint): bigint {
  const [input, output] = side === 'buy' ? [reserves.tao, reserves.alpha] : [reserves.alpha, reserves.tao];
  const kept = keptShareBits(input, net, payoutExponent(side, reserves.quoteWeight));
  return (output * (ONE - kept)) >> BITS;
}

/** The pool after a net input and its payout; weights do not change. */
export function afterSwap<P extends Reserves>(pool: P, side: Side, amounts: { net: bigint; out: bigint }): P {
  const { net, out } = amounts;
  return side === 'buy'
    ? { ...pool, tao: pool.tao + net, alpha: pool.alpha - out }
    : { ...pool, tao: pool.tao - out, alpha: pool.alpha + net };
}

/**
 * Net input that moves the spot price from `price` to `limit`, rounded down
 * (pallets/swap/src/pallet/balancer.rs:303-383):
 *   buy  y·((L/p)^w1 − 1)     sell  x·((p/L)^w2 − 1)
 */
export function netToReach(
  reserves: Reserves,
  side: Side,
  prices: { price: PriceBits; limit: PriceBits },
): bigint {
  const { price, limit } = prices;
  const base = side === 'buy' ? { num: limit, den: price } : { num: price, den: limit };
  if (base.den === 0n) return 0n;
  const weight = side === 'buy' ? WEIGHT_ONE - reserves.quoteWeight : reserves.quoteWeight;
  const power = scaledPower(base, { num: weight, den: WEIGHT_ONE }, SCALE);
  const factorBits = ((power > U64_MAX ? U64_MAX : power) << BITS) / SCALE;
  const reserve = side === 'buy' ? reserves.tao : reserves.alpha;
  return factorBits <= ONE ? 0n : (reserve * (factorBits - ONE)) >> BITS;
}
