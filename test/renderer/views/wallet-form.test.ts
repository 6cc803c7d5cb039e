import { expect, test } from 'vitest';
import type { Wallet } from '#contract/wallets.ts';
import { changedFields } from '#renderer/state/changed-fields.ts';
import { changesOf, formOf } from '#renderer/views/portfolio/wallet-form.ts';

const wallet: Wallet = {
  ...{ walletId: 1, address: '', publicKey: '', name: 'Vault', included: true, createdAt: '' },
  ...{ colour: 'teal', group: 'Fund', tags: ['cold', '2026'] },
};

test('of any form the fields that were changed are sent', () => {
  const opened = { method: 'fifo', yearStart: '01-01', timeZone: 'UTC' };
  expect(changedFields(opened, { ...opened, yearStart: '04-06' })).toEqual({ yearStart: '04-06' });
  expect(changedFields(opened, { ...opened })).toEqual({});
});

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
