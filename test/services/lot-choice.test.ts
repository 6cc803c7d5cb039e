// The lots a holder may name for what he sold: those that were there, to the unit, and nothing that was not.
import { beforeEach, expect, test } from 'vitest';
import type { PnlTerms } from '#contract/pnl.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, COLDKEY_B } from '#test/support/stake-list.ts';
import { KEY, tokens, typedTrades } from '#test/support/typed-trades.ts';

let planner: TestPlanner;
let sold: { entryId: number };
const { buy, sell, stakeRow } = typedTrades(() => planner);

/** 10 alpha for 10 TAO, 10 for 30, 10 for 20; then 10 sold for 25. */
beforeEach(async () => {
  planner = openPlanner();
  await planner.call('wallets.add', { addresses: [COLDKEY_A, COLDKEY_B] });
  await buy(10, 10, ['2026-01-10T12:00:00Z']);
  await buy(10, 30, ['2026-02-10T12:00:00Z']);
  await buy(10, 20, ['2026-03-10T12:00:00Z']);
  sold = await sell(10, 25, ['2026-04-10T12:00:00Z']);
});
const byMethod = (method: PnlTerms['method']) => planner.call('pnl.setTerms', { method });
const open = () => planner.call('pnl.openLots', { entryId: sold.entryId, key: KEY });
const choose = (lots: readonly (readonly [lotId: string, quantity: number])[]) => ({
  entryId: sold.entryId,
  lots: lots.map(([lotId, quantity]) => ({ lotId, quantityRao: tokens(quantity) })),
});

test('are those open just before it, with their cost, whatever came later and whatever the method', async () => {
  await sell(15, 20, ['2026-05-10T12:00:00Z']);
  await byMethod('average');
  const { quantityRao, total, rows, gone } = await open();
  expect({ quantityRao, total, gone }).toEqual({ quantityRao: tokens(10), total: 3, gone: [] });
  expect(rows.map((lot) => [lot.lotId, lot.quantityRao, lot.basisRao, lot.chosenRao])).toEqual([
    ['1.0', tokens(10), tokens(10), '0'],
    ['2.0', tokens(10), tokens(30), '0'],
    ['3.0', tokens(10), tokens(20), '0'],
  ]);
});

test('come back with what was named of them, the named ones first', async () => {
  await planner.call('pnl.choose', choose([['3.0', 4]]));
  expect((await open()).rows.map((lot) => [lot.lotId, lot.chosenRao])).toEqual([
    ['3.0', tokens(4)],
    ['1.0', '0'],
    ['2.0', '0'],
  ]);
  const { rows } = await planner.call('pnl.openLots', { entryId: sold.entryId, key: KEY, limit: 1 });
  expect(rows.map(({ lotId }) => lotId)).toEqual(['3.0', '1.0']);
});

test('named in part, the rest goes oldest first', async () => {
  await byMethod('specific');
  await planner.call('pnl.choose', choose([['3.0', 4]]));
  // 4 of the third cost 8, 6 of the first cost 6.
  expect((await stakeRow()).tao.realised).toBe(tokens(25 - 8 - 6));
});

test('that went in the meantime are told apart from those that are there', async () => {
  await planner.call('pnl.choose', choose([['2.0', 3]]));
  await planner.call('ledger.remove', { entryIds: [2] });
  expect(await open()).toMatchObject({ total: 2, gone: [{ lotId: '2.0', quantityRao: tokens(3) }] });
});

test.each([
  ['more of a lot than was open', [['1.0', 10.000001]], 'More of the lot 1.0'],
  [
    'more together than what left',
    [
      ['1.0', 6],
      ['2.0', 5],
    ],
    'more than what left',
  ],
  ['a lot that came later', [['5.0', 1]], 'was not open'],
  [
    'a lot twice',
    [
      ['1.0', 1],
      ['1.0', 1],
    ],
    'named twice',
  ],
] as const)('%s: refused, and the choice of before stays', async (_, lots, message) => {
  await buy(10, 10, ['2026-05-10T12:00:00Z']);
  await planner.call('pnl.choose', choose([['2.0', 1]]));
  const refusal = await planner.refusal('pnl.choose', choose(lots));
  expect(refusal).toMatchObject({
    code: 'bad-input',
    message: expect.stringContaining(message) as string,
  });
  expect(await planner.call('pnl.choices', { entryId: sold.entryId })).toEqual([
    { lotId: '2.0', quantityRao: tokens(1) },
  ]);
});
