// Lot states where the terms change in between, and where a change is taken back: still what the lines give from nothing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EntryFacts, EntryKind, LedgerEntry } from '#engine/ledger/entry.ts';
import { compareEntries } from '#engine/ledger/entry-order.ts';
import type { BasisPolicy } from '#engine/ledger/policy.ts';
import { readSummary } from '#engine/ledger/stored-holding.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { entryRepository } from '#db/repositories/entries.ts';
import { holdingRepository } from '#db/repositories/holdings.ts';
import type { StatedEntry } from '#db/repositories/import-entries.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { ledgerChangeRepository } from '#db/repositories/ledger-changes.ts';
import { lotStateRepository } from '#db/repositories/lot-states.ts';
import { anyPolicy } from '#test/engine/ledger/arbitrary.ts';
import { DAY_MS, NEW_YEAR, priced, termsOf } from '#test/engine/ledger/lines.ts';
import { fileWith, wallet } from './facts.ts';
import { expectInStep } from './lot-ledger.ts';
import { freshQueries } from './temporary-folder.ts';

const OWN = { ownColdkeys: new Set(['coldkey-1', 'coldkey-2']), fiatPrice: priced('300') };

function openBook(first: Partial<BasisPolicy> = {}) {
  const queries = freshQueries();
  let terms: LedgerTerms = { ...termsOf(first, OWN), fingerprint: JSON.stringify(first) };
  const rows = holdingRepository(queries);
  const states = lotStateRepository({ queries, rows, terms: () => terms, checkpointLines: 2 });
  return {
    ...{ queries, rows, states },
    entries: entryRepository(queries),
    imports: importRepository(queries),
    changes: ledgerChangeRepository(queries, () => 1, states.maintain),
    terms: () => terms,
    setPolicy: (policy: Partial<BasisPolicy>) => {
      terms = { ...termsOf(policy, OWN), fingerprint: JSON.stringify(policy) };
    },
  };
}
type Book = ReturnType<typeof openBook>;

const counting = ({ entries }: Book) =>
  entries.page({ newestFirst: false, offset: 0, limit: 100_000 }).rows.sort(compareEntries);

const expectInStepNow = (book: Book) => expectInStep(book, book.terms());

interface Drawn {
  readonly kind: EntryKind;
  readonly hotkey: string;
  readonly netuid: number;
  readonly hour: number;
  readonly size: bigint;
  readonly event: number | null;
  readonly wallet: 1 | 2;
}

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom('stake', 'unstake', 'reward', 'move', 'swap', 'transfer', 'fee'),
  hotkey: fc.constantFrom('hotkey A', 'hotkey B'),
  netuid: fc.constantFrom(0, 8, 64),
  hour: fc.integer({ min: 0, max: 60 }),
  size: fc.bigInt({ min: 1n, max: 10n ** 12n }),
  event: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  wallet: fc.constantFrom(1, 2),
});

/** One side of an event: what it draws as an event number is shared with other lines, so that lots are carried. */
function factsOf({ kind, hotkey, netuid, hour, size, event }: Drawn): EntryFacts {
  const out = kind === 'unstake' || ((kind === 'move' || kind === 'swap' || kind === 'transfer') && hour % 2);
  const alpha = kind === 'fee' ? 0n : out ? -size : size;
  const tao = kind === 'stake' ? -size / 2n - 1n : kind === 'unstake' ? size / 3n + 1n : 0n;
  return {
    ...{ kind, hotkey, netuid, alpha, tao: kind === 'fee' ? -size : tao },
    registeredAtBlock: null,
    atMs: NEW_YEAR + hour * (DAY_MS / 24),
    block: null,
    extrinsic: event === null ? null : `700-000${event}`,
    feeAlpha: null,
    feeTao: kind === 'stake' ? 1n : null,
    valueRao: size % 3n === 0n ? null : size / 4n,
    usdPerTaoNano: null,
    counterparty: kind === 'transfer' ? `coldkey-${1 + (hour % 3)}` : null,
    note: null,
  };
}

const history = (lines: readonly Drawn[]) =>
  fileWith({
    wallets: [wallet(1), wallet(2)],
    entries: (sink) =>
      lines.forEach((line, index) =>
        sink.entry({ ...factsOf(line), wallet: wallet(line.wallet), row: index + 1 } satisfies StatedEntry),
      ),
  });

type Action =
  | { readonly do: 'import' | 'type'; readonly lines: Drawn[] }
  | { readonly do: 'edit'; readonly at: number; readonly line: Drawn }
  | { readonly do: 'remove' | 'undo-import'; readonly at: number }
  | { readonly do: 'undo' | 'redo' | 'ask' }
  | { readonly do: 'terms'; readonly policy: BasisPolicy };

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('import', 'type'),
      lines: fc.array(drawn, { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('edit'), at: fc.nat(), line: drawn }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('remove', 'undo-import'), at: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('undo', 'redo', 'ask') }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('terms'), policy: anyPolicy }) },
);

let typed = 0;
const typedLine = (line: Drawn) => ({
  add: { ...factsOf(line), walletId: line.wallet, order: 0, naturalKey: `typed|${++typed}` },
});

function act(book: Book, action: Action): void {
  const rows = counting(book);
  switch (action.do) {
    case 'import':
      return void book.imports.commit(history(action.lines));
    case 'type':
      return void book.changes.apply('type', action.lines.map(typedLine));
    case 'undo-import': {
      const standing = book.imports.list().filter((one) => one.undoneAtMs === null);
      // The first one holds the wallets.
      const one = standing.slice(0, -1)[action.at % standing.length];
      return void (one && book.imports.undo(one.importId, 2));
    }
    case 'terms':
      return book.setPolicy(action.policy);
    case 'ask':
      return void book.states.current();
    case 'undo':
    case 'redo':
      return void book.changes[action.do]();
    default: {
      const row = rows[action.at % Math.max(rows.length, 1)];
      if (row === undefined) return;
      const change =
        action.do === 'edit' ? { edit: { ...row, ...factsOf(action.line) } } : { remove: row.entryId };
      return void book.changes.apply(action.do, [change]);
    }
  }
}

test('after any sequence of changes the stored holdings are what a replay from nothing gives', () => {
  fc.assert(
    fc.property(anyPolicy, fc.array(anyAction, { maxLength: 12 }), (policy, actions) => {
      const book = openBook(policy);
      book.imports.commit(history([]));
      book.states.current();
      for (const action of actions) act(book, action);
      book.states.current();
      expectInStepNow(book);
      book.queries.connection.close();
    }),
    { numRuns: 60 },
  );
});

const one = (rest: Partial<Drawn> = {}): Drawn => ({
  kind: 'reward',
  hotkey: 'hotkey A',
  netuid: 64,
  hour: 10,
  size: 9n,
  event: null,
  wallet: 1,
  ...rest,
});

test('a move that was taken away while moves were sales is gone when they carry again', () => {
  const book = openBook({ moves: 'carry' });
  const moved = one({ kind: 'move', event: 1, size: 90n });
  const bought = one({ kind: 'stake', hour: 1, size: 90n });
  book.imports.commit(history([bought, { ...moved, hour: 5 }, { ...moved, hour: 6, hotkey: 'hotkey B' }]));
  book.states.current();
  book.setPolicy({ moves: 'dispose' });
  const departure = counting(book).find(({ kind, alpha }) => kind === 'move' && alpha < 0n)!;
  book.changes.apply('remove', [{ remove: departure.entryId }]);
  book.setPolicy({ moves: 'carry' });
  expectInStepNow(book);
});

test('a move whose first side is taken away leaves its second without the cost that came along', () => {
  const book = openBook();
  const bought = one({ kind: 'stake', hour: 1, size: 90n });
  const moved = one({ kind: 'move', event: 1, size: 90n });
  book.imports.commit(history([bought, { ...moved, hour: 5 }, { ...moved, hour: 6, hotkey: 'hotkey B' }]));
  book.states.current();
  const departure = counting(book).find(({ kind, alpha }) => kind === 'move' && alpha < 0n)!;
  book.changes.apply('remove', [{ remove: departure.entryId }]);
  expectInStepNow(book);
  const arrived = readSummary(book.rows.find('1|64|?|hotkey B')!.summary, book.terms())!;
  expect(arrived.openRao).toEqual({ known: 0n, unknownQuantity: 90n });
});

test('changes under other terms are not lost when the old terms come back', () => {
  const book = openBook({ method: 'fifo' });
  book.imports.commit(history([one()]));
  book.states.current();
  book.setPolicy({ method: 'average' });
  book.changes.apply('type', [typedLine(one({ size: 7n }))]);
  book.setPolicy({ method: 'fifo' });
  book.states.current();
  expectInStepNow(book);
});

test('an address of a change that was taken back is not remembered', () => {
  const book = openBook();
  book.imports.commit(history([]));
  const lost = { ...typedLine(one({ hotkey: 'hotkey of a lost line' })) };
  const broken = { add: { ...lost.add, walletId: 99, naturalKey: 'typed|lost' } };
  expect(() => book.changes.apply('type', [lost, broken])).toThrow(/FOREIGN KEY/);
  book.changes.apply('type', [typedLine(one({ hotkey: 'hotkey B' }))]);
  book.changes.apply('type', [lost]);
  expect(
    counting(book)
      .map(({ hotkey }: LedgerEntry) => hotkey)
      .sort(),
  ).toEqual(['hotkey B', 'hotkey of a lost line']);
});
