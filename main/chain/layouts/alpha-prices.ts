// Spot prices in rao of TAO per whole alpha, rounded down (pallets/swap/runtime-api). Root is one for one.
import { u16, u64 } from '@polkadot-api/substrate-bindings';
import { decodeWhole, list, struct } from '#chain/layout.ts';

export const allPrices = list(struct({ netuid: u16, price: u64 }));

/** SwapRuntimeApi_current_alpha_price_all, from spec 391: price by netuid. Throws LayoutError. */
export const decodeAllPrices = (answer: string): Map<number, bigint> =>
  new Map(decodeWhole(allPrices, answer, 'prices').map(({ netuid, price }) => [netuid, price]));

/** SwapRuntimeApi_current_alpha_price, before it: one subnet's price. Throws LayoutError. */
export const decodePrice = (answer: string): bigint => decodeWhole(u64, answer, 'price');

/** The subnet such a call asked of. Throws LayoutError. */
export const decodePriceArgs = (args: string): number => decodeWhole(u16, args, 'price');
