import { type SubnetState } from '#engine/network-state.ts';
import { type AlphaRao, type Rao } from '#engine/units.ts';

export type PriceMissing = 'not-started' | 'no-price' | 'no-moving-price';
export type PriceOutcome =
  | { readonly ok: true; readonly priceRao: bigint }
  | { readonly ok: false; readonly missing: PriceMissing };

/** Whether a subnet can be valued at all. */
export function markPrice(subnet: SubnetState): PriceOutcome {
  throw new Error(`not built yet: ${subnet.netuid}`);
}
/** Alpha at spot, rounded down. */
export function markRao(alpha: AlphaRao, priceRao: bigint): Rao {
  throw new Error(`not built yet: ${alpha} ${priceRao}`);
}
