// What is valued on its own in a change: each balance at spot for mark, all counted alpha of a subnet in one sale for
// exit, TAO at par. A subnet is priced by a market only where netuid and registration match. Pure.
import { flowsByRow, type ChangeFlows } from '#engine/ledger/change-flows.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { type ChangeRow, mirrored, type ValuationAt } from '#engine/ledger/explain-change.ts';
import { alphaRao } from '#engine/units.ts';
import { jointExit } from '#engine/valuation/joint-exit.ts';
import { markPrice, markRao } from '#engine/valuation/mark.ts';
import { ROOT_NETUID } from './holdings.ts';
import type { Market, MarketSubnet } from './market.ts';
import { priceOf } from './price-match.ts';
import { type BalanceName, balanceId } from './stated-balances.ts';

export interface ChangedBalance {
  readonly name: BalanceName;
  readonly registeredAtBlock: number | null;
  /** 1e-9 of the asset; null: no record says. */
  readonly before: bigint | null;
  readonly after: bigint | null;
}

export interface Ends {
  readonly before: { readonly market: Market; readonly atMs: number };
  /** The market of before under the rules of after. */
  readonly newRules: Market;
  readonly after: { readonly market: Market; readonly atMs: number };
}

const NO_FLOWS: ChangeFlows = { rewards: 0n, trades: 0n, transfers: 0n, fees: 0n };

const isTao = ({ netuid, hotkey }: BalanceName) =>
  netuid === ROOT_NETUID || (netuid === null && hotkey === null);

const endAt = ({ before, newRules, after }: Ends, at: ValuationAt) => {
  if (at === 'after') return after;
  return at === 'before' ? before : { market: newRules, atMs: before.atMs };
};

/** The subnet of a balance in one of the markets; null: another one has its netuid, or none. */
function subnetAt(
  { name, registeredAtBlock }: ChangedBalance,
  ends: Ends,
  at: ValuationAt,
): MarketSubnet | null {
  const { market, atMs } = endAt(ends, at);
  if (name.netuid === null) return null;
  const match = priceOf({ netuid: name.netuid, registeredAtBlock, observedAtMs: atMs }, market);
  return match.ok ? match.subnet : null;
}

function flowsOf(lines: readonly LedgerEntry[], rowOf: (name: BalanceName) => string | null) {
  return flowsByRow(lines, ({ walletId, netuid, hotkey }) => ({
    stake: rowOf({ walletId, netuid, hotkey }),
    free: rowOf({ walletId, netuid: null, hotkey: null }),
  }));
}

/** One row a balance, at spot. */
export function markRows(
  balances: readonly ChangedBalance[],
  ends: Ends,
  lines: readonly LedgerEntry[],
): ChangeRow[] {
  const known = new Set(balances.map(({ name }) => balanceId(name)));
  const flows = flowsOf(lines, (name) => (known.has(balanceId(name)) ? balanceId(name) : null));
  return balances.map((balance) => {
    const key = balanceId(balance.name);
    const spot = (quantity: bigint, at: ValuationAt): bigint | null => {
      if (isTao(balance.name)) return quantity;
      const subnet = subnetAt(balance, ends, at);
      const price = subnet && markPrice(subnet.state);
      return price?.ok ? markRao(alphaRao(quantity), price.priceRao) : null;
    };
    return {
      key,
      before: balance.before ?? 0n,
      after: balance.after ?? 0n,
      flows: flows.get(key) ?? NO_FLOWS,
      value: (quantity, at) => {
        if ((at === 'after' ? balance.after : balance.before) === null) return null;
        return mirrored(quantity, (amount) => spot(amount, at));
      },
    };
  });
}

/** What a sale of all of it brings; null where the pool refuses. */
function sold(subnet: MarketSubnet | null, amount: bigint): bigint | null {
  if (subnet === null) return null;
  const exit = jointExit({ subnet: subnet.state, amounts: [alphaRao(amount)] });
  return exit.ok ? exit.exitRao : null;
}

/** Which sale a balance is part of: all TAO together, all alpha of a subnet that can be priced alike, or none. */
const saleOf = (name: BalanceName, registeredAtBlock: number | null) =>
  isTao(name) ? 'tao' : `${name.netuid}|${registeredAtBlock ?? '?'}`;

const isShort = ({ before, after }: ChangedBalance) => (before ?? 0n) < 0n || (after ?? 0n) < 0n;

/**
 * One row a subnet, sold in one order, and one for all TAO. What is not known before, and what is less than nothing at
 * an end, is left to the unexplained part.
 */
export function exitRows(
  balances: readonly ChangedBalance[],
  ends: Ends,
  lines: readonly LedgerEntry[],
): ChangeRow[] {
  const saleById = new Map(
    balances
      .filter((one) => !isShort(one))
      .map((one) => [balanceId(one.name), saleOf(one.name, one.registeredAtBlock)]),
  );
  const flows = flowsOf(lines, (name) => saleById.get(balanceId(name)) ?? null);
  const sum = (group: readonly ChangedBalance[], of: (one: ChangedBalance) => bigint | null) =>
    group.map((one) => of(one) ?? 0n).reduce((total, amount) => (amount > 0n ? total + amount : total), 0n);
  const groups = Map.groupBy(balances, (one) => saleOf(one.name, one.registeredAtBlock));
  return [...groups].map(([key, group]) => ({
    key,
    before: sum(group, (one) => one.before),
    after: sum(group, (one) => one.after),
    flows: flows.get(key) ?? NO_FLOWS,
    value: (quantity, at) => {
      const isThere = group.some((one) => ((at === 'after' ? one.after : one.before) ?? -1n) >= 0n);
      if (!isThere) return null;
      if (key === 'tao') return quantity;
      return mirrored(quantity, (amount) => sold(subnetAt(group[0]!, ends, at), amount));
    },
  }));
}
