/**
 * Root (netuid 0) has no pool: stake and TAO exchange one to one, without swap fee, slippage or input cap
 * (pallets/swap/src/pallet/impls.rs:365-393). Must not be routed through the pool code.
 */
import type { Rao } from '#engine/units.ts';

/** What staking to or unstaking from root gives: the same amount, no fee. Exact, in rao. */
export function rootExchange(amount: Rao): { readonly out: Rao; readonly fee: 0n } {
  return { out: amount, fee: 0n };
}

/** Root's own books, 1e-9 units: TAO staked, alpha not yet given out, alpha held by stakers. */
export interface RootBooks {
  readonly tao: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
}

const atLeastZero = (value: bigint) => (value > 0n ? value : 0n);

/** The books after a stake (positive rao) or an unstake (negative); no entry falls under 0. Exact. */
export function rootBooksAfter(books: RootBooks, change: bigint): RootBooks {
  return {
    tao: atLeastZero(books.tao + change),
    alphaIn: atLeastZero(books.alphaIn - change),
    alphaOut: atLeastZero(books.alphaOut + change),
  };
}
