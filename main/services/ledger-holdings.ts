// Names the holdings of the ledger for the user, and says under which registration of a netuid each is to be priced.
// A holding is looked up by its key; what nobody knows about it is null.
import { type NamedHolding, readKey } from '#engine/ledger/holding-key.ts';
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import { type Book, ROOT_NETUID } from './holdings.ts';
import type { Market } from './market.ts';
import type { NoValue } from './no-value.ts';
import { type PriceMatch, priceOf } from './price-match.ts';

export interface HoldingFacts {
  readonly key: string;
  readonly walletId: number;
  readonly walletName: string;
  readonly kind: 'free' | 'root' | 'alpha';
  readonly netuid: number | null;
  readonly registeredAtBlock: number | null;
  readonly hotkey: string | null;
  readonly hotkeyName: string | null;
  readonly subnetName: string | null;
}

const kindOf = ({ isFree, netuid }: NamedHolding) =>
  isFree ? 'free' : netuid === ROOT_NETUID ? 'root' : 'alpha';

/** Names of wallets and hotkeys. */
export type LedgerNames = Pick<Book, 'wallets' | 'hotkeyNames'>;

export type NameHolding = (key: string) => HoldingFacts | null;

/** Gives holdings their names, by the book and the market. */
export function holdingNames({ wallets, hotkeyNames }: LedgerNames, market: Market): NameHolding {
  const names = new Map(wallets.map(({ walletId, name }) => [walletId, name]));
  const subnetName = ({ netuid, registeredAtBlock }: NamedHolding) => {
    const subnet = netuid === null ? null : market.subnet(netuid);
    if (netuid === ROOT_NETUID) return 'Root';
    const other = registeredAtBlock !== null && registeredAtBlock !== subnet?.state.registeredAtBlock;
    return subnet === null || other ? null : subnet.name;
  };
  return (key) => {
    const named = readKey(key);
    if (named === null) return null;
    const { walletId, netuid, registeredAtBlock, hotkey } = named;
    return {
      ...{ key, walletId, netuid, registeredAtBlock, hotkey },
      walletName: names.get(walletId) ?? '',
      kind: kindOf(named),
      hotkeyName: hotkey === null ? null : (hotkeyNames.get(hotkey) ?? null),
      subnetName: named.isFree ? null : subnetName(named),
    };
  };
}

const NO_NETUID: { readonly ok: false } & NoValue = {
  ok: false,
  reason: 'subnet-not-in-snapshot',
  message: 'The records do not say of which subnet this stake is.',
};

/** The subnet that prices a holding of alpha: a registration that the source left out is that of its last line. */
export function matchOf(
  { netuid, registeredAtBlock }: HoldingFacts,
  summary: HoldingSummary,
  market: Market,
): PriceMatch {
  if (netuid === null) return NO_NETUID;
  return priceOf(
    { netuid, registeredAtBlock, observedAtMs: summary.last?.atMs ?? market.state.atMs },
    market,
  );
}
