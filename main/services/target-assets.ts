// Targets as the engine takes them: the pools and stakes each stands for. What has no price is no part of one; a target
// whose subnet is gone or was registered anew stands for nothing and is told so.
import { AppError } from '#contract/errors.ts';
import { WEIGHT_STEPS } from '#contract/targets.ts';
import type { LockRow } from '#db/repositories/locks.ts';
import type { StoredTargets, TargetWeightRow } from '#db/repositories/allocation.ts';
import { type Asset, FREE_KEY } from '#engine/allocation/asset.ts';
import type { Holdings, Target } from '#engine/allocation/standing.ts';
import { poolOf } from '#engine/pool/pool.ts';
import { netuidOfKey, subnetKey } from './allocation-cuts.ts';
import { type Categories, categoryOfKey } from './categories.ts';
import { locksOf, stakeOf } from './exit-terms.ts';
import { isCounted, ROOT_NETUID } from './holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import { poolGivesNone } from './no-value.ts';
import type { Valuation, ValuedHolding } from './valuation.ts';

export interface TargetSource {
  readonly valuation: Valuation;
  readonly categories: Categories;
  readonly locks: readonly LockRow[];
}

/** Why a target stands for nothing; null where it stands for something. */
export function missingTarget(
  { key, registeredAtBlock }: TargetWeightRow,
  { valuation: { market }, categories }: TargetSource,
): string | null {
  const category = categoryOfKey(key);
  if (category !== null)
    return categories.subnetsOf(category).length > 0 ? null : `No subnet has the category ${category}.`;
  const netuid = netuidOfKey(key);
  if (netuid === null) return null;
  const subnet = market.subnet(netuid);
  if (subnet === null) return `SN${netuid} is not in the snapshot of ${market.dateText}.`;
  if (subnet.state.registeredAtBlock !== registeredAtBlock)
    return `SN${netuid} was registered anew in block ${subnet.state.registeredAtBlock}: the target was for another subnet.`;
  const source = poolOf(subnet.state);
  return source.ok ? null : poolGivesNone(netuid, source.missing).message;
}

/** The registration of the subnet a key names now; null for the others. Refuses a subnet the snapshot does not know. */
export function registrationOf(key: string, market: Market): number | null {
  const netuid = netuidOfKey(key);
  if (netuid === null) return null;
  const subnet = market.subnet(netuid);
  if (subnet === null)
    throw new AppError(
      'unknown-subnet',
      `weights: SN${netuid} is not in the snapshot of ${market.dateText}. Nothing was changed.`,
    );
  return subnet.state.registeredAtBlock;
}

const stakesOf = (parts: readonly ValuedHolding[]) =>
  parts.map(({ holding }) => ({ ...stakeOf(holding), hotkey: holding.hotkey }));

/** Empty where the snapshot holds no pool. */
function subnetAsset(subnet: MarketSubnet, { valuation, locks }: TargetSource): Asset[] {
  const source = poolOf(subnet.state);
  if (!source.ok) return [];
  const sale = valuation.sales.find((each) => each.subnet.netuid === subnet.netuid);
  const stakes = stakesOf((sale?.parts ?? []).filter((part) => part.exitRao !== null));
  const netuid = subnet.netuid;
  const stakesAndLocks = { stakes, locks: locksOf(valuation.market, locks, { netuid, stakes }) };
  return [{ key: subnetKey(netuid), venue: source.pool, ...stakesAndLocks }];
}

function rootAsset({ valuation }: TargetSource): Asset {
  const parts = valuation.holdings.filter(
    ({ holding }) => holding.netuid === ROOT_NETUID && isCounted(holding) && holding.amount > 0n,
  );
  return { key: 'root', venue: 'root', stakes: stakesOf(parts), locks: [] };
}

function assetsOf(key: string, source: TargetSource): Asset[] {
  if (key === 'root') return [rootAsset(source)];
  const category = categoryOfKey(key);
  const netuid = netuidOfKey(key);
  const subnet = netuid === null ? null : source.valuation.market.subnet(netuid);
  const subnets = category === null ? (subnet ? [subnet] : []) : source.categories.subnetsOf(category);
  return subnets.flatMap((each) => subnetAsset(each, source));
}

/** The engine's targets; what is stale stands for nothing. */
export function holdingsFor(
  { weights }: Pick<StoredTargets, 'weights'>,
  source: TargetSource,
  newRao: bigint,
): Holdings {
  const { freeRao } = source.valuation;
  const free = weights.find(({ key }) => key === FREE_KEY);
  const targets = weights
    .filter(({ key }) => key !== FREE_KEY)
    .map((row): Target => ({
      key: row.key,
      ratio: row.weightSteps / WEIGHT_STEPS,
      assets: missingTarget(row, source) !== null ? [] : assetsOf(row.key, source),
    }));
  return { targets, freeRatio: free ? free.weightSteps / WEIGHT_STEPS : null, freeRao, newRao };
}

/** How a target is called, and its subnet. */
export function targetName(key: string, market: Market): { label: string; netuid: number | null } {
  if (key === FREE_KEY) return { label: 'Free', netuid: null };
  if (key === 'root') return { label: 'Root', netuid: ROOT_NETUID };
  const netuid = netuidOfKey(key);
  if (netuid !== null) return { label: market.subnet(netuid)?.name ?? '', netuid };
  return { label: categoryOfKey(key) ?? key, netuid: null };
}
