// Lines of the ledger: taken in with their file, counted once however many files state them, changed by the user in
// steps that can be undone.
import { describe, expect, test } from 'vitest';
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { entryRepository } from '#db/repositories/entries.ts';
import type { StatedEntry } from '#db/repositories/import-entries.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { KEPT_STEPS, ledgerChangeRepository } from '#db/repositories/ledger-changes.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import { fileWith, HOTKEY, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

function openLedger() {
  const queries = freshQueries();
  return {
    queries,
    imports: importRepository(queries),
    entries: entryRepository(queries),
    wallets: walletRepository(queries, () => 1),
    changes: ledgerChangeRepository(
      queries,
      () => 7_000,
      () => {},
    ),
  };
}
type Ledger = ReturnType<typeof openLedger>;

const line = (rest: Partial<EntryFacts> = {}): EntryFacts => ({
  kind: 'stake',
  hotkey: HOTKEY,
  netuid: 64,
  registeredAtBlock: null,
  atMs: 1_000_000,
  block: 500,
  extrinsic: '500-0007',
  alpha: 20n,
  tao: -10n,
  feeAlpha: null,
  feeTao: 1n,
  valueRao: 9n,
  usdPerTaoNano: 300_000_000_000n,
  counterparty: null,
  note: null,
  ...rest,
});

/** A file that states these lines of coldkey 1. */
const history = (lines: readonly EntryFacts[]) =>
  fileWith({
    entries: (sink) =>
      lines.forEach((facts, index) =>
        sink.entry({ ...facts, wallet: wallet(1), row: index + 1 } satisfies StatedEntry),
      ),
  });

const listed = ({ entries }: Ledger, filter = {}) =>
  entries.page({ newestFirst: false, offset: 0, limit: 100, ...filter });

test('a line stands as its file stated it, with file and row', () => {
  const ledger = openLedger();
  const { importId, entries } = ledger.imports.commit(
    history([line(), line({ alpha: -5n, tao: 3n, extrinsic: '501-0001', block: 501, kind: 'unstake' })]),
  );
  expect(entries).toEqual({ added: 2, known: 0, fuller: 0 });
  const { total, rows } = listed(ledger);
  expect(total).toBe(2);
  expect(rows[0]).toEqual({
    ...line(),
    entryId: 1,
    walletId: 1,
    order: 70_000,
    importId,
    sourceRow: 1,
    counts: true,
    edited: false,
  });
});

test('amounts past 2^53 come back to the unit', () => {
  const ledger = openLedger();
  ledger.imports.commit(history([line({ alpha: 9_007_199_254_740_993n, tao: -9_007_199_254_740_995n })]));
  expect(listed(ledger).rows[0]).toMatchObject({
    alpha: 9_007_199_254_740_993n,
    tao: -9_007_199_254_740_995n,
  });
});

describe('an event that two files state', () => {
  test('counts once, and goes on counting when the first file is undone', () => {
    const ledger = openLedger();
    const first = ledger.imports.commit(history([line(), line({ extrinsic: '600-0001', block: 600 })]));
    const second = ledger.imports.commit(history([line({ note: 'from the other explorer' })]));
    expect(second.entries).toEqual({ added: 0, known: 1, fuller: 0 });
    expect(listed(ledger).total).toBe(2);
    expect(listed(ledger, { counts: false }).rows).toMatchObject([{ importId: second.importId }]);
    ledger.imports.undo(first.importId, 9_000);
    expect(listed(ledger).rows).toMatchObject([{ importId: second.importId, counts: true }]);
    ledger.imports.undo(second.importId, 9_000);
    expect(listed(ledger).total).toBe(0);
  });

  test('two equal buys of one batch are two lines', () => {
    const ledger = openLedger();
    expect(ledger.imports.commit(history([line(), line()])).entries).toEqual({
      added: 2,
      known: 0,
      fuller: 0,
    });
    expect(ledger.imports.commit(history([line(), line(), line()])).entries).toEqual({
      added: 1,
      known: 2,
      fuller: 0,
    });
  });
});

test('a file that breaks off in the middle leaves nothing behind', () => {
  const ledger = openLedger();
  const broken = fileWith({
    entries: (sink) => {
      sink.entry({ ...line(), wallet: wallet(2), row: 1 });
      throw new Error('gone');
    },
  });
  expect(() => ledger.imports.commit(broken)).toThrow('gone');
  expect(listed(ledger).total).toBe(0);
  expect(ledger.wallets.list()).toEqual([]);
  expect(ledger.imports.list()).toEqual([]);
});

test('lines of a batch keep the order of the chain, whatever the order of their numbers', () => {
  const ledger = openLedger();
  ledger.imports.commit(
    history([line({ extrinsic: '500-0009', alpha: 9n }), line({ extrinsic: '500-0002', alpha: 2n })]),
  );
  ledger.imports.commit(history([line({ extrinsic: null, kind: 'reward', tao: 0n, alpha: 99n })]));
  ledger.imports.commit(history([line({ extrinsic: '500-0005', alpha: 5n })]));
  expect(ledger.entries.ofWallet(1).map(({ alpha }) => alpha)).toEqual([2n, 5n, 9n, 99n]);
});

test.each([
  ['subnet', { netuid: 3 }, 1],
  ['kind', { kinds: ['reward', 'claim'] }, 1],
  ['time', { fromMs: 2_000_000, beforeMs: 3_000_000 }, 1],
  ['part of an extrinsic', { text: '500-00' }, 1],
  ['part of a hotkey', { text: HOTKEY.slice(3, 20) }, 2],
  ['a sign that patterns use, as it is', { text: '100%' }, 1],
  ['nothing that is there', { text: '100_' }, 0],
])('a filter finds lines by %s', (_by, filter, count) => {
  const ledger = openLedger();
  ledger.imports.commit(
    history([
      line(),
      line({ kind: 'reward', netuid: 3, tao: 0n, extrinsic: null, atMs: 2_500_000 }),
      line({ kind: 'fee', netuid: null, hotkey: null, alpha: 0n, extrinsic: '7-0001', note: '100% of it' }),
    ]),
  );
  expect(listed(ledger, filter).total).toBe(count);
});

describe('changes of the user', () => {
  const typed = (walletId: number, rest: Partial<EntryFacts> = {}) => ({
    ...line(rest),
    walletId,
    order: 1_000_000,
    naturalKey: `typed-${rest.note ?? ''}`,
  });

  test('a step is undone whole, done again, and forgotten by a new one', () => {
    const ledger = openLedger();
    ledger.imports.commit(history([line(), line({ extrinsic: '600-0001', block: 600 })]));
    const before = listed(ledger).rows;
    ledger.changes.apply('Edit 2 lines', [
      { edit: { ...before[0]!, note: 'mine' } },
      { remove: before[1]!.entryId },
      { add: typed(1, { note: 'typed' }) },
    ]);
    const after = listed(ledger).rows;
    expect(after).toMatchObject([
      { note: 'mine', edited: true, importId: before[0]!.importId, sourceRow: 1 },
      { note: 'typed', importId: null },
    ]);
    expect(ledger.changes.undo()).toEqual({ title: 'Edit 2 lines', count: 3 });
    expect(listed(ledger).rows).toEqual(before);
    expect(ledger.changes.next()).toEqual({ undo: null, redo: 'Edit 2 lines' });
    expect(ledger.changes.redo()).toEqual({ title: 'Edit 2 lines', count: 3 });
    expect(listed(ledger).rows).toEqual(after);
    ledger.changes.undo();
    ledger.changes.apply('Another', [{ edit: { ...before[0]!, note: 'other' } }]);
    expect(ledger.changes.redo()).toBeNull();
  });

  test(`the last ${KEPT_STEPS} steps can be undone`, () => {
    const ledger = openLedger();
    ledger.imports.commit(history([line()]));
    const [row] = listed(ledger).rows;
    for (let step = 1; step <= KEPT_STEPS + 5; step++)
      ledger.changes.apply(`Step ${step}`, [{ edit: { ...row!, note: `${step}` } }]);
    for (let step = 0; step < KEPT_STEPS; step++) expect(ledger.changes.undo()).not.toBeNull();
    expect(ledger.changes.undo()).toBeNull();
    expect(listed(ledger).rows[0]!.note).toBe('5');
  });

  test('what an undone import had brought does not come back by an undo', () => {
    const ledger = openLedger();
    const { importId } = ledger.imports.commit(history([line()]));
    ledger.changes.apply('Remove', [{ remove: 1 }]);
    ledger.imports.undo(importId, 9_000);
    ledger.changes.undo();
    expect(listed(ledger).total).toBe(0);
  });

  test('a wallet with a line of the user stays when its file is undone', () => {
    const ledger = openLedger();
    const { importId } = ledger.imports.commit(history([line()]));
    ledger.changes.apply('Add', [{ add: typed(1) }]);
    ledger.imports.undo(importId, 9_000);
    expect(ledger.wallets.list()).toHaveLength(1);
    expect(ledger.wallets.remove(1)).toBe(false);
  });
});
