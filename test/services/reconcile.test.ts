// Balances of files beside the ledger's lines: what differs is shown with its likely reason and the identity, and is
// settled by the user alone, as a step he can undo.
import { beforeEach, expect, test } from 'vitest';
import type { WireIn } from '#contract/methods.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, stakeList } from '#test/support/stake-list.ts';
import { tokens, typedLine } from '#test/support/typed-trades.ts';

type Typed = WireIn<'ledger.add'>;

let planner: TestPlanner;
beforeEach(() => {
  planner = openPlanner();
});

const statement = (amount: string, at: string, free = '5') =>
  planner.importText(
    stakeList({ coldkey: COLDKEY_A, free, stakes: [{ netuid: 64, amount }] }),
    `stakes-${at}.json`,
    at,
  );
const add = (line: Partial<Typed>) =>
  planner.call('ledger.add', { ...typedLine, at: '2026-06-10T12:00:00Z', ...line });
const list = (all = false) => planner.call('reconcile.list', { all });
const stake = async () => (await list(true)).rows.find(({ netuid }) => netuid === 64)!;
const FIRST = '2026-06-20T00:00:00.000Z';
const SECOND = '2026-06-30T00:00:00.000Z';

test('a balance that the lines add up to agrees, and is not among the differences', async () => {
  await statement('100', FIRST);
  await add({ kind: 'opening-balance', alphaRao: tokens(100) });
  await add({ kind: 'opening-balance', hotkey: null, netuid: null, taoRao: tokens(5) });
  expect(await list()).toMatchObject({ rows: [], comparedCount: 2, agreeCount: 2, hasLines: true });
});

/* 100 on the first day; 20 bought, 30 sold since; 91.5 on the second: earned = 91.5 − 100 + 30 − 20 = 1.5. */
test('what was earned since the last agreement stands in the identity, and can be taken over as a reward', async () => {
  await statement('100', FIRST);
  await add({ kind: 'opening-balance', alphaRao: tokens(100) });
  await add({ alphaRao: tokens(20), taoRao: tokens(-2), at: '2026-06-22T00:00:00Z' });
  await add({ kind: 'unstake', alphaRao: tokens(-30), taoRao: tokens(3), at: '2026-06-24T00:00:00Z' });
  await statement('91.5', SECOND);
  const row = await stake();
  expect(row).toMatchObject({
    statement: { amountRao: tokens(91.5), at: SECOND, source: `stakes-${SECOND}.json`, listed: true },
    ledger: { amountRao: tokens(90), at: '2026-06-24T00:00:00.000Z' },
    differenceRao: tokens(1.5),
    agreedAt: FIRST,
    identity: {
      opening: tokens(100),
      closing: tokens(91.5),
      bought: tokens(20),
      sold: tokens(30),
      earned: tokens(1.5),
      listed: '0',
      unlisted: tokens(1.5),
    },
    proposals: ['reward', 'adjustment'],
  });
  expect(row.reasons.map(({ reason }) => reason)).toContain('rewards-not-listed');
  const { walletId, hotkey, netuid, differenceRao } = row;
  const { entryId } = await planner.call('reconcile.accept', {
    ...{ walletId, hotkey, netuid, differenceRao, as: 'reward' },
  });
  const line = (await planner.call('ledger.list', {})).rows.find((one) => one.entryId === entryId);
  expect(line).toMatchObject({
    kind: 'reward',
    alphaRao: tokens(1.5),
    valueRao: null,
    importId: null,
    at: SECOND,
  });
  expect((await stake()).differenceRao).toBe('0');
  await planner.call('ledger.undo', {});
  expect((await stake()).differenceRao).toBe(tokens(1.5));
});

test('stake that is gone is an adjustment, never a reward', async () => {
  await statement('40', FIRST);
  await add({ alphaRao: tokens(100), taoRao: tokens(-10) });
  const row = await stake();
  expect(row).toMatchObject({ differenceRao: tokens(-60), proposals: ['adjustment'] });
  expect(row.reasons.at(-1)).toMatchObject({ reason: 'line-missed' });
  const { walletId, hotkey, netuid, differenceRao } = row;
  const choice = { walletId, hotkey, netuid, differenceRao };
  expect(await planner.refusal('reconcile.accept', { ...choice, as: 'reward' })).toMatchObject({
    code: 'bad-input',
  });
  await planner.call('reconcile.accept', { ...choice, as: 'adjustment' });
  expect((await stake()).differenceRao).toBe('0');
});

test('a difference that is not there any more is not settled', async () => {
  await statement('40', FIRST);
  await add({ alphaRao: tokens(30), taoRao: tokens(-10) });
  const { walletId, hotkey, netuid, differenceRao } = await stake();
  await add({ alphaRao: tokens(10), taoRao: tokens(-1) });
  const choice = { walletId, hotkey, netuid, differenceRao, as: 'adjustment' as const };
  expect(await planner.refusal('reconcile.accept', choice)).toMatchObject({ code: 'not-found' });
  expect((await stake()).differenceRao).toBe('0');
});

test('a complete statement that does not list a stake says that it is not there', async () => {
  await statement('40', FIRST);
  await add({ alphaRao: tokens(3), taoRao: tokens(-1), netuid: 8 });
  const row = (await list()).rows.find(({ netuid }) => netuid === 8);
  expect(row).toMatchObject({ statement: { amountRao: '0', listed: false }, differenceRao: tokens(-3) });
});

test('lines after the statement are not held against it', async () => {
  await statement('100', FIRST);
  await add({ kind: 'opening-balance', alphaRao: tokens(100) });
  await add({ alphaRao: tokens(20), taoRao: tokens(-2), at: '2026-06-22T00:00:00Z' });
  expect(await stake()).toMatchObject({ differenceRao: '0', ledger: { amountRao: tokens(100) } });
});

test('free TAO is compared too, and earns nothing', async () => {
  await statement('100', FIRST, '7.5');
  const row = (await list()).rows.find(({ kind }) => kind === 'free');
  expect(row).toMatchObject({ differenceRao: tokens(7.5), identity: null, proposals: ['adjustment'] });
  const { walletId, hotkey, netuid, differenceRao } = row!;
  await planner.call('reconcile.accept', { walletId, hotkey, netuid, differenceRao, as: 'adjustment' });
  expect((await list()).rows.map(({ kind }) => kind)).toEqual(['alpha']);
});

test('nothing is compared before there is a statement', async () => {
  expect(await list(true)).toEqual({
    ...{ rows: [], comparedCount: 0, agreeCount: 0, notStatedCount: 0, hasLines: false },
  });
});
