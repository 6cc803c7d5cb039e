import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EntryFacts } from '#engine/ledger/entry.ts';
import { MOMENT_MARK, naturalKeys } from '#engine/ledger/natural-key.ts';
import { NEW_YEAR, line } from './lines.ts';

type Line = EntryFacts & { readonly isOfDay?: boolean };
const keysOf = (lines: readonly Line[]) => {
  const keyOf = naturalKeys();
  return lines.map((entry) => keyOf('cold', entry));
};
const keyOf = (entry: Line) => keysOf([entry])[0];

const event = { block: 8_287_001, extrinsic: '8287001-0013', atMs: NEW_YEAR };

describe('one event in the files of two explorers', () => {
  it('a purchase: one knows the hotkey, the fee and milliseconds, the other none of them', () => {
    const delegation = {
      ...line('stake', 0),
      ...event,
      atMs: NEW_YEAR + 1,
      alpha: 115_073_645_282n,
      tao: -10_000_000_000n,
      feeTao: 5_035_477n,
    };
    const trade = {
      ...line('stake', 0),
      ...event,
      hotkey: null,
      alpha: 115_073_645_282n,
      tao: -10_001_030_000n,
    };
    expect(keyOf(delegation)).toBe(keyOf(trade));
  });
  it('a swap: one calls it two trades', () => {
    const out = { ...event, alpha: -5n };
    expect(keyOf({ ...line('swap', 0), ...out })).toBe(keyOf({ ...line('unstake', 0), ...out, tao: 3n }));
  });
  it('a transfer of TAO: one counts the fee to what was sent', () => {
    const sent = { ...line('transfer', 0), ...event, hotkey: null, netuid: null };
    expect(keyOf({ ...sent, tao: -1_013_758n, feeTao: 13_758n })).toBe(keyOf({ ...sent, tao: -1_000_000n }));
  });
  it('a day’s rewards: one dates them at the last block, the other at midnight', () => {
    const ofDay = { ...line('reward', 0), alpha: 7n, isOfDay: true };
    const atEnd = { ...ofDay, block: 8_286_210, atMs: NEW_YEAR + 86_388_000 };
    expect(keyOf(atEnd)).toBe(keyOf(ofDay));
  });
  it('a day’s rewards read again with another amount are the same line, changed', () => {
    const of = (alpha: bigint) => keyOf({ ...line('reward', 0, { alpha }), isOfDay: true });
    expect(of(7n)).toBe(of(8n));
  });
  it('a reward of a moment begins with the key of its day, by which the two are known to be one', () => {
    const reward = line('reward', 0, { alpha: 7n });
    expect(keyOf(reward)!.split(MOMENT_MARK)[0]).toBe(keyOf({ ...reward, isOfDay: true }));
  });
});

it('two equal purchases of one batch are two lines, the same two in every file', () => {
  const twice = [1, 2].map(() => ({ ...line('stake', 0), ...event, alpha: 5n, tao: -1n }));
  const [first, second] = keysOf(twice);
  expect(first).not.toBe(second);
  expect(keysOf(twice.toReversed())).toEqual([first, second]);
});

describe('near events are told apart', () => {
  const near = fc.record({
    kind: fc.constantFrom(
      'stake',
      'unstake',
      'move',
      'swap',
      'transfer',
      'fee',
      'registration',
      'opening-balance',
      'adjustment',
    ),
    netuid: fc.constantFrom(null, 0, 64),
    extrinsic: fc.constantFrom('8287001-0013', '8287001-0014', null),
    block: fc.constantFrom(null, 8_287_001),
    seconds: fc.integer({ min: 0, max: 2 }),
    alpha: fc.bigInt({ min: -2n, max: 2n }),
    tao: fc.bigInt({ min: -2n, max: 2n }),
  });
  const anyLine = near.map(({ seconds, ...facts }) => ({
    ...line('stake', 0),
    ...facts,
    atMs: NEW_YEAR + seconds * 1000,
  }));
  const isCost = ({ kind }: EntryFacts) => kind === 'fee' || kind === 'registration';
  const isRecord = ({ kind }: EntryFacts) => kind === 'opening-balance' || kind === 'adjustment';
  const when = ({ extrinsic, block, atMs }: EntryFacts) => extrinsic ?? block ?? atMs;

  it('by event, netuid, direction and amount', () => {
    fc.assert(
      fc.property(anyLine, anyLine, (a, b) => {
        const differ =
          when(a) !== when(b) ||
          a.alpha !== b.alpha ||
          (a.alpha !== 0n && a.netuid !== b.netuid) ||
          (a.alpha === 0n && (a.tao !== b.tao || isCost(a) !== isCost(b))) ||
          isRecord(a) !== isRecord(b);
        if (differ) expect(keyOf(a)).not.toBe(keyOf(b));
      }),
      { numRuns: 2_000 },
    );
  });
  it('within one file whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 30 }), (lines) => {
        expect(new Set(keysOf(lines)).size).toBe(lines.length);
      }),
    );
  });
  it('rewards by position, moment and amount', () => {
    const reward = (facts: Partial<EntryFacts>) => keyOf({ ...line('reward', 0, { alpha: 1n }), ...facts });
    const all = [
      {},
      { hotkey: 'B' },
      { netuid: 8 },
      { atMs: NEW_YEAR + 1000 },
      { block: 5 },
      { alpha: 2n },
      { kind: 'claim' as const },
    ];
    expect(new Set(all.map(reward)).size).toBe(all.length);
  });
  it('by coldkey', () => {
    const keys = naturalKeys();
    expect(keys('cold', line('reward', 0))).not.toBe(keys('other', line('reward', 0)));
  });
});
