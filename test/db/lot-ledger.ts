// A ledger with its lot states on a real file, checkpoints and packs every three lines, and what its lines give from nothing.
import { expect } from 'vitest';
import { applyEntries } from '#engine/ledger/apply.ts';
import { createBook } from '#engine/ledger/book.ts';
import { compareEntries, secondOf } from '#engine/ledger/entry-order.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { readKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { linesFromBytes } from '#engine/ledger/line-columns.ts';
import type { Gain } from '#engine/ledger/gain.ts';
import { readSummary, type StoredHolding, storeHolding } from '#engine/ledger/stored-holding.ts';
import type { ListedGain } from '#engine/ledger/stored-gain.ts';
import { disposalsIn } from '#engine/ledger/year-sums.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { entryRepository } from '#db/repositories/entries.ts';
import { holdingRepository } from '#db/repositories/holdings.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { ledgerChangeRepository } from '#db/repositories/ledger-changes.ts';
import { lotStateRepository } from '#db/repositories/lot-states.ts';
import { priced, termsOf } from '#test/engine/ledger/lines.ts';
import { fileWith, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

export function openLedger(terms: LedgerTerms, queries = freshQueries()) {
  const rows = holdingRepository(queries);
  const now = { terms };
  const few = { checkpointLines: 3, chunkLines: 4 };
  const states = lotStateRepository({ queries, rows, terms: () => now.terms, ...few });
  return {
    ...{ queries, rows, states, now },
    imports: importRepository(queries),
    entries: entryRepository(queries),
    changes: ledgerChangeRepository(queries, () => 7_000, states.maintain),
  };
}
export type Ledger = ReturnType<typeof openLedger>;

/** Terms under which the wallets 1 and 2 are the user's own. */
export const own = (policy: Parameters<typeof termsOf>[0]) =>
  termsOf(policy, { ownColdkeys: new Set(['cold 1 or 2']), fiatPrice: priced('300') });

/** The wallets 1 and 2, so that typed lines have one. */
export const withWallets = (ledger: Ledger) => {
  ledger.imports.commit(fileWith({ wallets: [wallet(1), wallet(2)] }));
  return ledger;
};

export const allLines = ({ entries }: Pick<Ledger, 'entries'>) =>
  [1, 2].flatMap((walletId) => entries.ofWallet(walletId)).sort(compareEntries);

/** What lines give from nothing: holdings as they would be stored, gains as a list shows them. */
export function fromNothing(lines: readonly LedgerEntry[], terms: LedgerTerms) {
  const gains: ListedGain[] = [];
  const onGain = ({ entryId, kind, holding, atMs, year, quantity, tao, fiat }: Gain) =>
    gains.push({ entryId, kind, holding, atMs, year, quantity, tao, fiat });
  const book = createBook(terms, { onGain });
  applyEntries(
    book,
    lines.map((entry) => ({ ...entry, note: null })),
  );
  const holdings = [...book.holdings].map(([key, holding]) => [key, storeHolding(holding, terms)] as const);
  return { holdings: new Map(holdings), gains: gains.reverse() };
}

/** What a state says, but for what is on its way: a checkpoint is taken when the next line comes, which may have arrived. */
const standing = (stored: StoredHolding) => {
  const text = JSON.parse(stored.summary) as Record<string, unknown>;
  return { ...text, departed: null, underWay: null, lots: Buffer.from(stored.lots).toString('hex') };
};

/** Every checkpoint that can be read is what the lines up to it give. */
function expectCheckpoints({ queries, entries }: Pick<Ledger, 'queries' | 'entries'>, terms: LedgerTerms) {
  const kept = queries.connection
    .prepare<[], StoredHolding>('SELECT summary, lots FROM lot_checkpoints')
    .all()
    .map((stored) => ({ stored, read: readSummary(stored.summary, terms) }));
  for (const { stored, read } of kept) {
    if (read === null) continue;
    const until = allLines({ entries }).filter((line) => compareEntries(line, read.last!) <= 0);
    expect(standing(stored)).toEqual(standing(fromNothing(until, terms).holdings.get(read.key)!));
  }
}

/** Every pack has the lines of its holding in its seconds, in the order of the ledger, and no other. */
function expectPacks({ queries, entries }: Pick<Ledger, 'queries' | 'entries'>) {
  const packs = queries.connection
    .prepare<[], { holding: string; from_second: bigint; to_second: bigint; lines: Uint8Array }>(
      'SELECT * FROM line_packs',
    )
    .all();
  for (const { holding, from_second, to_second, lines } of packs) {
    const within = allLines({ entries }).filter(
      (line) =>
        line.alpha !== 0n &&
        stakeKey(line) === holding &&
        secondOf(line) >= Number(from_second) &&
        secondOf(line) <= Number(to_second),
    );
    const read = linesFromBytes(lines, readKey(holding)!)!;
    expect(read.map(({ entryId, alpha, tao }) => [entryId, alpha, tao])).toEqual(
      within.map(({ entryId, alpha, tao }) => [entryId, alpha, tao]),
    );
  }
}

/** Both compared as text and bytes: lots, sums of years, what is under way and each gain included. */
export function expectInStep(
  ledger: Pick<Ledger, 'queries' | 'entries' | 'rows' | 'states'>,
  terms: LedgerTerms,
) {
  const { summaries } = ledger.states.current();
  const keys = summaries.map(({ key }) => key);
  const fresh = fromNothing(allLines(ledger), terms);
  expect(keys.toSorted()).toEqual([...fresh.holdings.keys()].sort());
  for (const [key, { summary, lots }] of fresh.holdings) {
    const stored = ledger.rows.find(key)!;
    expect(JSON.parse(stored.summary)).toEqual(JSON.parse(summary));
    expect(Buffer.from(stored.lots).equals(Buffer.from(lots))).toBe(true);
  }
  const of = summaries.map(({ key, years }) => ({ key, ...disposalsIn(years) }));
  expect(ledger.states.gains({ of, offset: 0, limit: 1_000_000 })).toEqual(fresh.gains);
  // By pages that end within what a holding has, and by years.
  for (const [offset, limit] of [
    [0, 5],
    [3, 6],
    [10, 20],
  ] as const)
    expect(ledger.states.gains({ of, offset, limit })).toEqual(fresh.gains.slice(offset, offset + limit));
  for (const year of new Set(fresh.gains.map((gain) => gain.year))) {
    const ofYear = summaries.map(({ key, years }) => ({ key, ...disposalsIn(years, year) }));
    const expected = fresh.gains.filter((gain) => gain.year === year);
    expect(ledger.states.gains({ of: ofYear, offset: 0, limit: 1_000_000 })).toEqual(expected);
    expect(ledger.states.gains({ of: ofYear, offset: 1, limit: 2 })).toEqual(expected.slice(1, 3));
  }
  expectCheckpoints(ledger, terms);
  expectPacks(ledger);
}

export const typed = ({ entryId, ...entry }: LedgerEntry) => ({ ...entry, naturalKey: `typed ${entryId}` });

/** A file with these lines. */
export const history = (lines: readonly LedgerEntry[]) =>
  fileWith({
    wallets: [wallet(1), wallet(2)],
    entries: (sink) =>
      lines.forEach(({ walletId, ...entry }, index) =>
        sink.entry({ ...entry, wallet: wallet(walletId), row: index + 1 }),
      ),
  });
