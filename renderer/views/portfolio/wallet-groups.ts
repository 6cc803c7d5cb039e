// Wallets as the list shows them: by the groups the user made, in the order of their first wallet, those without one last.
// And labels as he types them. Pure.
import type { Wallet } from '#contract/wallets.ts';

export interface WalletGroup {
  /** Null: wallets without a group. */
  readonly title: string | null;
  readonly wallets: readonly Wallet[];
}

/** Every wallet once. */
export function walletGroups(wallets: readonly Wallet[]): WalletGroup[] {
  const byTitle = Map.groupBy(wallets, ({ group }) => group);
  const loose = byTitle.get(null) ?? [];
  byTitle.delete(null);
  const groups = Array.from(byTitle, ([title, members]) => ({ title, wallets: members }));
  return loose.length > 0 ? [...groups, { title: null, wallets: loose }] : groups;
}

/** `cold, 2026` as tags, each once. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];

/** What a filter may find a wallet by beside its name. */
export const labelsOf = (wallets: readonly Wallet[]): ReadonlyMap<number, string> =>
  new Map(wallets.map(({ walletId, group, tags }) => [walletId, [group ?? '', ...tags].join(' ')]));
