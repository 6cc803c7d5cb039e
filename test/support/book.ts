// A book and a snapshot by hand, for services that are asked about facts no file or bundled snapshot has.
import { bundledSnapshots } from '#db/snapshots/bundled.ts';
import type { SnapshotDocument, SnapshotSubnet } from '#db/snapshots/document.ts';
import type { Book } from '#services/holdings.ts';
import { createMarket, type Market, type MarketRules } from '#services/market.ts';
import { COLDKEY_A, HOTKEY_1 } from './stake-list.ts';

export const bundled: SnapshotDocument = bundledSnapshots[0]!;

/** The bundled snapshot with facts of one subnet changed. */
export const snapshotWith = (netuid: number, changes: Partial<SnapshotSubnet>): SnapshotDocument => ({
  ...bundled,
  subnets: bundled.subnets.map((subnet) => (subnet.netuid === netuid ? { ...subnet, ...changes } : subnet)),
});

export const marketOf = (document = bundled, rules: MarketRules = {}): Market =>
  createMarket(document, rules);

/** One wallet with these stakes (1e-9 units) by netuid, of the bundled snapshot's date. */
export function bookOf(stakes: Readonly<Record<number, bigint>>, freeRao = 0n): Book {
  const observedAtMs = Date.parse(bundled.asOf);
  const wallet = { walletId: 1, included: true, importId: 1, observedAtMs };
  return {
    wallets: [],
    hotkeyNames: new Map(),
    balances: freeRao === 0n ? [] : [{ ...wallet, freeRao }],
    holdings: Object.entries(stakes).map(([netuid, amount]) => ({
      ...wallet,
      positionId: netuid,
      walletName: 'Mine',
      coldkey: COLDKEY_A,
      hotkey: HOTKEY_1,
      hotkeyName: null,
      netuid: Number(netuid),
      registeredAtBlock: null,
      subnetName: null,
      state: 'open',
      amount,
      observedPriceRao: null,
      observedValueRao: null,
      claimableRao: null,
    })),
  };
}
