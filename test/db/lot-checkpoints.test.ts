// Checkpoints of lot states: a back-dated line goes on from the newest one before it, what has changed before one makes
// it void, and whatever the way, the states and gains are what the lines give from nothing. Three lines lie between two.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { anyPolicy } from '#test/engine/ledger/arbitrary.ts';
import { DAY_MS, line, NEW_YEAR } from '#test/engine/ledger/lines.ts';
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

const secondsOf = ({ queries }: Ledger, key: string) =>
  queries.connection
    .prepare<[string], { second: bigint }>(
      'SELECT second FROM lot_checkpoints WHERE holding = ? ORDER BY second',
    )
    .all(key)
    .map(({ second }) => Number(second));
const KEY = '1|64|?|A';
const day = (count: number) => (NEW_YEAR + count * DAY_MS) / 1000;
const rewards = (count: number) =>
  Array.from({ length: count }, (_, at) => line('reward', at, { alpha: 10n, valueRao: BigInt(at + 1) }));

function ledgerOf(lines: readonly LedgerEntry[]) {
  const ledger = withWallets(openLedger(own({})));
  ledger.imports.commit(history(lines));
  ledger.states.current();
  return ledger;
}
const type = (ledger: Ledger, entry: LedgerEntry) => ledger.changes.apply('type', [{ add: typed(entry) }]);

test('a holding has one every so many lines, and those before a back-dated line stay', () => {
  const ledger = ledgerOf(rewards(10));
  expect(secondsOf(ledger, KEY)).toEqual([day(2), day(5), day(8)]);
  type(ledger, line('reward', 3.5, { alpha: 5n }));
  expect(secondsOf(ledger, KEY)).toEqual([day(2), day(4), day(7)]);
  expectInStep(ledger, ledger.now.terms);
});

test('a back-dated line reads no line before the checkpoint', () => {
  const ledger = ledgerOf(rewards(10));
  const first = allLines(ledger)[0]!;
  // Past the planner: what it has not been told of, it can only see by reading the line again.
  ledger.queries.connection.prepare('UPDATE entries SET alpha = 9999 WHERE id = ?').run(first.entryId);
  type(ledger, line('reward', 6.5, { alpha: 5n }));
  const balance = () => ledger.states.current().summaries.find(({ key }) => key === KEY)!.balance;
  expect(balance()).toBe(105n);
  type(ledger, line('reward', 1.5, { alpha: 5n }));
  expect(balance()).toBe(10_099n);
});

test('the line of the second that a checkpoint stands in makes it void, before it and after it', () => {
  const ledger = ledgerOf(rewards(10));
  const late = { ...line('reward', 5, { alpha: 5n }), atMs: NEW_YEAR + 5 * DAY_MS + 900 };
  type(ledger, { ...late, order: 900 });
  type(ledger, { ...late, order: -1 });
  expectInStep(ledger, ledger.now.terms);
});

test('a file that touches a holding leaves none of before, and those of other terms are not gone on from', () => {
  const ledger = ledgerOf(rewards(10));
  ledger.imports.commit(history([line('reward', 20, { alpha: 5n })]));
  expect(secondsOf(ledger, KEY)).toEqual([]);
  ledger.states.current();
  expect(secondsOf(ledger, KEY)).toHaveLength(3);
  ledger.now.terms = { ...own({ rewards: 'zero' }), fingerprint: 'other' };
  type(ledger, line('reward', 8.5, { alpha: 5n }));
  expectInStep(ledger, ledger.now.terms);
});

test('stake that is moved in takes its cost from the other holding, whatever was noted before', () => {
  const ledger = ledgerOf([...rewards(10), ...rewards(10).map((one) => ({ ...one, hotkey: 'B' }))]);
  const event = { extrinsic: '900-0001' };
  ledger.changes.apply('move', [
    { add: typed(line('move', 4.5, { ...event, alpha: -30n })) },
    { add: typed(line('move', 4.5, { ...event, alpha: 30n, hotkey: 'B' })) },
  ]);
  expectInStep(ledger, ledger.now.terms);
  type(ledger, line('stake', 1.5, { alpha: 7n, tao: -70n }));
  expectInStep(ledger, ledger.now.terms);
  ledger.changes.undo();
  ledger.changes.undo();
  expectInStep(ledger, ledger.now.terms);
  type(ledger, line('unstake', 7.5, { alpha: -33n, tao: 50n }));
  expectInStep(ledger, ledger.now.terms);
});

interface Drawn {
  readonly do: 'add' | 'edit' | 'remove' | 'undo' | 'redo' | 'move' | 'policy';
  readonly hotkey: 'A' | 'B';
  readonly hour: number;
  readonly size: number;
}
const drawn: fc.Arbitrary<Drawn> = fc.record({
  do: fc.constantFrom('add', 'add', 'edit', 'remove', 'undo', 'redo', 'move', 'policy'),
  hotkey: fc.constantFrom('A', 'B'),
  hour: fc.integer({ min: 0, max: 480 }),
  size: fc.integer({ min: 1, max: 90 }),
});

const tradeOf = ({ hotkey, hour, size }: Drawn): LedgerEntry => {
  const facts = { hotkey, valueRao: size % 5 === 0 ? null : BigInt(size * 3) };
  if (size % 3 === 0) return line('reward', hour / 24, { ...facts, alpha: BigInt(size) });
  if (size % 3 === 1) return line('stake', hour / 24, { ...facts, alpha: BigInt(size), tao: BigInt(-size) });
  return line('unstake', hour / 24, { ...facts, alpha: BigInt(-size), tao: BigInt(size * 2) });
};

function act(ledger: Ledger, next: Drawn) {
  const lines = allLines(ledger);
  const chosen = lines[next.hour % Math.max(lines.length, 1)];
  const move = { extrinsic: `${next.hour}-${next.size}`, hotkey: next.hotkey, alpha: BigInt(-next.size) };
  const there = { ...move, hotkey: next.hotkey === 'A' ? 'B' : 'A', alpha: BigInt(next.size) };
  const moved = [move, there].map((facts) => ({ add: typed(line('move', next.hour / 24, facts)) }));
  if (next.do === 'add') type(ledger, tradeOf(next));
  else if (next.do === 'move') ledger.changes.apply('move', next.size % 2 ? moved : moved.slice(0, 1));
  else if (next.do === 'undo' || next.do === 'redo') ledger.changes[next.do]();
  else if (next.do === 'policy')
    ledger.now.terms = {
      ...own({ moves: next.size % 2 ? 'carry' : 'dispose' }),
      fingerprint: `${next.size % 2}`,
    };
  else if (chosen === undefined) return;
  else if (next.do === 'remove') ledger.changes.apply('remove', [{ remove: chosen.entryId }]);
  else ledger.changes.apply('edit', [{ edit: { ...chosen, ...tradeOf(next), entryId: chosen.entryId } }]);
}

test('long holdings are what their lines give from nothing, after any changes at any place and moves between them', () => {
  fc.assert(
    fc.property(
      anyPolicy,
      fc.array(drawn, { minLength: 20, maxLength: 20 }),
      fc.array(drawn, { maxLength: 15 }),
      (policy, first, acts) => {
        const ledger = withWallets(openLedger({ ...own(policy), fingerprint: 'first' }));
        ledger.imports.commit(history(first.map(tradeOf)));
        ledger.states.current();
        for (const next of acts) {
          act(ledger, next);
          if (next.size % 2) ledger.states.current();
        }
        expectInStep(ledger, ledger.now.terms);
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);
