// Watch-only wallets as they are kept.
import { describe, expect, test } from 'vitest';
import { importRepository } from '#db/repositories/imports.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import { fileWith, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

function repository() {
  const queries = freshQueries();
  return { wallets: walletRepository(queries, () => 9_000), imports: importRepository(queries) };
}

const named = (number: number, name: string) => ({ ...wallet(number), name });

describe('wallets', () => {
  test('come back as they were added, counted at first', () => {
    const { wallets } = repository();
    const added = wallets.addAll([named(1, 'one'), named(2, 'two')]);
    expect(wallets.list()).toEqual(added);
    expect(added[0]).toEqual({
      walletId: 1,
      address: 'coldkey-1',
      publicKey: `0x${'1'.padStart(64, '0')}`,
      name: 'one',
      included: true,
      colour: null,
      group: null,
      tags: [],
      createdAtMs: 9_000,
    });
  });

  test('are added all or none', () => {
    const { wallets } = repository();
    wallets.addAll([named(1, 'one')]);
    expect(() => wallets.addAll([named(2, 'two'), { ...named(3, 'three'), publicKeyHex: '0x00' }])).toThrow(
      /CHECK/,
    );
    expect(wallets.list().map(({ name }) => name)).toEqual(['one']);
  });

  test('one that another process was faster to add is given as it stands', () => {
    const { wallets } = repository();
    const [one] = wallets.addAll([named(1, 'one')]);
    expect(wallets.addAll([named(1, 'again')])).toEqual([one]);
    expect(wallets.list()).toEqual([one]);
  });

  test('change only what is named', () => {
    const { wallets } = repository();
    const [one] = wallets.addAll([named(1, 'one')]);
    wallets.update([one!.walletId], () => ({ included: false }));
    wallets.update([one!.walletId], () => ({ name: 'renamed' }));
    expect(wallets.list()).toMatchObject([{ name: 'renamed', included: false }]);
  });

  test('go unless an import names them', () => {
    const { wallets, imports } = repository();
    const [one] = wallets.addAll([named(1, 'one')]);
    const { importId } = imports.commit(fileWith({}));
    expect(wallets.remove(one!.walletId)).toBe(false);
    imports.undo(importId, 9_500);
    expect(wallets.remove(one!.walletId)).toBe(true);
    expect(wallets.list()).toEqual([]);
  });
});
