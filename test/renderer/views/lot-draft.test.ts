// What is typed into the lots of a disposal: read to the unit, and wrong where it is wrong.
import { expect, test } from 'vitest';
import type { ChoosableLot } from '#contract/pnl.ts';
import { filledText, readDraft, textsOf, unitCost } from '#renderer/views/pnl/lot-draft.ts';

const lot = (lotId: string, quantityRao: string, chosenRao = '0'): ChoosableLot => ({
  ...{ lotId, quantityRao, chosenRao, entryId: 1, acquiredAt: '2026-01-10T12:00:00Z', origin: 'bought' },
  ...{ basisRao: null, basisNano: null },
});
const LOTS = [lot('1.0', '9007199254740993'), lot('2.0', '5000000000', '1500000000')];

test('a choice that is kept is shown as it would be typed, and reads back the same', () => {
  const texts = textsOf(LOTS);
  expect(texts).toEqual({ '2.0': '1.5' });
  expect(readDraft(LOTS, texts, 2_000_000_000n)).toEqual({
    lots: [{ lotId: '2.0', quantityRao: '1500000000' }],
    sumRao: 1_500_000_000n,
    leftRao: 500_000_000n,
    errors: {},
  });
});

test('an amount past 2^53 units is read to the last one, group marks and all', () => {
  const { lots } = readDraft(LOTS, { '1.0': '9,007,199.254740993' }, 9_007_199_254_740_993n);
  expect(lots).toEqual([{ lotId: '1.0', quantityRao: '9007199254740993' }]);
});

test('too much of a lot, too much in all, and what is no amount are told apart', () => {
  const draft = readDraft(LOTS, { '1.0': 'all', '2.0': '5.000000001' }, 5_000_000_000n);
  expect(draft.errors).toEqual({ '1.0': 'an amount, as in 12.5', '2.0': 'more than the lot has' });
  expect(draft.leftRao).toBe(-1n);
});

test('an amount of nothing names no lot', () => {
  expect(readDraft(LOTS, { '1.0': '0', '2.0': ' ' }, 1n).lots).toEqual([]);
});

test('All names what the disposal lacks and the lot has, its own amount not counted twice', () => {
  const texts = { '2.0': '1.5' };
  const draft = readDraft(LOTS, texts, 2_000_000_000n);
  expect(filledText(LOTS[0]!, texts, draft)).toBe('0.5');
  expect(filledText(LOTS[1]!, texts, draft)).toBe('2');
  const full = { '1.0': '2' };
  expect(filledText(LOTS[1]!, full, readDraft(LOTS, full, 2_000_000_000n))).toBe('');
});

test('the cost of one is missing where the cost is', () => {
  expect(unitCost('30000000000', '10000000000')).toBe('3000000000');
  expect(unitCost(null, '10000000000')).toBeNull();
});
