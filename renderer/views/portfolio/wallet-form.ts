// The labels of a wallet as they are typed, and what of them was changed: what nobody touched is not sent, so that another
// window's change of it stands. Pure.
import type { WireIn } from '#contract/methods.ts';
import type { Wallet } from '#contract/wallets.ts';
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

/** What the planner is asked to change: the fields that no longer say what they said when the form was opened. */
export function changesOf(opened: WalletForm, typed: WalletForm): Omit<WireIn<'wallets.update'>, 'walletId'> {
  const { name, group, tags, colour } = typed;
  return {
    ...(name !== opened.name && { name: name.trim() }),
    ...(group !== opened.group && { group: group.trim() || null }),
    ...(tags !== opened.tags && { tags: tagsOf(tags) }),
    ...(colour !== opened.colour && { colour: colour === 'none' ? null : colour }),
  };
}
