/**
 * The ledger's benches over five years: a million lines of 400 positions replayed; one position of 100,000 lines as a
 * back-dated line replays it, by method; one line added to stored state; all positions with PnL from stored summaries;
 * the lots as bytes and as the JSON text they were weighed against.
 */
import { applyEntries, applyEntry } from '#engine/ledger/apply.ts';
import { type Book, createBook, putHolding } from '#engine/ledger/book.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { freeKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { openLots } from '#engine/ledger/lot-store.ts';
import type { Lot } from '#engine/ledger/lot.ts';
import { lotsFromBytes, lotsToBytes } from '#engine/ledger/lot-columns.ts';
import { holdingPnl } from '#engine/ledger/pnl.ts';
import type { BasisMethod } from '#engine/ledger/policy.ts';
import { readHolding, readSummary, storeHolding } from '#engine/ledger/stored-holding.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { type Measured, milliseconds } from './measure.ts';
import { ledgerOf, POSITIONS, termsBy } from './synthetic-ledger.ts';

function replay(lines: readonly LedgerEntry[], terms: LedgerTerms, scope?: ReadonlySet<string>): Book {
  const book = createBook(terms, scope === undefined ? {} : { scope });
  applyEntries(book, lines);
  return book;
}

const once = <Value>(make: () => Value) => {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: make() }).value;
};
const million = once(() => ledgerOf(1_000_000, POSITIONS));
const single = once(() => ledgerOf(100_000, 1));
const stored = once(() => {
  const terms = termsBy('fifo');
  return [...replay(million(), terms).holdings.values()].map((holding) => storeHolding(holding, terms));
});
const FEW = { warmUp: 1, runs: 5 };

/** The largest stake among the million lines, and its wallet's free TAO, as they would lie in the database. */
function stateToAdvance() {
  const last = million().at(-1)!;
  const scope = new Set([stakeKey(last), freeKey(last.walletId)]);
  const terms = termsBy('fifo');
  const states = stored().filter(({ summary }) => scope.has(readSummary(summary, terms)!.key));
  const next: LedgerEntry = {
    ...last,
    kind: 'stake',
    alpha: 5n,
    tao: -1n,
    entryId: 2_000_000,
    order: 2_000_000,
  };
  return { scope, terms, states, next };
}

function applyToStored(): Measured {
  const { scope, terms, states, next } = stateToAdvance();
  return milliseconds(() => {
    const book = createBook(terms, { scope });
    for (const state of states) putHolding(book, readHolding(state, terms)!);
    applyEntry(book, next);
    return [...book.holdings.values()].map((holding) => storeHolding(holding, terms));
  });
}

function positionsFromStored(): Measured {
  const terms = termsBy('fifo');
  const now = { priceRao: 87_000_000n, nanoPerTao: 300_000_000_000n };
  return milliseconds(() => stored().map(({ summary }) => holdingPnl(readSummary(summary, terms)!, now)));
}

function backdated(): Record<string, Measured> {
  const lines = single();
  const scope = new Set([stakeKey(lines[0]!)]);
  const methods: readonly BasisMethod[] = ['average', 'fifo', 'hifo'];
  return Object.fromEntries(
    methods.map((method) => [
      `ledger.backdated.${method}`,
      milliseconds(() => replay(lines, termsBy(method), scope), FEW),
    ]),
  );
}

const jsonOf = (lots: readonly Lot[]) =>
  JSON.stringify(lots.map((lot) => [lot.entryId, lot.part, lot.acquiredAtMs, lot.origin, ...amountsOf(lot)]));
const amountsOf = ({ quantity, basisRao, basisNano }: Lot) =>
  [quantity, basisRao, basisNano].map((amount) => amount?.toString() ?? null);
const fromJson = (text: string) =>
  (JSON.parse(text) as [number, number, number, string, ...(string | null)[]][]).map(
    ([entryId, part, acquiredAtMs, origin, ...amounts]) => ({
      entryId,
      part,
      acquiredAtMs,
      origin,
      amounts: amounts.map((amount) => (amount === null ? null : BigInt(amount))),
    }),
  );

/** 2,000 lots there and back, and what they take. */
function encodings(): Record<string, Measured> {
  const holding = [...replay(single(), termsBy('fifo')).holdings.values()][0]!;
  const lots = openLots(holding.store).slice(-2_000);
  const size = (value: number): Measured => ({ value, unit: `bytes for ${lots.length} lots`, spread: 0 });
  return {
    'ledger.lots.bytes': milliseconds(() => lotsFromBytes(lotsToBytes(lots))),
    'ledger.lots.bytes.size': size(lotsToBytes(lots).length),
    'ledger.lots.json': milliseconds(() => fromJson(jsonOf(lots))),
    'ledger.lots.json.size': size(jsonOf(lots).length),
  };
}

export const ledgerBenches: Readonly<Record<string, () => Measured | Record<string, Measured>>> = {
  'ledger.replay': () => milliseconds(() => replay(million(), termsBy('fifo')), FEW),
  'ledger.backdated': backdated,
  'ledger.apply': applyToStored,
  'ledger.positions': positionsFromStored,
  'ledger.lots': encodings,
};
