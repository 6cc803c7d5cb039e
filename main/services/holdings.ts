// What the holder has at the moment, as the services compute on it: the latest statement of each wallet, closed positions kept.
// Types and selections only; where the facts are stored is another file's business.
import type { BalanceRow } from '#db/repositories/balances.ts';
import type { PositionRow } from '#db/repositories/positions.ts';
import type { WalletRow } from '#db/repositories/wallets.ts';

/** One stake: alpha of a subnet on a hotkey, or TAO on root (netuid 0). Amounts in 1e-9 units. */
export type Holding = PositionRow;
/** Free TAO of one wallet. */
export type FreeBalance = BalanceRow;
export type WalletRecord = WalletRow;

/** Everything the holder has, read at one moment. */
export interface Book {
  readonly wallets: readonly WalletRecord[];
  readonly holdings: readonly Holding[];
  readonly balances: readonly FreeBalance[];
  /** Hotkey address to the name its owner gave it. */
  readonly hotkeyNames: ReadonlyMap<string, string>;
}

export const ROOT_NETUID = 0;

/** Counted in totals: open, and of a wallet that is included. */
export function isCounted(holding: Holding): boolean {
  return holding.included && holding.state === 'open';
}
