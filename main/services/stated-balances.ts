// What statements say of each balance over time, newest first: free TAO of a wallet, or a stake by hotkey and netuid. A
// complete statement also says of what it does not list that it is not there. Pure.
import type { StatementRow } from '#db/repositories/statements.ts';

/** One balance; netuid and hotkey null: the wallet's free TAO. */
export interface BalanceName {
  readonly walletId: number;
  readonly netuid: number | null;
  readonly hotkey: string | null;
}

export interface StatedBalance {
  readonly amount: bigint;
  readonly registeredAtBlock: number | null;
  readonly listed: boolean;
  readonly statement: Pick<StatementRow, 'atMs' | 'block' | 'importId' | 'fileName'>;
}

/** Names a balance for looking it up. */
export const balanceId = ({ walletId, netuid, hotkey }: BalanceName): string =>
  netuid === null && hotkey === null ? `${walletId}|tao` : `${walletId}|${netuid ?? '?'}|${hotkey ?? '?'}`;

/** All balances of statements, and of `others` where a complete statement speaks of them. */
export function statedBalances(
  statements: readonly StatementRow[],
  others: readonly BalanceName[],
): Map<string, { name: BalanceName; stated: StatedBalance[] }> {
  const balances = new Map<string, { name: BalanceName; stated: StatedBalance[] }>();
  const at = (name: BalanceName) => {
    const id = balanceId(name);
    const known = balances.get(id) ?? { name, stated: [] };
    balances.set(id, known);
    return known.stated;
  };
  for (const statement of statements) {
    const { walletId, freeRao, stakes } = statement;
    if (freeRao !== null)
      at({ walletId, netuid: null, hotkey: null }).push({
        ...{ amount: freeRao, registeredAtBlock: null, listed: true, statement },
      });
    for (const { hotkey, netuid, registeredAtBlock, amount } of stakes)
      at({ walletId, netuid, hotkey }).push({ amount, registeredAtBlock, listed: true, statement });
  }
  const names = [...others, ...[...balances.values()].map(({ name }) => name)];
  const distinct = new Map(names.map((name) => [balanceId(name), name]));
  for (const name of distinct.values()) addUnlisted(name, statements, at);
  return balances;
}

/** A stake that a complete statement of its wallet leaves out was not there. */
function addUnlisted(
  name: BalanceName,
  statements: readonly StatementRow[],
  at: (name: BalanceName) => StatedBalance[],
) {
  if (name.netuid === null) return;
  const silent = statements.filter(
    ({ walletId, complete, stakes }) =>
      complete &&
      walletId === name.walletId &&
      !stakes.some(({ hotkey, netuid }) => hotkey === name.hotkey && netuid === name.netuid),
  );
  if (silent.length === 0) return;
  const stated = at(name);
  for (const statement of silent)
    stated.push({ amount: 0n, registeredAtBlock: null, listed: false, statement });
  stated.sort((a, b) => b.statement.atMs - a.statement.atMs);
}
