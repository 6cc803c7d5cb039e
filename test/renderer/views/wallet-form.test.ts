import { expect, test } from 'vitest';
import type { Wallet } from '#contract/wallets.ts';
import { changesOf, formOf } from '#renderer/views/portfolio/wallet-form.ts';

const wallet: Wallet = {
  ...{ walletId: 1, address: '', publicKey: '', name: 'Vault', included: true, createdAt: '' },
  ...{ colour: 'teal', group: 'Fund', tags: ['cold', '2026'] },
};

test('a form that nobody touched changes nothing', () => {
  expect(changesOf(formOf(wallet), formOf(wallet))).toEqual({});
});

test('only what was typed is sent, so that another window’s change of the rest stands', () => {
  const opened = formOf(wallet);
  expect(changesOf(opened, { ...opened, tags: ' hot ,hot' })).toEqual({ tags: ['hot'] });
  expect(changesOf(opened, { ...opened, name: ' New ', group: ' ', colour: 'none' })).toEqual({
    ...{ name: 'New', group: null, colour: null },
  });
});
