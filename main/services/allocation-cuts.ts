// Which part of the portfolio an amount belongs to, for each way of cutting it. Names parts; adds nothing up.
import type { Cut } from '#contract/allocation.ts';
import { categoryKey, type Categories } from './categories.ts';
import { type Holding, ROOT_NETUID } from './holdings.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';

/** A part of the portfolio. */
export interface Part {
  readonly key: string;
  readonly label: string;
  readonly part: 'free' | 'root' | 'alpha' | null;
  readonly netuid: number | null;
  readonly symbol: string | null;
  readonly walletId: number | null;
  readonly address: string | null;
}

type PartKind = Part['part'];

const plain = (key: string, label: string, part: PartKind = null): Part => ({
  ...{ key, label, part },
  ...{ netuid: null, symbol: null, walletId: null, address: null },
});

const FREE = plain('free', 'Free', 'free');
const ROOT: Part = { ...plain('root', 'Root', 'root'), netuid: ROOT_NETUID };

export const subnetKey = (netuid: number): string => (netuid === ROOT_NETUID ? 'root' : `sn${netuid}`);

/** The alpha subnet a key names; null where it names something else. */
export const netuidOfKey = (key: string): number | null =>
  /^sn\d+$/.test(key) ? Number(key.slice(2)) : null;

function subnetPart({ holding, subnet }: ValuedHolding): Part {
  const { netuid } = holding;
  if (netuid === ROOT_NETUID) return ROOT;
  const label = subnet?.name ?? holding.subnetName ?? `SN${netuid}`;
  return { ...plain(subnetKey(netuid), label, 'alpha'), netuid, symbol: subnet?.symbol ?? null };
}

function validatorPart({ holding }: ValuedHolding, { book }: Valuation): Part {
  const { hotkey, hotkeyName } = holding;
  const label = book.hotkeyNames.get(hotkey) ?? hotkeyName ?? '';
  return { ...plain(`validator:${hotkey}`, label), address: hotkey };
}

function ownerPart({ holding, subnet }: ValuedHolding): Part {
  if (holding.netuid === ROOT_NETUID) return ROOT;
  const owner = subnet?.ownerColdkey ?? '';
  if (owner === '') return plain('owner:?', 'Owner not known', 'alpha');
  return { ...plain(`owner:${owner}`, '', 'alpha'), address: owner };
}

function categoryPart({ holding, subnet }: ValuedHolding, categories: Categories): Part {
  if (holding.netuid === ROOT_NETUID) return ROOT;
  const category = subnet === null ? null : categories.of(subnet);
  return category === null
    ? plain('no-category', 'No category', 'alpha')
    : plain(categoryKey(category), category, 'alpha');
}

/** Parts by wallet, or by the group of the wallet. */
function walletParts({ book }: Valuation, by: 'wallet' | 'group') {
  const wallets = new Map(book.wallets.map((wallet) => [wallet.walletId, wallet]));
  return (walletId: number): Part => {
    const wallet = wallets.get(walletId);
    if (by === 'wallet') return { ...plain(`wallet${walletId}`, wallet?.name ?? ''), walletId };
    const group = wallet?.group ?? null;
    return group === null ? plain('no-group', 'No group') : plain(`group:${group}`, group);
  };
}

export interface Cutting {
  ofHolding(valued: ValuedHolding): Part;
  ofFree(walletId: Holding['walletId']): Part;
}

/** How a valuation is cut. */
export function cuttingOf(valuation: Valuation, by: Cut, categories: Categories): Cutting {
  const ofFree = () => FREE;
  switch (by) {
    case 'subnet':
      return { ofFree, ofHolding: subnetPart };
    case 'validator':
      return { ofFree, ofHolding: (valued) => validatorPart(valued, valuation) };
    case 'owner':
      return { ofFree, ofHolding: ownerPart };
    case 'category':
      return { ofFree, ofHolding: (valued) => categoryPart(valued, categories) };
    case 'wallet':
    case 'group': {
      const ofWallet = walletParts(valuation, by);
      return { ofFree: ofWallet, ofHolding: ({ holding }) => ofWallet(holding.walletId) };
    }
  }
}
