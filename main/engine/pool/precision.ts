/**
 * What a price of nine digits costs: a snapshot's price is rounded down to whole rao, so the weight derived
 * from it, and with it a quote, can be off. Exact bound from both ends of the interval.
 */
import type { SubnetState } from '#engine/network-state.ts';
import type { Side } from './kernel.ts';
import { poolOf } from './pool.ts';
import { quote } from './quote.ts';

/** An order at a subnet's pool, as in a quote. */
export interface PrecisionRequest {
  readonly subnet: SubnetState;
  readonly side: Side;
  readonly amount: bigint;
  readonly limitPriceRao?: bigint;
  readonly feeless?: boolean;
}

/**
 * 1e-9 units of the output token by which the quote can differ, because the true price lies in
 * [price, price + 1 rao). 0n when the weight is stored or there is no quote; the whole output when the order
 * is only possible at one end.
 */
export function inputPrecisionRao(request: PrecisionRequest): bigint {
  const { subnet, ...order } = request;
  if (subnet.quoteWeight !== null || subnet.priceRao === null) return 0n;
  const low = outAt(subnet, order);
  if (low === null) return 0n;
  const high = outAt({ ...subnet, priceRao: subnet.priceRao + 1n }, order) ?? 0n;
  return low > high ? low - high : high - low;
}

function outAt(subnet: SubnetState, order: Omit<PrecisionRequest, 'subnet'>): bigint | null {
  const source = poolOf(subnet);
  if (!source.ok) return null;
  const result = quote({ pool: source.pool, ...order });
  return result.ok ? result.out : null;
}
