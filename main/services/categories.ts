// The user's categories of subnets. One that was given to an earlier subnet of a netuid does not count for the one that
// has it now.
import { AppError } from '#contract/errors.ts';
import type { Emit } from '#contract/events.ts';
import type { Handlers } from '#contract/methods.ts';
import type { CategoryRow } from '#db/repositories/allocation.ts';
import type { Market, MarketSubnet } from './market.ts';

export interface CategoryStore {
  categories(): readonly CategoryRow[];
  setCategory(row: CategoryRow): void;
  clearCategory(netuid: number): void;
}

/** The categories that count under a market. */
export interface Categories {
  of(subnet: Pick<MarketSubnet, 'netuid'>): string | null;
  /** Every subnet of a category, held or not. */
  subnetsOf(category: string): readonly MarketSubnet[];
}

const PREFIX = 'category:';

export const categoryKey = (category: string): string => `${PREFIX}${category}`;

/** The category a key names; null where it names something else. */
export const categoryOfKey = (key: string): string | null =>
  key.startsWith(PREFIX) ? key.slice(PREFIX.length) : null;

const isStale = (row: CategoryRow, market: Market) =>
  market.subnet(row.netuid)?.state.registeredAtBlock !== row.registeredAtBlock;

/** The categories under a market; those of subnets that are gone are left out. */
export function categoriesOf(rows: readonly CategoryRow[], market: Market): Categories {
  const known = rows.filter((row) => !isStale(row, market));
  const byNetuid = new Map(known.map(({ netuid, category }) => [netuid, category]));
  return {
    of: ({ netuid }) => byNetuid.get(netuid) ?? null,
    subnetsOf: (wanted) =>
      known.filter(({ category }) => category === wanted).map(({ netuid }) => market.subnet(netuid)!),
  };
}

interface CategoryPorts {
  readonly store: CategoryStore;
  readonly emit: Emit;
  market(): Market;
}

export function categoryService({
  store,
  emit,
  market,
}: CategoryPorts): Pick<Handlers, 'allocation.categories' | 'allocation.setCategory'> {
  return {
    'allocation.categories': () =>
      store.categories().map((row) => {
        const stale = isStale(row, market());
        const subnetName = stale ? null : (market().subnet(row.netuid)?.name ?? null);
        return { netuid: row.netuid, category: row.category, subnetName, stale };
      }),
    'allocation.setCategory': ({ netuid, category }) => {
      if (category === null) store.clearCategory(netuid);
      else {
        const subnet = market().subnet(netuid);
        if (subnet === null)
          throw new AppError(
            'unknown-subnet',
            `SN${netuid} is not in the snapshot, so it is not known which subnet is meant. Nothing was changed.`,
          );
        const { registeredAtBlock } = subnet.state;
        store.setCategory({ netuid, registeredAtBlock, category });
      }
      emit('data.changed', { areas: ['allocation'] });
      return {};
    },
  };
}
