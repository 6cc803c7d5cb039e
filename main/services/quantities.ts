// How much of each asset there was at a moment: the newest statement before it and the lines since; without a statement
// the lines alone. Null where no record of the wallet reaches back that far. Pure but for the lines it is handed.
import type { HoldingSummary } from '#engine/ledger/summary.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import type { LinesOf } from './balance-comparison.ts';
import { type BalanceName, balanceId, type StatedBalance } from './stated-balances.ts';

export interface KnownBalance {
  readonly name: BalanceName;
  /** Newest first. */
  readonly stated: readonly StatedBalance[];
  readonly holdings: readonly HoldingSummary[];
}

const isFree = ({ netuid, hotkey }: BalanceName) => netuid === null && hotkey === null;

/** What lines of a balance add up to, after `afterMs` and up to `untilMs`. */
function sumOf(
  { name, holdings }: KnownBalance,
  { afterMs, untilMs }: { afterMs: number; untilMs: number },
  linesOf: LinesOf,
): bigint {
  const delta = (line: LedgerEntry) => (isFree(name) ? line.tao : line.alpha);
  let sum = 0n;
  for (const { key, last, balance } of holdings) {
    if (last === null || last.atMs <= afterMs) continue;
    if (afterMs === -Infinity && last.atMs <= untilMs) sum += balance;
    else for (const line of linesOf(key)) if (line.atMs > afterMs && line.atMs <= untilMs) sum += delta(line);
  }
  return sum;
}

/** `sinceMs`: by wallet, how far back any record of it reaches. */
export function quantityAt(
  balance: KnownBalance,
  { atMs, sinceMs }: { readonly atMs: number; readonly sinceMs: ReadonlyMap<number, number> },
  linesOf: LinesOf,
): bigint | null {
  const statement = balance.stated.find((one) => one.statement.atMs <= atMs);
  if (statement !== undefined)
    return statement.amount + sumOf(balance, { afterMs: statement.statement.atMs, untilMs: atMs }, linesOf);
  const since = sinceMs.get(balance.name.walletId);
  if (since === undefined || since > atMs) return null;
  return sumOf(balance, { afterMs: -Infinity, untilMs: atMs }, linesOf);
}

/** Balances by name: those that statements speak of and those that have lines. */
export function knownBalances(
  stated: ReadonlyMap<string, { name: BalanceName; stated: StatedBalance[] }>,
  named: readonly { readonly name: BalanceName; readonly summary: HoldingSummary }[],
): Map<string, KnownBalance> {
  const holdings = Map.groupBy(named, ({ name }) => balanceId(name));
  const ids = new Set([...stated.keys(), ...holdings.keys()]);
  return new Map(
    [...ids].map((id) => {
      const own = holdings.get(id) ?? [];
      const known = stated.get(id);
      const name = known?.name ?? own[0]!.name;
      return [id, { name, stated: known?.stated ?? [], holdings: own.map(({ summary }) => summary) }];
    }),
  );
}
