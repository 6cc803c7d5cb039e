import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEntries, applyEntry } from '#engine/ledger/apply.ts';
import { createBook, putHolding } from '#engine/ledger/book.ts';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { compareEntries } from '#engine/ledger/entry-order.ts';
import { keysOf, stakeKey } from '#engine/ledger/holding-key.ts';
import type { Holding } from '#engine/ledger/holding.ts';
import { linksOf } from '#engine/ledger/links.ts';
import { lotsFromBytes, lotsToBytes } from '#engine/ledger/lot-columns.ts';
import type { Lot } from '#engine/ledger/lot.ts';
import { readHolding, readSummary, storeHolding, type StoredHolding } from '#engine/ledger/stored-holding.ts';
import { summarise } from '#engine/ledger/summary.ts';
import type { LedgerTerms } from '#engine/ledger/terms.ts';
import { planUpdate } from '#engine/ledger/update-plan.ts';
import { anyLedger, anyPolicy } from './arbitrary.ts';
import { line, priced, replayed, termsOf } from './lines.ts';

const own = { ownColdkeys: new Set(['cold 1 or 2']), fiatPrice: priced('300') };

type States = Map<string, StoredHolding>;

const statesOf = (holdings: Iterable<Holding>, terms: LedgerTerms): States =>
  new Map([...holdings].map((holding) => [holding.key, storeHolding(holding, terms)]));

const replayedStates = (ledger: readonly LedgerEntry[], terms: LedgerTerms) =>
  statesOf(replayed(ledger, terms).book.holdings.values(), terms);

/** Applies one line to stored states: reads all of them, as a database without links would have to. */
function advanced(states: States, entry: LedgerEntry, terms: LedgerTerms): States {
  const book = createBook(terms);
  for (const stored of states.values()) putHolding(book, readHolding(stored, terms)!);
  applyEntry(book, entry);
  return statesOf(book.holdings.values(), terms);
}

it('advancing a stored state line by line gives what a replay in order gives', () => {
  fc.assert(
    fc.property(anyLedger(), anyPolicy, (ledger, policy) => {
      const terms = termsOf(policy, own);
      const states = ledger.reduce((before, entry) => advanced(before, entry, terms), new Map() as States);
      expect(states).toEqual(replayedStates(ledger, terms));
    }),
    { numRuns: 60 },
  );
});

describe('new lines, some of them back-dated', () => {
  /** What a service does with a plan: advances some states by the new lines, replays others from nothing. */
  function updated(
    states: States,
    { added, all }: { added: LedgerEntry[]; all: LedgerEntry[] },
    terms: LedgerTerms,
  ) {
    const plan = planUpdate({
      added,
      changed: [],
      lastLine: (key) => (states.has(key) ? readSummary(states.get(key)!.summary, terms)!.last : null),
      links: linksOf(all, terms),
    });
    const advancing = createBook(terms, { scope: plan.advance });
    for (const key of plan.advance) putHolding(advancing, readHolding(states.get(key)!, terms)!);
    applyEntries(advancing, added);
    const replaying = createBook(terms, { scope: plan.replay });
    applyEntries(
      replaying,
      all.filter((entry) => keysOf(entry).some((key) => plan.replay.has(key))),
    );
    const fresh = [...advancing.holdings.values(), ...replaying.holdings.values()];
    return { plan, states: new Map([...states, ...statesOf(fresh, terms)]) };
  }

  it('give the states of a whole replay', () => {
    fc.assert(
      fc.property(anyLedger(), anyPolicy, fc.infiniteStream(fc.boolean()), (ledger, policy, coin) => {
        const terms = termsOf(policy, own);
        // Both lines of one event come with one import or with two.
        const [early, late]: [LedgerEntry[], LedgerEntry[]] = [[], []];
        for (const entry of ledger) (coin.next().value === true ? early : late).push(entry);
        const { states } = updated(replayedStates(early, terms), { added: late, all: ledger }, terms);
        expect(states).toEqual(replayedStates(ledger, terms));
      }),
    );
  });

  const buy = (day: number, hotkey: string) => line('stake', day, { hotkey, alpha: 10n, tao: -10n });
  const [a0, b0, c0] = [buy(0, 'A'), buy(0, 'B'), buy(0, 'C')];
  const moved = [
    line('move', 2, { hotkey: 'A', alpha: -5n, extrinsic: '1-0001' }),
    line('move', 2, { hotkey: 'B', alpha: 5n, extrinsic: '1-0001' }),
  ];
  const late = { ...buy(1, 'A'), tao: 0n, valueRao: 20n };

  it('replay the position they belong to and what carried lots link to it, nothing else', () => {
    const terms = termsOf({ moves: 'carry' }, own);
    const before = [a0, b0, c0, ...moved];
    const all = [a0, b0, c0, late, ...moved];
    const { plan } = updated(replayedStates(before, terms), { added: [late], all }, terms);
    expect(plan.replay).toEqual(new Set([stakeKey(a0), stakeKey(b0)]));
    expect(plan.advance).toEqual(new Set());
  });
  it('replay one position alone where moves are disposals', () => {
    const terms = termsOf({ moves: 'dispose' }, own);
    const { plan } = updated(
      replayedStates([a0, b0, ...moved], terms),
      { added: [late], all: [a0, b0, late, ...moved] },
      terms,
    );
    expect(plan.replay).toEqual(new Set([stakeKey(a0)]));
  });
  it('advance where they come after the last', () => {
    const terms = termsOf({}, own);
    const next = { ...buy(3, 'C'), tao: 0n };
    const { plan } = updated(
      replayedStates([a0, b0, c0], terms),
      { added: [next], all: [a0, b0, c0, next] },
      terms,
    );
    expect(plan).toEqual({ advance: new Set([stakeKey(c0)]), replay: new Set() });
  });
  it('replay what changed although no line was added', () => {
    const terms = termsOf({ moves: 'carry' }, own);
    const plan = planUpdate({
      added: [],
      changed: [stakeKey(b0)],
      lastLine: () => null,
      links: linksOf(moved, terms),
    });
    expect(plan.replay).toEqual(new Set([stakeKey(a0), stakeKey(b0)]));
  });
});

describe('a stored holding', () => {
  const terms = termsOf({}, own);
  const { book } = replayed([line('stake', 0, { alpha: 10n, tao: -10n })], terms);
  const holding = book.holdings.get(stakeKey(line('reward', 0)))!;
  const stored = storeHolding(holding, terms);
  it('tells its summary without its lots', () => {
    expect(readSummary(stored.summary, terms)).toMatchObject(summarise(holding));
  });
  it('is not read under other terms', () => {
    const others = { ...terms, fingerprint: 'other prices' };
    expect(readSummary(stored.summary, others)).toBeNull();
    expect(readHolding(stored, others)).toBeNull();
  });
  it('is not read from bytes that are cut short or of another kind', () => {
    expect(readHolding({ ...stored, lots: stored.lots.subarray(0, -1) }, terms)).toBeNull();
    expect(readHolding({ ...stored, lots: new Uint8Array(3) }, terms)).toBeNull();
    expect(readHolding({ ...stored, lots: stored.lots.toReversed() }, terms)).toBeNull();
  });
});

describe('lots as bytes', () => {
  const amount = fc.bigInt({ min: 0n, max: (1n << 63n) - 1n });
  const anyLot: fc.Arbitrary<Lot> = fc.record({
    entryId: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
    part: fc.integer({ min: 0, max: 4_294_967_295 }),
    acquiredAtMs: fc.integer({ min: 0, max: 8.64e15 }),
    origin: fc.constantFrom('bought', 'income', 'carried', 'outside', 'pool'),
    quantity: amount,
    basisRao: fc.option(amount, { nil: null }),
    basisNano: fc.option(fc.bigInt({ min: 0n, max: (1n << 127n) - 1n }), { nil: null }),
  });
  it('come back as they were, from any place in memory', () => {
    fc.assert(
      fc.property(fc.array(anyLot), fc.integer({ min: 0, max: 7 }), (lots, offset) => {
        const bytes = lotsToBytes(lots);
        const shifted = Buffer.concat([Buffer.alloc(offset), bytes]).subarray(offset);
        expect(lotsFromBytes(shifted)).toEqual(lots);
      }),
    );
  });
  it('refuse an amount that does not fit', () => {
    const lot: Lot = fc.sample(anyLot, { numRuns: 1, seed: 1 })[0]!;
    expect(() => lotsToBytes([{ ...lot, quantity: 1n << 63n }])).toThrow(RangeError);
    expect(() => lotsToBytes([{ ...lot, basisRao: -1n }])).toThrow(RangeError);
  });
});

describe('the order of the ledger', () => {
  const at = (atMs: number, block: number | null, order: number) => ({ atMs, block, order, entryId: 1 });
  it('is by second, block, place in the block: milliseconds of a source do not turn a batch round', () => {
    const lines = [at(12_001, 5, 0), at(12_000, 5, 1), at(12_000, 6, 0), at(13_000, 5, 0)];
    expect(lines.toReversed().sort(compareEntries)).toEqual(lines);
  });
});
