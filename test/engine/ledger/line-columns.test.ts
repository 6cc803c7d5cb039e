// Lines as bytes: what goes in comes out, whatever fields it has; what was written otherwise is not read.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ENTRY_KINDS, type LedgerEntry } from '#engine/ledger/entry.ts';
import { readKey, stakeKey } from '#engine/ledger/holding-key.ts';
import { linesFromBytes, linesToBytes } from '#engine/ledger/line-columns.ts';
import { line } from './lines.ts';

const HOLDER = readKey('3|64|5228683|A')!;
const whole = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const amount = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const positive = optional(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }));

const anyLine: fc.Arbitrary<LedgerEntry> = fc.record({
  ...{ walletId: fc.constant(3), netuid: fc.constant(64), hotkey: fc.constant('A') },
  ...{ registeredAtBlock: fc.constant(5_228_683), note: fc.constant(null) },
  ...{ entryId: whole, order: fc.integer(), block: optional(whole) },
  kind: fc.constantFrom(...ENTRY_KINDS),
  atMs: fc.integer({ min: -8.64e15, max: 8.64e15 }),
  extrinsic: optional(fc.string()),
  counterparty: optional(fc.string()),
  ...{ alpha: amount, tao: amount },
  ...{ feeAlpha: positive, feeTao: positive, valueRao: positive, usdPerTaoNano: positive },
});

test('what goes in comes out', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { maxLength: 20 }), (lines) => {
      expect(linesFromBytes(linesToBytes(lines), HOLDER)).toEqual(lines);
    }),
  );
});

test('a field that no line has takes no room', () => {
  const rewards = Array.from({ length: 100 }, (_, day) => line('reward', day, { alpha: 5n }));
  const size = (lines: readonly LedgerEntry[]) => linesToBytes(lines).length;
  expect(size(rewards.map((one) => ({ ...one, feeTao: 7n }))) - size(rewards)).toBe(800);
});

test('bytes that are cut short, of another kind or empty are not read', () => {
  const lines = [line('reward', 1, { alpha: 5n })];
  const bytes = linesToBytes(lines);
  const named = readKey(stakeKey(lines[0]!))!;
  expect(linesFromBytes(bytes, named)).toEqual(lines);
  expect(linesFromBytes(bytes.slice(0, -1), named)).toBeNull();
  expect(linesFromBytes(bytes.toReversed(), named)).toBeNull();
  expect(linesFromBytes(new Uint8Array(), named)).toBeNull();
});
