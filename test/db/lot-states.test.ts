// Lot states beside the lines they come from: after any sequence of typed lines, edits, removals, undos, redos, imports
// and undone imports they are what a replay of the lines from nothing gives.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEntries } from '#engine/ledger/apply.ts';
import { createBook } from '#engine/ledger/book.ts';
import { compareEntries } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { stakeKey } from '#engine/ledger/holding-key.ts';
import { storeHolding } from '#engine/ledger/stored-holding.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { entryRepository } from '#db/repositories/entries.ts';
import { holdingRepository } from '#db/repositories/holdings.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { ledgerChangeRepository } from '#db/repositories/ledger-changes.ts';
import { lotStateRepository } from '#db/repositories/lot-states.ts';
import { openDatabase, databaseFile } from '#db/open.ts';
import { createQueries } from '#db/query.ts';
import { anyLedger, anyPolicy } from '#test/engine/ledger/arbitrary.ts';
import { line, priced, termsOf } from '#test/engine/ledger/lines.ts';
import { fileWith, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

function openLedger(terms: LedgerTerms, queries = freshQueries()) {
  const rows = holdingRepository(queries);
  const now = { terms };
  const states = lotStateRepository({ queries, rows, terms: () => now.terms });
  return {
    ...{ queries, rows, states, now },
    imports: importRepository(queries),
    entries: entryRepository(queries),
    changes: ledgerChangeRepository(queries, () => 7_000, states.maintain),
  };
}
type Ledger = ReturnType<typeof openLedger>;

const own = (policy: Parameters<typeof termsOf>[0]) =>
  termsOf(policy, { ownColdkeys: new Set(['cold 1 or 2']), fiatPrice: priced('300') });

/** The wallets 1 and 2, so that typed lines have one. */
const withWallets = (ledger: Ledger) => {
  ledger.imports.commit(fileWith({ wallets: [wallet(1), wallet(2)] }));
  return ledger;
};

const allLines = ({ entries }: Ledger) =>
  [1, 2].flatMap((walletId) => entries.ofWallet(walletId)).sort(compareEntries);

/** What the lines give from nothing, as it would be stored. */
function fromNothing(ledger: Ledger) {
  const { terms } = ledger.now;
  const book = createBook(terms);
  applyEntries(book, allLines(ledger).map((entry) => ({ ...entry, note: null })));
  return new Map([...book.holdings].map(([key, holding]) => [key, storeHolding(holding, terms)]));
}

const asStored = ({ rows, states }: Ledger) =>
  new Map(states.current().summaries.map(({ key }) => [key, rows.find(key)!]));

/** Both compared as text and bytes: lots, sums of years and what is under way included. */
function expectInStep(ledger: Ledger) {
  const stored = asStored(ledger);
  const fresh = fromNothing(ledger);
  expect([...stored.keys()].sort()).toEqual([...fresh.keys()].sort());
  for (const [key, { summary, lots }] of fresh) {
    expect(JSON.parse(stored.get(key)!.summary)).toEqual(JSON.parse(summary));
    expect(Buffer.from(stored.get(key)!.lots).equals(Buffer.from(lots))).toBe(true);
  }
}

const typed = ({ entryId, ...entry }: LedgerEntry) => ({ ...entry, naturalKey: `typed ${entryId}` });

const history = (lines: readonly LedgerEntry[]) =>
  fileWith({
    wallets: [wallet(1), wallet(2)],
    entries: (sink) =>
      lines.forEach(({ walletId, ...entry }, index) =>
        sink.entry({ ...entry, wallet: wallet(walletId), row: index + 1 }),
      ),
  });

interface Act {
  readonly what: 'type' | 'file' | 'edit' | 'redate' | 'remove' | 'undo' | 'redo' | 'undo file' | 'ask';
  readonly pick: number;
}
const anyAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('type', 'type', 'file', 'edit', 'redate', 'remove', 'undo', 'redo', 'undo file', 'ask'),
  pick: fc.nat({ max: 1000 }),
});

/** Does one thing to the ledger; new lines come from the ones that wait, in any order. */
function act(ledger: Ledger, waiting: LedgerEntry[], { what, pick }: Act) {
  const lines = allLines(ledger);
  const chosen = lines[pick % Math.max(lines.length, 1)];
  const taken = (count: number) => waiting.splice(pick % Math.max(waiting.length, 1), count);
  if (what === 'type') ledger.changes.apply('add', taken(2).map((entry) => ({ add: typed(entry) })));
  else if (what === 'file') ledger.imports.commit(history(taken(1 + (pick % 7))));
  else if (what === 'undo') ledger.changes.undo();
  else if (what === 'redo') ledger.changes.redo();
  else if (what === 'ask') ledger.states.current();
  else if (what === 'undo file') {
    const standing = ledger.imports.list().filter(({ undoneAtMs, importId }) => undoneAtMs === null && importId > 1);
    const file = standing[pick % Math.max(standing.length, 1)];
    if (file) ledger.imports.undo(file.importId, 9_000);
  } else if (chosen === undefined) return;
  else if (what === 'remove') ledger.changes.apply('remove', [{ remove: chosen.entryId }]);
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
      for (const next of acts) act(ledger, waiting, next);
      expectInStep(ledger);
    }),
    { numRuns: 40 },
  );
}, 120_000);
