/**
 * Root (netuid 0) has no pool: stake and TAO exchange one to one, without swap fee, slippage or input cap
 * (pallets/swap/src/pallet/impls.rs:365-393). Must not be routed through the pool code.
 */
import type { Rao } from '#engine/units.ts';

/** What staking to or unstaking from root gives: the same amount, no fee. Exact, in rao. */
export function rootExchange(amount: Rao): { readonly out: Rao; readonly fee: 0n } {
  return { out: amount, fee: 0n };
}
