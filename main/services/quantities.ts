// How much of each asset there was at a moment: the newest statement before it and the lines since; without a statement
// the lines alone. Before the records of a wallet it is nothing where the lines make up the balance from nothing, else
// null: no record says. Pure but for the lines it is handed.
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

/** More left than came: some of it was there before the lines. */
const runsShort = ({ holdings }: KnownBalance) => holdings.some(({ shortfall }) => shortfall > 0n);

/** Whether its lines make up the balance from nothing: they begin with what came, and the first statement agrees. */
function beginsAtNothing(balance: KnownBalance, linesOf: LinesOf): boolean {
  const first = balance.holdings.flatMap(({ key }) => linesOf(key)[0] ?? []);
  if (first.length === 0 || runsShort(balance)) return false;
  if (first.some(({ kind }) => kind === 'opening-balance' || kind === 'adjustment')) return false;
  const oldest = balance.stated.at(-1);
  if (oldest === undefined) return true;
  const { atMs } = oldest.statement;
  return (
    first.some((line) => line.atMs <= atMs) &&
    sumOf(balance, { afterMs: -Infinity, untilMs: atMs }, linesOf) === oldest.amount
  );
}

/** Wallets whose free TAO runs short: what their stakes were paid with was there before, as TAO or as something else. */
export const shortOfTao = (balances: Iterable<KnownBalance>): Set<number> =>
  new Set([...balances].filter((one) => isFree(one.name) && runsShort(one)).map(({ name }) => name.walletId));

export interface Reach {
  /** By wallet, how far back any record of it reaches. */
  readonly sinceMs: ReadonlyMap<number, number>;
  /** Wallets of which nothing can be told to have begun at nothing. */
  readonly shortOfTao: ReadonlySet<number>;
}

/** What there was at a moment; null: no record says. */
export function quantityAt(
  balance: KnownBalance,
  { atMs, sinceMs, shortOfTao: short }: Reach & { readonly atMs: number },
  linesOf: LinesOf,
): bigint | null {
  const statement = balance.stated.find((one) => one.statement.atMs <= atMs);
  if (statement !== undefined)
    return statement.amount + sumOf(balance, { afterMs: statement.statement.atMs, untilMs: atMs }, linesOf);
  const since = sinceMs.get(balance.name.walletId);
  if (since === undefined || since > atMs)
    return !short.has(balance.name.walletId) && beginsAtNothing(balance, linesOf) ? 0n : null;
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
