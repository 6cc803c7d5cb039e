import { expect, test } from 'vitest';
import { historyWords, issueWords, shownWords } from '#renderer/views/portfolio/history-words.ts';

const none = { added: 0, known: 0, kinds: [], first: [] };

test('says what a file brings besides balances, and nothing of what it does not', () => {
  expect(historyWords({ lines: none, priceCount: 0, rateCount: 0, factCount: 0 })).toEqual([]);
  expect(
    historyWords({
      lines: {
        ...none,
        added: 2,
        known: 1,
        kinds: [
          { kind: 'stake', count: 2 },
          { kind: 'opening-balance', count: 1 },
        ],
      },
      priceCount: 1,
      rateCount: 1_200,
      factCount: 1200,
    }),
  ).toEqual([
    '3 lines of history: stake 2, opening balance 1.',
    '1 price of TAO.',
    `${(1200).toLocaleString()} rates of a USD.`,
    `${(1200).toLocaleString()} figures of subnets and validators.`,
  ]);
});

test('says how much of the history is shown', () => {
  expect(shownWords(12, 12)).toBe('12 lines');
  expect(shownWords(1, 1)).toBe('1 line');
  expect(shownWords(100, 12_000)).toBe(`newest 100 of ${(12_000).toLocaleString()} lines`);
});

test('a point of a file says its row once', () => {
  expect(issueWords({ row: 2, field: 'JPY', message: 'Row 2: the rate cannot be read.' })).toBe(
    'Row 2: the rate cannot be read.',
  );
  expect(issueWords({ row: 2, field: 'JPY', message: 'Row 20 is odd.' })).toBe('row 2, JPY: Row 20 is odd.');
  expect(issueWords({ row: null, field: 'Date', message: 'Days were left out.' })).toBe(
    'Date: Days were left out.',
  );
  const twice = 'The file: free_balance cannot be read as an amount. It is shown as missing.';
  expect(issueWords({ row: null, field: 'free_balance', message: twice })).toBe(twice);
  expect(issueWords({ row: null, field: 'free', message: twice })).toBe(`free: ${twice}`);
  expect(issueWords({ row: null, field: null, message: 'All is odd.' })).toBe('All is odd.');
});
