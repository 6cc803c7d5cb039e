// One import is written whole and taken back whole; what else is known stays.
import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { balanceRepository } from '#db/repositories/balances.ts';
import { hotkeyNameRepository } from '#db/repositories/hotkey-names.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { positionRepository } from '#db/repositories/positions.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import { fileWith, HOTKEY, stake, statement, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

function repositories() {
  const queries = freshQueries();
  return {
    queries,
    imports: importRepository(queries),
    wallets: walletRepository(queries, () => 9_000),
    positions: positionRepository(queries),
    balances: balanceRepository(queries),
    hotkeyNames: hotkeyNameRepository(queries),
  };
}

const whole = () =>
  fileWith({
    wallets: [wallet(1, 'vault'), wallet(2)],
    statements: [statement([stake(0, 5n), stake(64, 7n)], { freeRao: 3n })],
    hotkeys: [{ address: HOTKEY, name: 'validator' }],
  });

describe('commit', () => {
  test('every fact of the file can be read back', () => {
    const { imports, wallets, positions, balances, hotkeyNames } = repositories();
    const { importId } = imports.commit(whole());
    expect(wallets.list().map(({ address, name }) => [address, name])).toEqual([
      ['coldkey-1', 'vault'],
      ['coldkey-2', 'Wallet 2'],
    ]);
    expect(positions.current()).toMatchObject([
      { netuid: 0, amount: 5n, coldkey: 'coldkey-1', hotkeyName: 'validator', importId, state: 'open' },
      { netuid: 64, amount: 7n, coldkey: 'coldkey-1', hotkeyName: 'validator', importId, state: 'open' },
    ]);
    expect(balances.current()).toMatchObject([{ freeRao: 3n, importId, observedAtMs: 1_000 }]);
    expect(hotkeyNames.all()).toEqual(new Map([[HOTKEY, 'validator']]));
  });

  test('the file itself is kept, byte for byte', () => {
    const { imports, queries } = repositories();
    imports.commit(whole());
    const { raw } = queries.connection.prepare<[], { raw: Uint8Array }>('SELECT raw FROM imports').get()!;
    expect(inflateRawSync(raw).toString()).toBe('{"stake_info": {}}');
    expect(imports.list()).toMatchObject([{ byteCount: 18, fileName: 'stakes.json', undoneAtMs: null }]);
  });

  test.each([
    ['a stake below zero', [stake(1, 1n), stake(2, -1n)]],
    ['a stake listed twice', [stake(1, 1n), stake(1, 2n)]],
    ['a subnet number that cannot be', [stake(70_000, 1n)]],
    ['an amount beyond 64 bits', [stake(1, 2n ** 63n)]],
  ])('%s: nothing of the file is written', (_case, positions) => {
    const { imports, wallets } = repositories();
    expect(() => imports.commit(fileWith({ statements: [statement(positions)] }))).toThrow();
    expect(imports.list()).toEqual([]);
    expect(wallets.list()).toEqual([]);
  });

  test('a statement of a coldkey that is no wallet of the file is refused whole', () => {
    const { imports } = repositories();
    const facts = { statements: [statement([], { coldkey: 'coldkey-9' })] };
    expect(() => imports.commit(fileWith(facts))).toThrow(/coldkey/);
    expect(imports.list()).toEqual([]);
  });

  test('the same file cannot stand twice', () => {
    const { imports } = repositories();
    const file = whole();
    const { importId } = imports.commit(file);
    expect(imports.commit({ ...file, fileName: 'copy.json' })).toMatchObject({ importId, written: false });
    expect(imports.list()).toHaveLength(1);
  });

  test.each([2n ** 53n + 1n, 21_000_000n * 10n ** 9n, 2n ** 63n - 1n])(
    'the amount %s comes back exact',
    (amount) => {
      const { imports, positions, balances } = repositories();
      imports.commit(fileWith({ statements: [statement([stake(1, amount)], { freeRao: amount })] }));
      expect(positions.current()[0]?.amount).toBe(amount);
      expect(balances.current()[0]?.freeRao).toBe(amount);
    },
  );
});

describe('undo', () => {
  test('takes everything of the import back and says how much', () => {
    const { imports, wallets, positions, balances, hotkeyNames } = repositories();
    const { importId } = imports.commit(whole());
    expect(imports.undo(importId, 8_000)).toBe(6);
    expect(wallets.list()).toEqual([]);
    expect(positions.current()).toEqual([]);
    expect(balances.current()).toEqual([]);
    expect(hotkeyNames.all().size).toBe(0);
    expect(imports.list()).toMatchObject([{ importId, undoneAtMs: 8_000 }]);
  });

  test('brings back what an earlier import said', () => {
    const { imports, positions } = repositories();
    imports.commit(fileWith({ statements: [statement([stake(1, 10n)])] }, 1_000));
    const later = imports.commit(fileWith({ statements: [statement([stake(1, 99n)])] }, 2_000)).importId;
    expect(positions.current()).toMatchObject([{ amount: 99n }]);
    imports.undo(later, 8_000);
    expect(positions.current()).toMatchObject([{ amount: 10n, state: 'open' }]);
  });

  test('the file can be imported again afterwards', () => {
    const { imports, positions } = repositories();
    const file = whole();
    imports.undo(imports.commit(file).importId, 8_000);
    imports.commit(file);
    expect(positions.current()).toHaveLength(2);
    expect(imports.list()).toHaveLength(2);
  });

  test('keeps a wallet that another import names', () => {
    const { imports, wallets } = repositories();
    const first = imports.commit(whole()).importId;
    imports.commit(fileWith({ wallets: [wallet(1)] }));
    imports.undo(first, 8_000);
    expect(wallets.list().map(({ address }) => address)).toEqual(['coldkey-1']);
  });

  test('keeps a wallet that the user added before, and one that he took over after', () => {
    const { imports, wallets } = repositories();
    wallets.addAll([{ ...wallet(1), name: 'mine' }]);
    const { importId } = imports.commit(whole());
    const second = wallets.list().find(({ address }) => address === 'coldkey-2')!;
    wallets.keep([second.walletId]);
    imports.undo(importId, 8_000);
    expect(wallets.list().map(({ name }) => name)).toEqual(['mine', 'Wallet 2']);
  });
});
