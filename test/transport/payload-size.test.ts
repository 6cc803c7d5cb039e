// How much a page may send in one call where nothing counts the bytes on the way.
import { expect, test } from 'vitest';
import { CALL_LIMIT_BYTES, CALL_WITH_FILE_LIMIT_BYTES, isWithinLimits } from '#transport/payload-size.ts';

const nested = (depth: number): unknown => (depth === 0 ? 1 : { in: nested(depth - 1) });

test.each([
  ['nothing', undefined],
  ['an ordinary call', { netuid: 4, amountRao: '1', parts: [1, null, true, 2n] }],
  ['a file of the largest size', { name: 'a.csv', content: new Uint8Array(CALL_WITH_FILE_LIMIT_BYTES) }],
  ['as much text as a call may hold', { text: 'x'.repeat(CALL_LIMIT_BYTES / 2 - 100) }],
])('%s passes', (_what, input) => {
  expect(isWithinLimits(input)).toBe(true);
});

test.each([
  ['a larger file', { content: new Uint8Array(CALL_WITH_FILE_LIMIT_BYTES + 1) }],
  ['a larger buffer', { content: new ArrayBuffer(CALL_WITH_FILE_LIMIT_BYTES + 1) }],
  ['two files that are too large together', [new Uint8Array(2 ** 27), new Uint8Array(2 ** 27 + 2 ** 20 + 1)]],
  ['more text', { text: 'x'.repeat(CALL_LIMIT_BYTES / 2 + 1) }],
  ['a key of that size', { ['x'.repeat(CALL_LIMIT_BYTES / 2 + 1)]: 1 }],
  ['something within itself without end', nested(1000)],
])('%s is stopped', (_what, input) => {
  expect(isWithinLimits(input)).toBe(false);
});

test('endless small things are stopped too', () => {
  expect(isWithinLimits({ numbers: new Array(CALL_LIMIT_BYTES / 8 + 1).fill(1) })).toBe(false);
});
