// What the holder has at the moment, as the services compute on it: the latest statement of each wallet, closed positions kept.
// Types and selections only; where the facts are stored is another file's business.

/** One stake: alpha of a subnet on a hotkey, or TAO on root (netuid 0). Amounts in 1e-9 units. */
export interface Holding {
  readonly positionId: string;
  readonly walletId: number;
  readonly walletName: string;
  readonly included: boolean;
  readonly coldkey: string;
  readonly hotkey: string;
  readonly hotkeyName: string | null;
  readonly netuid: number;
  readonly registeredAtBlock: number | null;
  readonly subnetName: string | null;
  readonly state: 'open' | 'closed';
  readonly amount: bigint;
  readonly observedAtMs: number;
  readonly importId: number;
  /** What the file itself said. */
  readonly observedPriceRao: bigint | null;
  readonly observedValueRao: bigint | null;
  readonly claimableRao: bigint | null;
}

/** Free TAO of one wallet. */
export interface FreeBalance {
  readonly walletId: number;
  readonly included: boolean;
  readonly freeRao: bigint;
  readonly observedAtMs: number;
  readonly importId: number;
}

export interface WalletRecord {
  readonly walletId: number;
  readonly address: string;
  readonly publicKey: string;
  readonly name: string;
  readonly included: boolean;
  readonly createdAtMs: number;
}

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
