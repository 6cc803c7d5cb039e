// Why a value changed, over real files: every cause by hand, what no record explains as its own part, and parts that
// add up exactly whatever the lines and statements say.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HandlerOut } from '#contract/methods.ts';
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { createLedgerStores } from '#main/ledger-book.ts';
import { hotkeyNameRepository } from '#db/repositories/hotkey-names.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { settingsRepository } from '#db/repositories/settings.ts';
import { snapshotRepository } from '#db/repositories/snapshots.ts';
import { walletRepository } from '#db/repositories/wallets.ts';
import type { SnapshotDocument } from '#db/snapshots/document.ts';
import { explainService } from '#services/explain-change.ts';
import { createMarkets } from '#services/snapshots.ts';
import { fileWith, HOTKEY, stake, statement, wallet } from '#test/db/facts.ts';
import { freshQueries } from '#test/db/temporary-folder.ts';
import { bundled, snapshotWith } from '#test/support/book.ts';

const TOKEN = 1_000_000_000n;
const DAY_MS = 86_400_000;
const END = Date.parse(bundled.asOf);
const START = END - 30 * DAY_MS;

/** The bundled snapshot thirty days before, with SN64 at half its price. */
const earlier = (): SnapshotDocument => {
  const price = BigInt(bundled.subnets.find(({ netuid }) => netuid === 64)!.priceRao!);
  const changed = snapshotWith(64, { priceRao: `${price / 2n}` });
  return { ...changed, id: 'earlier', asOf: new Date(START).toISOString(), block: bundled.block - 216_000 };
};
const priceOf = (document: SnapshotDocument) =>
  BigInt(document.subnets.find(({ netuid }) => netuid === 64)!.priceRao!);

function openBook() {
  const queries = freshQueries();
  const wallets = walletRepository(queries, () => 1);
  const settings = settingsRepository(queries);
  const stores = createLedgerStores(queries, { settings, now: () => 1, ownColdkeys: wallets.namedByLines });
  const snapshots = snapshotRepository(queries);
  snapshots.putAll([bundled, earlier()], true);
  const service = explainService({
    ...{ snapshots, states: stores.states, chosen: stores.chosen },
    statements: stores.statements.all,
    markets: createMarkets(snapshots, settings),
    names: () => ({ wallets: wallets.list(), hotkeyNames: hotkeyNameRepository(queries).all() }),
  });
  const imports = importRepository(queries);
  return {
    explain: (from: object = { snapshotId: 'earlier' }, to: object = { snapshotId: bundled.id }) =>
      service['explain.change']({ from, to }) as HandlerOut<'explain.change'>,
    balances: (alpha: bigint, free: bigint, atMs: number) =>
      imports.commit(
        fileWith(
          { statements: [statement(alpha === 0n ? [] : [stake(64, alpha)], { freeRao: free })] },
          atMs,
        ),
      ),
    lines: (lines: readonly Partial<EntryFacts>[]) =>
      imports.commit(
        fileWith({
          entries: (sink) =>
            lines.forEach((facts, row) =>
              sink.entry({
                ...LINE,
                ...facts,
                wallet: wallet(1),
                row: row + 1,
                extrinsic: `${row + 1}-0001`,
              }),
            ),
        }),
      ),
  };
}

const LINE: EntryFacts = {
  kind: 'stake',
  hotkey: HOTKEY,
  netuid: 64,
  registeredAtBlock: null,
  atMs: START + DAY_MS,
  block: null,
  extrinsic: null,
  alpha: 0n,
  tao: 0n,
  feeAlpha: null,
  feeTao: null,
  valueRao: null,
  usdPerTaoNano: null,
  counterparty: null,
  note: null,
};

type Walk = HandlerOut<'explain.change'>['mark'];
const sumOf = (effects: Walk['effects']) => Object.values(effects).reduce((a, b) => a + b, 0n);
function expectAddsUp({ before, after, effects, fiat }: Walk) {
  expect(before + sumOf(effects)).toBe(after);
  if (fiat) expect(fiat.before + fiat.rate + sumOf(fiat.effects)).toBe(fiat.after);
}

test('100 alpha at half the price, 120 at the whole: every cause by hand, what no line explains among them', () => {
  /* +5 rewards, +20 bought for 2 TAO (0.001 TAO fee in it), −10 sent away, +5 that no line explains. */
  const book = openBook();
  book.balances(100n * TOKEN, 10n * TOKEN, START);
  book.balances(120n * TOKEN, 8n * TOKEN, END);
  book.lines([
    { kind: 'reward', alpha: 5n * TOKEN },
    { kind: 'stake', alpha: 20n * TOKEN, tao: -2n * TOKEN, feeTao: 1_000_000n },
    { kind: 'transfer', alpha: -10n * TOKEN, counterparty: 'stranger' },
  ]);
  const { mark, exit, rows } = book.explain();
  const price = priceOf(bundled);

  const half = priceOf(earlier());
  expect(mark.before).toBe(100n * half + 10n * TOKEN);
  expect(mark.after).toBe(120n * price + 8n * TOKEN);
  expect(mark.effects).toEqual({
    rules: 0n,
    price: 100n * (price - half),
    rewards: 5n * price,
    trades: 20n * price - 2n * TOKEN + 1_000_000n,
    transfers: -10n * price,
    fees: -1_000_000n,
    unexplained: 5n * price,
  });
  // For mark and exit, in TAO and in fiat, and by position.
  expectAddsUp(mark);
  expectAddsUp(exit);
  expect(exit.after).toBeLessThan(mark.after);
  expect(mark.fiat).not.toBeNull();
  for (const row of rows) expect((row.before ?? 0n) + sumOf(row.effects)).toBe(row.after ?? 0n);
});

test('between two dates of one snapshot no price changes', () => {
  const book = openBook();
  book.balances(100n * TOKEN, 0n, END);
  book.balances(130n * TOKEN, 0n, END + 2 * DAY_MS);
  book.lines([{ kind: 'reward', alpha: 30n * TOKEN, atMs: END + DAY_MS }]);
  const { mark, from, to } = book.explain({ at: END + 1000 }, { at: END + 3 * DAY_MS });
  expect(from.basis.snapshotId).toBe(to.basis.snapshotId);
  expect(mark.effects).toMatchObject({ price: 0n, rewards: 30n * priceOf(bundled), unexplained: 0n });
  expectAddsUp(mark);
});

test('the price of a date is not taken from a snapshot after it, while there is an earlier one', () => {
  const { from, to } = openBook().explain({ at: START + 5 * DAY_MS }, { at: END + DAY_MS });
  expect([from.basis.snapshotId, to.basis.snapshotId]).toEqual(['earlier', bundled.id]);
});

test('what no record knows at the start is unexplained as a whole, not earned', () => {
  const book = openBook();
  book.balances(120n * TOKEN, 8n * TOKEN, END);
  const { mark, rows } = book.explain();
  expect(mark).toMatchObject({ before: 0n, effects: { price: 0n, rewards: 0n, unexplained: mark.after } });
  expect(rows.map(({ missing, quantityBefore }) => [missing, quantityBefore])).toEqual([
    ['not-known-before', null],
    ['not-known-before', null],
  ]);
});

const FREE = { hotkey: null, netuid: null };
const MAY = Date.UTC(2026, 4, 1);
const FIRST_PERIOD = [{ at: Date.UTC(2026, 3, 15) }, { at: END }] as const;
/** 100 TAO came in, and 10 of them bought 50 alpha the day after (0.01 of it a fee): the first lines there are. */
const FIRST_LINES: Partial<EntryFacts>[] = [
  { ...FREE, kind: 'transfer', tao: 100n * TOKEN, atMs: MAY, counterparty: 'stranger' },
  { kind: 'stake', alpha: 50n * TOKEN, tao: -10n * TOKEN, feeTao: 10_000_000n, atMs: MAY + DAY_MS },
];

describe('a period that begins before the records do', () => {
  const notKnown = (book: ReturnType<typeof openBook>) => {
    const { mark, exit, rows } = book.explain(...FIRST_PERIOD);
    expectAddsUp(mark);
    expectAddsUp(exit);
    return rows.filter(({ missing }) => missing === 'not-known-before').map(({ kind }) => kind);
  };
  const byCause = {
    transfers: 100n * TOKEN,
    trades: 50n * priceOf(bundled) - 10n * TOKEN + 10_000_000n,
    fees: -10_000_000n,
    ...{ rules: 0n, price: 0n, rewards: 0n },
  };

  test('is told by cause where the lines make up the balance from nothing', () => {
    const book = openBook();
    book.lines(FIRST_LINES);
    const { mark, exit, rows } = book.explain(...FIRST_PERIOD);
    expect(mark).toMatchObject({ before: 0n, effects: { ...byCause, unexplained: 0n } });
    expect(exit.effects).toMatchObject({ transfers: 100n * TOKEN, unexplained: 0n });
    expect(rows.map(({ quantityBefore, missing }) => [quantityBefore, missing])).toEqual([
      [0n, null],
      [0n, null],
    ]);
    expectAddsUp(mark);
    expectAddsUp(exit);
  });
  test('the same where a later statement agrees; what it says beyond the lines afterwards is unexplained', () => {
    const book = openBook();
    book.lines(FIRST_LINES);
    book.balances(50n * TOKEN, 90n * TOKEN, MAY + 2 * DAY_MS);
    book.balances(53n * TOKEN, 90n * TOKEN, END);
    const { mark } = book.explain(...FIRST_PERIOD);
    expect(mark.effects).toEqual({ ...byCause, unexplained: 3n * priceOf(bundled) });
    expectAddsUp(mark);
  });
  test('is not where the first statement says more than the lines: some was there before', () => {
    const book = openBook();
    book.lines(FIRST_LINES);
    book.balances(80n * TOKEN, 90n * TOKEN, MAY + 2 * DAY_MS);
    expect(notKnown(book)).toEqual(['alpha']);
  });
  test('is not where the records begin with what was there, a correction, or with more going than came', () => {
    for (const kind of ['opening-balance', 'adjustment'] as const) {
      const book = openBook();
      book.lines([{ kind, alpha: 50n * TOKEN, atMs: MAY }]);
      expect(notKnown(book)).toEqual(['alpha']);
    }
    const book = openBook();
    book.lines([
      { kind: 'unstake', alpha: -20n * TOKEN, tao: 4n * TOKEN, atMs: MAY },
      { kind: 'stake', alpha: 50n * TOKEN, tao: -4n * TOKEN, atMs: MAY + DAY_MS },
    ]);
    expect(notKnown(book)).toEqual(['alpha']);
  });
  test('nor where the TAO that was staked never came in: what it was before is not a gain of the trade', () => {
    const book = openBook();
    book.lines(FIRST_LINES.slice(1));
    expect(notKnown(book)).toEqual(expect.arrayContaining(['alpha', 'free']));
    expect(book.explain(...FIRST_PERIOD).mark.effects.trades).toBe(0n);
  });
});

test('holdings of a date are the statement before it and the lines since', () => {
  const book = openBook();
  book.balances(100n * TOKEN, 0n, START - DAY_MS);
  book.lines([{ kind: 'stake', alpha: 7n * TOKEN, atMs: START - 1000 }]);
  book.balances(107n * TOKEN, 0n, END);
  const row = book.explain().rows.find(({ kind }) => kind === 'alpha');
  expect(row).toMatchObject({ quantityBefore: 107n * TOKEN, quantityAfter: 107n * TOKEN });
});

test('without a line nothing is traded: the whole of a new balance is unexplained', () => {
  const book = openBook();
  book.balances(0n, 10n * TOKEN, START);
  book.balances(50n * TOKEN, 10n * TOKEN, END);
  const { mark } = book.explain();
  expect(mark.effects.unexplained).toBe(50n * priceOf(bundled));
  expectAddsUp(mark);
});

test('less than nothing has no value: of TAO as of alpha, at mark as at exit, and what remains is joint as before', () => {
  const book = openBook();
  book.balances(100n * TOKEN, 10n * TOKEN, START);
  book.lines([
    { kind: 'unstake', alpha: -239n * TOKEN, tao: 1n * TOKEN },
    { kind: 'transfer', ...FREE, tao: -15n * TOKEN, counterparty: 'stranger' },
    { netuid: 0, kind: 'reward', alpha: 3n * TOKEN },
  ]);
  const { mark, exit, rows } = book.explain();
  const told = rows.map(({ kind, quantityAfter, after, missing }) => [kind, quantityAfter, after, missing]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['alpha', -139n * TOKEN, null, 'no-value-after'],
      ['free', -4n * TOKEN, null, 'no-value-after'],
      ['root', 3n * TOKEN, 3n * TOKEN, null],
    ]),
  );
  expect([mark.after, exit.after]).toEqual([3n * TOKEN, 3n * TOKEN]);
  expect(exit.before).toBeLessThan(mark.before);
  expect(mark.effects).toMatchObject({
    rewards: 3n * TOKEN,
    trades: 0n,
    transfers: 0n,
    unexplained: -mark.before,
  });
  expect(exit.effects).toMatchObject({ rewards: 3n * TOKEN, trades: 0n, unexplained: -exit.before });
  expectAddsUp(mark);
  expectAddsUp(exit);
});

const units = fc.bigInt({ min: 0n, max: 10n ** 15n });
const anyLine = fc.record({
  kind: fc.constantFrom('stake', 'unstake', 'reward', 'transfer', 'fee', 'adjustment', 'move', 'swap'),
  alpha: fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
  tao: fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
  feeTao: fc.option(fc.bigInt({ min: 0n, max: 10n ** 7n }), { nil: null }),
  netuid: fc.constantFrom(0, 64, 8, 60_000),
  atMs: fc.integer({ min: START - 9 * DAY_MS, max: END + 9 * DAY_MS }),
}) as fc.Arbitrary<Partial<EntryFacts>>;

test('the parts add up exactly, whatever lines and statements say', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(units, units, fc.integer({ min: START - DAY_MS, max: END })), { maxLength: 3 }),
      fc.array(anyLine, { maxLength: 12 }),
      (statements, lines) => {
        const book = openBook();
        for (const [alpha, free, atMs] of statements) book.balances(alpha, free, atMs);
        book.lines(lines);
        const { mark, exit, rows } = book.explain();
        expectAddsUp(mark);
        expectAddsUp(exit);
        expect(rows.reduce((sum, row) => sum + (row.after ?? 0n), 0n)).toBe(mark.after);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
