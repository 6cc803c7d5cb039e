import { expect, it } from 'vitest';
import type { LedgerEntry } from '#engine/ledger/entry.ts';
import { lineFaults } from '#engine/ledger/line-faults.ts';
import { DAY_MS, line, NEW_YEAR } from './lines.ts';

/** Noon of the day that the lines are of. */
const NOW = NEW_YEAR + DAY_MS / 2;
const faultsAt = (entry: LedgerEntry) => lineFaults(entry, NOW).map(({ field }) => field);

it.each([
  ['stake that leaves with a purchase', line('stake', 0, { alpha: -100n, tao: -10n }), ['alpha']],
  ['TAO that comes with a stake', line('stake', 0, { alpha: 100n, tao: 10n }), ['tao']],
  ['alpha that comes with an unstake', line('unstake', 0, { alpha: 5n }), ['alpha']],
  ['TAO that leaves with an unstake', line('unstake', 0, { alpha: -5n, tao: -2n }), ['tao']],
  ['more of it than the fee', line('unstake', 0, { alpha: -5n, tao: -2n, feeTao: 1n }), ['tao']],
  ['a reward below nothing', line('reward', 0, { alpha: -5n }), ['alpha']],
  ['a claim below nothing', line('claim', 0, { alpha: -5n, tao: -1n }), ['alpha', 'tao']],
  ['a fee that comes in', line('fee', 0, { tao: 5n }), ['tao']],
  ['a registration that pays', line('registration', 0, { tao: 5n }), ['tao']],
  [
    'less than nothing at the beginning',
    line('opening-balance', 0, { alpha: -5n, tao: -5n }),
    ['alpha', 'tao'],
  ],
  [
    'an extrinsic of another block',
    line('stake', 0, { alpha: 5n, extrinsic: '7-0002', block: 9 }),
    ['extrinsic'],
  ],
] as const)('%s cannot be', (_case, entry, fields) => {
  expect(faultsAt(entry)).toEqual(fields);
});

it('more than a day ahead cannot be; a day may be, by another clock', () => {
  expect(faultsAt(line('stake', 1.5, { alpha: 5n }))).toEqual([]);
  expect(faultsAt(line('stake', 1.51, { alpha: 5n }))).toEqual(['atMs']);
});

it.each([
  ['one side alone', line('stake', 0, { alpha: 100n })],
  ['dust that brings less than its fee', line('unstake', 0, { alpha: -5n, tao: -2n, feeTao: 2n })],
  ['a correction either way', line('adjustment', 0, { alpha: -5n, tao: 5n })],
  ['either side of a move, a fee with it', line('move', 0, { alpha: 5n, tao: -1n })],
  [
    'the extrinsic of its block, with zeros before it',
    line('stake', 0, { alpha: 5n, extrinsic: '007-0002', block: 7 }),
  ],
] as const)('%s can be', (_case, entry) => {
  expect(faultsAt(entry)).toEqual([]);
});
