// Which stakes are open, from statements that come in any order, whole or in part.
import { describe, expect, test } from 'vitest';
import type { Statement } from '#db/repositories/import-facts.ts';
import { balanceRepository } from '#db/repositories/balances.ts';
import { importRepository } from '#db/repositories/imports.ts';
import { positionRepository } from '#db/repositories/positions.ts';
import { fileWith, stake, statement, wallet } from './facts.ts';
import { freshQueries } from './temporary-folder.ts';

/** The stakes after statements observed at these times came in, in this order. */
function after(...stated: [observedAtMs: number, Statement][]) {
  const queries = freshQueries();
  const imports = importRepository(queries);
  for (const [observedAtMs, one] of stated) {
    imports.commit(fileWith({ wallets: [wallet(1), wallet(2)], statements: [one] }, observedAtMs));
  }
  const rows = positionRepository(queries).current();
  return {
    stakes: rows.map(({ coldkey, netuid, amount, state, observedAtMs }) => ({
      coldkey,
      netuid,
      amount,
      state,
      observedAtMs,
    })),
    free: balanceRepository(queries)
      .current()
      .map(({ freeRao }) => freeRao),
  };
}

const OPEN = { coldkey: 'coldkey-1', state: 'open' };
const CLOSED = { coldkey: 'coldkey-1', state: 'closed' };

test('a stake that the newest list leaves out is closed and keeps its last amount and date', () => {
  const { stakes } = after([1, statement([stake(4, 10n), stake(64, 20n)])], [2, statement([stake(64, 21n)])]);
  expect(stakes).toEqual([
    { ...CLOSED, netuid: 4, amount: 10n, observedAtMs: 1 },
    { ...OPEN, netuid: 64, amount: 21n, observedAtMs: 2 },
  ]);
});

test('a stake that comes back is open again', () => {
  const { stakes } = after(
    [1, statement([stake(4, 10n)])],
    [2, statement([])],
    [3, statement([stake(4, 5n)])],
  );
  expect(stakes).toEqual([{ ...OPEN, netuid: 4, amount: 5n, observedAtMs: 3 }]);
});

test('an older file that comes in later changes nothing that is newer', () => {
  const { stakes, free } = after(
    [2, statement([stake(64, 21n)], { freeRao: 7n })],
    [1, statement([stake(4, 10n), stake(64, 20n)], { freeRao: 6n })],
  );
  expect(stakes).toEqual([
    { ...CLOSED, netuid: 4, amount: 10n, observedAtMs: 1 },
    { ...OPEN, netuid: 64, amount: 21n, observedAtMs: 2 },
  ]);
  expect(free).toEqual([7n]);
});

test('of two files of the same time the one imported later counts', () => {
  const { stakes, free } = after(
    [1, statement([stake(4, 10n)], { freeRao: 1n })],
    [1, statement([stake(4, 11n)], { freeRao: 2n })],
  );
  expect(stakes).toMatchObject([{ netuid: 4, amount: 11n }]);
  expect(free).toEqual([2n]);
});

describe('a list that is not complete', () => {
  test('closes nothing', () => {
    const { stakes } = after(
      [1, statement([stake(4, 10n), stake(64, 20n)])],
      [2, statement([stake(64, 21n)], { complete: false })],
    );
    expect(stakes).toMatchObject([
      { ...OPEN, netuid: 4, amount: 10n },
      { ...OPEN, netuid: 64, amount: 21n },
    ]);
  });

  test('is closed by the next whole one', () => {
    const { stakes } = after([1, statement([stake(4, 10n)], { complete: false })], [2, statement([])]);
    expect(stakes).toMatchObject([{ ...CLOSED, netuid: 4 }]);
  });
});

test('a stake of zero is closed', () => {
  expect(after([1, statement([stake(4, 0n)])]).stakes).toMatchObject([{ ...CLOSED, netuid: 4, amount: 0n }]);
});

test('a file without a balance leaves the last known one', () => {
  expect(after([1, statement([], { freeRao: 7n })], [2, statement([])]).free).toEqual([7n]);
});

test('wallets do not close each other', () => {
  const { stakes } = after(
    [1, statement([stake(4, 10n)])],
    [2, statement([stake(4, 1n)], { coldkey: 'coldkey-2' })],
  );
  expect(stakes).toMatchObject([OPEN, { coldkey: 'coldkey-2', state: 'open' }]);
});
