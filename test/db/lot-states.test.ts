// Lot states beside the lines they come from: after any sequence of typed lines, edits, removals, undos, redos, imports
// and undone imports they are what a replay of the lines from nothing gives.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { stakeKey } from '#engine/ledger/holding-key.ts';
import { steps } from '#db/migrations/steps.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { anyLedger, anyPolicy } from '#test/engine/ledger/arbitrary.ts';
import { line } from '#test/engine/ledger/lines.ts';
import {
  allLines,
  expectInStep,
  history,
  type Ledger,
  openLedger,
  own,
  typed,
  withWallets,
} from './lot-ledger.ts';
import { connect, temporaryFolder } from './temporary-folder.ts';

interface Act {
  readonly what:
    | 'type'
    | 'file'
    | 'same file'
    | 'edit'
    | 'redate'
    | 'remove'
    | 'choose'
    | 'undo'
    | 'redo'
    | 'undo file'
    | 'ask';
  readonly pick: number;
}
const anyAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom(
    'type',
    'type',
    'file',
    'same file',
    'edit',
    'redate',
    'remove',
    'choose',
    'undo',
    'redo',
    'undo file',
    'ask',
  ),
  pick: fc.nat({ max: 1000 }),
});

/** Does one thing to the ledger; new lines come from the ones that wait, in any order. */
function act(ledger: Ledger, waiting: LedgerEntry[], { what, pick }: Act) {
  const lines = allLines(ledger);
  const chosen = lines[pick % Math.max(lines.length, 1)];
  const taken = (count: number) => waiting.splice(pick % Math.max(waiting.length, 1), count);
  if (what === 'type')
    ledger.changes.apply(
      'add',
      taken(2).map((entry) => ({ add: typed(entry) })),
    );
  else if (what === 'file') ledger.imports.commit(history(taken(1 + (pick % 7))));
  // Another file that states the same events: its lines count from the day the first is undone.
  else if (what === 'same file') ledger.imports.commit(history(lines.slice(0, 1 + (pick % 5))));
  else if (what === 'undo') ledger.changes.undo();
  else if (what === 'redo') ledger.changes.redo();
  else if (what === 'ask') ledger.states.current();
  else if (what === 'undo file') {
    const standing = ledger.imports
      .list()
      .filter(({ undoneAtMs, importId }) => undoneAtMs === null && importId > 1);
    const file = standing[pick % Math.max(standing.length, 1)];
    if (file) ledger.imports.undo(file.importId, 9_000);
  } else if (chosen === undefined) return;
  else if (what === 'choose') {
    const lots = [{ lotId: `${lines[0]!.entryId}.0`, quantity: BigInt(pick + 1) }];
    ledger.now.terms = {
      ...ledger.now.terms,
      choices: new Map([...ledger.now.terms.choices, [chosen.entryId, lots]]),
    };
    ledger.queries.transaction(() => ledger.states.maintain([{ before: chosen, after: chosen }]));
  } else if (what === 'remove') ledger.changes.apply('remove', [{ remove: chosen.entryId }]);
  else if (what === 'redate')
    ledger.changes.apply('redate', [{ edit: { ...chosen, atMs: chosen.atMs - pick * 86_400_000 } }]);
  else
    ledger.changes.apply('edit', [
      { edit: { ...chosen, hotkey: chosen.hotkey === 'A' ? 'B' : 'A', extrinsic: `${pick}-0001` } },
    ]);
}

test('a sequence of any changes leaves the states that a replay from nothing gives', () => {
  fc.assert(
    fc.property(anyLedger(), anyPolicy, fc.array(anyAct, { maxLength: 14 }), (lines, policy, acts) => {
      const ledger = withWallets(openLedger(own(policy)));
      const waiting = [...lines];
      ledger.imports.commit(history(waiting.splice(0, waiting.length / 2)));
      for (const next of acts) {
        ledger.states.current();
        act(ledger, waiting, next);
      }
      expectInStep(ledger, ledger.now.terms);
    }),
    { numRuns: 50 },
  );
}, 120_000);

describe('stake that was sent from one own wallet to the other', () => {
  const buy = line('stake', 0, { hotkey: 'A', alpha: 100n, tao: -50n, extrinsic: '1-0001' });
  const other = line('stake', 0, { hotkey: 'C', netuid: 8, alpha: 100n, tao: -50n, extrinsic: '1-0002' });
  const between = { counterparty: 'cold 1 or 2', extrinsic: '5-0001' };
  const out = line('transfer', 5, { ...between, alpha: -100n });
  const into = line('transfer', 5, { ...between, alpha: 100n, walletId: 2 });
  const basisThere = ({ states }: Ledger) =>
    states.current().summaries.find(({ key }) => key === stakeKey(into))?.openRao;
  const known = { known: 50n, unknownQuantity: 0n };
  const unknown = { known: 0n, unknownQuantity: 100n };
  const inSteps = (...files: (readonly LedgerEntry[])[]) => {
    const ledger = withWallets(openLedger(own({})));
    const ids = files.map((lines) => {
      const { importId } = ledger.imports.commit(history(lines));
      ledger.states.current();
      return importId;
    });
    return { ledger, ids };
  };

  test('has its cost when the file of the other side comes later', () => {
    const { ledger } = inSteps([into, other], [buy, out]);
    expect(basisThere(ledger)).toEqual(known);
  });

  test('has none any more when that file is undone', () => {
    const { ledger, ids } = inSteps([into, other], [buy, out]);
    ledger.imports.undo(ids[1]!, 9_000);
    expect(basisThere(ledger)).toEqual(unknown);
  });

  test('keeps it when the file is undone and another one states the same', () => {
    const { ledger, ids } = inSteps([into, other], [buy, out], [buy, out]);
    ledger.imports.undo(ids[1]!, 9_000);
    expect(basisThere(ledger)).toEqual(known);
    expectInStep(ledger, ledger.now.terms);
  });

  test('is in another holding when the file that stands names another hotkey for it', () => {
    const { ledger, ids } = inSteps([buy, other], [{ ...buy, hotkey: 'Z' }]);
    ledger.imports.undo(ids[0]!, 9_000);
    expectInStep(ledger, ledger.now.terms);
    expect(ledger.states.current().summaries.map(({ key }) => key)).toEqual(['1|64|?|Z', '1|tao']);
  });

  test('loses it when the line that took it away is removed, and has it again after undo', () => {
    const { ledger } = inSteps([buy, out, into, other]);
    const row = allLines(ledger).find(({ alpha }) => alpha === -100n)!;
    ledger.changes.apply('remove', [{ remove: row.entryId }]);
    expect(basisThere(ledger)).toEqual(unknown);
    ledger.changes.undo();
    expect(basisThere(ledger)).toEqual(known);
  });

  test('takes a new cost when what was bought is bought for more', () => {
    const { ledger } = inSteps([buy, out, into, other]);
    const row = allLines(ledger).find(({ tao, hotkey }) => tao === -50n && hotkey === 'A')!;
    ledger.changes.apply('edit', [{ edit: { ...row, tao: -70n } }]);
    expect(basisThere(ledger)).toEqual({ known: 70n, unknownQuantity: 0n });
  });
});

test('other terms make all states again; the same terms none', () => {
  const ledger = withWallets(openLedger(own({ method: 'fifo' })));
  ledger.imports.commit(
    history([
      line('stake', 0, { alpha: 10n, tao: -10n, extrinsic: '1-0001' }),
      line('stake', 1, { alpha: 10n, tao: -30n, extrinsic: '2-0001' }),
      line('unstake', 2, { alpha: -10n, tao: 25n, extrinsic: '3-0001' }),
    ]),
  );
  const basis = () => ledger.states.current().summaries.find(({ isFree }) => !isFree)!.openRao.known;
  expect(basis()).toBe(30n);
  const written = ledger.queries.connection.prepare('SELECT total_changes() AS n').get();
  expect(basis()).toBe(30n);
  expect(ledger.queries.connection.prepare('SELECT total_changes() AS n').get()).toEqual(written);
  ledger.now.terms = { ...own({ method: 'average' }), fingerprint: 'average' };
  expect(basis()).toBe(20n);
});

test('of a line that sells stake and, for its fee, free TAO the gain of the stake comes first', () => {
  const ledger = withWallets(openLedger(own({ fees: 'expense', feeSpending: 'dispose' })));
  const sold = { alpha: -2n, tao: 9n };
  ledger.imports.commit(
    history([
      line('reward', 0, { alpha: 10n, valueRao: 10n }),
      line('unstake', 1, { ...sold, extrinsic: '1-0001' }),
      line('unstake', 2, { ...sold, extrinsic: '2-0001' }),
      line('unstake', 3, { ...sold, extrinsic: '3-0001', feeTao: 1n }),
    ]),
  );
  expectInStep(ledger, ledger.now.terms);
  const of = [
    { key: '1|64|?|A', from: 0, to: 3 },
    { key: '1|tao', from: 0, to: 1 },
  ];
  expect(ledger.states.gains({ of, offset: 0, limit: 3 }).map(({ holding }) => holding)).toEqual([
    '1|tao',
    '1|64|?|A',
    '1|64|?|A',
  ]);
});

test('a holding without lines has no state', () => {
  const ledger = withWallets(openLedger(own({})));
  const [entryId] = ledger.changes.apply('add', [
    { add: typed({ ...line('stake', 0, { alpha: 10n, tao: -10n }), walletId: 1 }) },
  ]);
  expect(ledger.states.current().summaries).toHaveLength(2);
  ledger.changes.apply('remove', [{ remove: entryId! }]);
  expect(ledger.states.current().summaries).toEqual([]);
});

test('a transaction that fails leaves lines and states as they were', () => {
  const ledger = withWallets(openLedger(own({})));
  const add = { add: typed({ ...line('stake', 0, { alpha: 10n, tao: -10n }), walletId: 1 }) };
  ledger.changes.apply('add', [add]);
  expect(() =>
    ledger.changes.apply('add', [{ add: { ...add.add, walletId: 99, naturalKey: 'x' } }]),
  ).toThrow();
  expectInStep(ledger, ledger.now.terms);
  expect(allLines(ledger)).toHaveLength(1);
});

test('lines of a database of before have states from the first question on', () => {
  const file = databaseFile(temporaryFolder());
  const older = openDatabase(file, steps.slice(0, 2));
  older.exec(`
    INSERT INTO wallets VALUES (1, zeroblob(32), 'coldkey-1', 'One', 1, 0, 1);
    INSERT INTO parties VALUES (1, 'A');
    INSERT INTO entries (id, wallet_id, kind, hotkey_id, netuid, at_ms, place, alpha, tao, natural_key, counts) VALUES
      (1, 1, 'stake', 1, 64, 1000, 0, 10, -10, 'a', 1),
      (2, 1, 'reward', NULL, 64, 2000, 0, 3, 0, 'b', 1),
      (3, 1, 'reward', 1, 8, 2000, 0, 3, 0, 'b', 0);
    INSERT INTO holdings VALUES ('1|tao', '{}', x'')`);
  older.close();
  const ledger = openLedger(
    own({}),
    createQueries(connect(file), () => undefined),
  );
  expectInStep(ledger, ledger.now.terms);
  expect(ledger.states.current().summaries.map(({ key }) => key)).toEqual(['1|64|?|?', '1|64|?|A', '1|tao']);
});
