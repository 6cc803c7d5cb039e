/**
 * How long until a subnet's EMA price is the lowest when its spot price falls and stays there. An estimate: the
 * last subnet's EMA stays where it is, and nobody else falls below it.
 *   t = ln((E_k − s)/(E_1 − s))/a     a = α·n/(n + h), growing with the subnet's age
 */
import { blocksToMovingPrice, type Smoothing } from '#engine/emission/moving-price.ts';

export interface FallRequest {
  /** E_k: the subnet's EMA price, TAO per alpha. */
  readonly movingPrice: number;
  /** s: the spot price it falls to and keeps. */
  readonly spot: number;
  /** E_1: the lowest EMA price among subnets without immunity. */
  readonly lowestMovingPrice: number;
  /** EMA age of the subnet in blocks (`movingPriceAge`). */
  readonly age: number;
  readonly smoothing: Smoothing;
  /** Blocks of immunity left: being last counts only after them. */
  readonly immunityLeftBlockCount: number;
}

export type TimeToLast =
  /** Blocks until it is last and not immune; 0 when it is that now. */
  | { readonly kind: 'reached'; readonly blockCount: number; readonly heldByImmunity: boolean }
  /** The spot price is not below the lowest EMA price. */
  | { readonly kind: 'never' };

/** When the subnet becomes last. Prices in TAO per alpha, blocks whole and rounded up. */
export function timeToLast(request: FallRequest): TimeToLast {
  const { movingPrice, spot, lowestMovingPrice, age, smoothing, immunityLeftBlockCount } = request;
  const fallen =
    movingPrice <= lowestMovingPrice
      ? 0
      : blocksToMovingPrice(movingPrice, lowestMovingPrice, { ...smoothing, age, spot });
  if (fallen === null) return { kind: 'never' };
  const blockCount = Math.max(fallen, immunityLeftBlockCount);
  return { kind: 'reached', blockCount, heldByImmunity: immunityLeftBlockCount > fallen };
}
