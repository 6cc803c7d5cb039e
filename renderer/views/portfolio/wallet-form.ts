// The labels of a wallet as they are typed, and what the planner is asked to change of them. Pure.
import type { WireIn } from '#contract/methods.ts';
import type { Wallet } from '#contract/wallets.ts';
import { changedFields } from '#renderer/state/changed-fields.ts';
import { tagsOf } from './wallet-groups.ts';

export interface WalletForm {
  name: string;
  group: string;
  tags: string;
  colour: NonNullable<Wallet['colour']> | 'none';
}

export const formOf = ({ name, group, tags, colour }: Wallet): WalletForm => ({
  ...{ name, group: group ?? '', tags: tags.join(', '), colour: colour ?? 'none' },
});

/** The labels that no longer say what they said when the form was opened. */
export function changesOf(opened: WalletForm, typed: WalletForm): Omit<WireIn<'wallets.update'>, 'walletId'> {
  const { name, group, tags, colour } = changedFields(opened, typed);
  return {
    ...(name !== undefined && { name: name.trim() }),
    ...(group !== undefined && { group: group.trim() || null }),
    ...(tags !== undefined && { tags: tagsOf(tags) }),
    ...(colour !== undefined && { colour: colour === 'none' ? null : colour }),
  };
}
