// Packs of lines: a long stake has them, a replay reads them instead of lines, and a change drops the one it stands in
// and no other. That whatever is read so gives what the lines give, the tests of checkpoints and states tell with them.
import { expect, test } from 'vitest';
import { createQueries } from '#db/query.ts';
import { DAY_MS, line, NEW_YEAR } from '#test/engine/ledger/lines.ts';
import { expectInStep, history, type Ledger, openLedger, own, typed, withWallets } from './lot-ledger.ts';
import { connect, fileBefore } from './temporary-folder.ts';

const KEY = '1|64|?|A';
const day = (count: number) => (NEW_YEAR + count * DAY_MS) / 1000;
const spansOf = ({ queries }: Ledger) =>
  queries.connection
    .prepare<[string], { from: bigint; to: bigint }>(
      'SELECT from_second AS "from", to_second AS "to" FROM line_packs WHERE holding = ? ORDER BY 1',
    )
    .all(KEY)
    .map(({ from, to }) => [Number(from), Number(to)].map((second) => (second - day(0)) / 86_400));

/** A reward on each of so many days, of 10 each; four lines are read at once, and three are worth a pack. */
function ledgerOf(days: number, queries?: Ledger['queries']) {
  const ledger = withWallets(openLedger(own({ method: 'fifo' }), queries));
  ledger.imports.commit(
    history(Array.from({ length: days }, (_, at) => line('reward', at, { alpha: 10n, valueRao: 5n }))),
  );
  ledger.states.current();
  return ledger;
}
const type = (ledger: Ledger, at: number) =>
  ledger.changes.apply('type', [{ add: typed(line('reward', at, { alpha: 1n, valueRao: 5n })) }]);
const balanceOf = ({ states }: Ledger) => states.current().summaries.find(({ key }) => key === KEY)!.balance;
/** Past the planner: what it has not been told of, it can only see by reading the lines. */
const forgeLines = ({ queries }: Ledger) => queries.connection.exec('UPDATE entries SET alpha = 1000');

test('a long stake is packed but for its end, a short one not at all', () => {
  expect(spansOf(ledgerOf(2))).toEqual([]);
  expect(spansOf(ledgerOf(11))).toEqual([
    [0, 2],
    [3, 6],
    [7, 9],
  ]);
});

test('a back-dated line costs the pack it stands in; the others are read', () => {
  const ledger = ledgerOf(11);
  forgeLines(ledger);
  type(ledger, 4.5);
  // Days 3 to 6 and the last one, of which there is no pack, from their lines; all others from packs.
  expect(balanceOf(ledger)).toBe(6n * 10n + 5n * 1000n + 1n);
});

test('what a change left without a pack has one again after it', () => {
  const ledger = ledgerOf(11);
  type(ledger, 4.5);
  type(ledger, 5.5);
  expectInStep(ledger, ledger.now.terms);
  expect(spansOf(ledger).flat()).toEqual([0, 2, 3, 4.5, 7, 9]);
});

test('a file that touches the stake leaves none of before', () => {
  const ledger = ledgerOf(11);
  ledger.imports.commit(history([line('reward', 20, { alpha: 3n, valueRao: 5n })]));
  expect(spansOf(ledger)).toEqual([]);
  expectInStep(ledger, ledger.now.terms);
});

test('an import taken back leaves none that has its lines', () => {
  const ledger = ledgerOf(11);
  const { importId } = ledger.imports.commit(history([line('reward', 20, { alpha: 3n, valueRao: 5n })]));
  ledger.states.current();
  ledger.imports.undo(importId, 8_000);
  expect(spansOf(ledger)).toEqual([]);
  expectInStep(ledger, ledger.now.terms);
});

test('a pack whose bytes cannot be read is read from its lines, and other terms need none', () => {
  const ledger = ledgerOf(11);
  ledger.queries.connection.exec(`UPDATE line_packs SET lines = x'00' WHERE from_second = ${day(3)}`);
  ledger.now.terms = { ...own({ method: 'average' }), fingerprint: 'other' };
  expectInStep(ledger, ledger.now.terms);
});

test('a database of before has them once its stakes are replayed', () => {
  const older = createQueries(connect(fileBefore('0013-line-packs')), () => undefined);
  expect(spansOf(ledgerOf(5, older))).toEqual([[0, 2]]);
});
