// Files against the book: what a preview says is what a commit does; a commit is whole; an undo is whole; the same file twice is once.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, HOTKEY_1, HOTKEY_2, stakeList } from '#test/support/stake-list.ts';

const august = '2026-08-01T00:00:00.000Z';
const september = '2026-09-01T00:00:00.000Z';
const first = stakeList({
  free: '1.0',
  stakes: [
    { netuid: 64, amount: '10.0' },
    { netuid: 4, amount: '5.0' },
  ],
});
const second = stakeList({
  free: '2.5',
  stakes: [
    { netuid: 64, amount: '12.0' },
    { netuid: 8, amount: '7.0', hotkey: HOTKEY_2 },
  ],
});

const open = async (planner: TestPlanner) =>
  (await planner.call('positions.list', {}))
    .filter((p) => p.state === 'open')
    .map((p) => [p.netuid, p.amountRao])
    .sort();

const preview = (planner: TestPlanner, text: string, modifiedAt: string) =>
  planner.call('import.preview', {
    name: 'f.json',
    modifiedAt,
    content: Buffer.from(text).toString('base64'),
  });

describe('one file', () => {
  test('a preview changes nothing and foretells the commit', async () => {
    const planner = openPlanner();
    const seen = await preview(planner, first, august);
    expect(seen).toMatchObject({
      adapter: 'btcli-stake-list',
      counts: { added: 4, changed: 0, unchanged: 0 },
    });
    expect(seen).toMatchObject({
      observedAt: august,
      observedAtSource: 'file-date',
      alreadyImportedAs: null,
    });
    expect(await planner.call('wallets.list', {})).toEqual([]);
    expect(await planner.call('import.list', {})).toEqual([]);
    const done = await planner.importText(first, 'f.json', august);
    expect(done).toMatchObject({ added: 4, unchanged: 0 });
  });

  test('the same file again, even renamed, is without effect', async () => {
    const planner = openPlanner();
    const { importId } = await planner.importText(first, 'f.json', august);
    const again = await planner.importText(first, 'copy of f.json', september);
    expect(again).toMatchObject({ importId, added: 0, unchanged: 4 });
    expect(await planner.call('import.list', {})).toHaveLength(1);
    expect((await preview(planner, first, august)).alreadyImportedAs).toBe(importId);
  });

  test('an undo takes balances, positions and the wallet back; the file can come again', async () => {
    const planner = openPlanner();
    const { importId } = await planner.importText(first, 'f.json', august);
    expect(await planner.call('import.undo', { importId })).toEqual({ importId, removed: 4 });
    expect(await planner.call('wallets.list', {})).toEqual([]);
    expect(await planner.call('positions.list', {})).toEqual([]);
    expect((await planner.call('import.list', {}))[0]!.undoneAt).not.toBeNull();
    expect(await planner.call('import.undo', { importId })).toEqual({ importId, removed: 0 });
    expect(await planner.importText(first, 'f.json', august)).toMatchObject({ added: 4 });
  });

  test('a wallet that the user added himself stays when its import is undone', async () => {
    const planner = openPlanner();
    await planner.call('wallets.add', { addresses: [COLDKEY_A], name: 'Mine' });
    const { importId } = await planner.importText(first, 'f.json', august);
    await planner.call('import.undo', { importId });
    expect((await planner.call('wallets.list', {})).map((wallet) => wallet.name)).toEqual(['Mine']);
  });
});

describe('one wallet over time', () => {
  test('a newer file replaces the balances; what it leaves out is closed and kept', async () => {
    const planner = openPlanner();
    await planner.importText(first, 'a.json', august);
    const seen = await preview(planner, second, september);
    expect(seen.rows.map((row) => [row.kind, row.netuid, row.change])).toEqual([
      ['wallet', null, 'same'],
      ['balance', null, 'changed'],
      ['position', 64, 'changed'],
      ['position', 8, 'new'],
      ['position', 4, 'closed'],
    ]);
    await planner.importText(second, 'b.json', september);
    expect(await open(planner)).toEqual([
      [64, '12000000000'],
      [8, '7000000000'],
    ]);
    const closed = (await planner.call('positions.list', {})).find((p) => p.state === 'closed')!;
    expect(closed).toMatchObject({ netuid: 4, hotkey: HOTKEY_1, amountRao: '5000000000', markRao: null });
    expect(closed.observed.at).toBe(august);
    expect(await planner.call('portfolio.summary', {})).toMatchObject({
      freeRao: '2500000000',
      balancesAsOf: september,
      positionCount: 2,
    });
  });

  test('an older file that comes later changes nothing that is current', async () => {
    const planner = openPlanner();
    await planner.importText(second, 'b.json', september);
    const { issues } = await planner.importText(first, 'a.json', august);
    expect(issues).toMatchObject([{ severity: 'info', code: 'older-than-known' }]);
    expect(await open(planner)).toEqual([
      [64, '12000000000'],
      [8, '7000000000'],
    ]);
    expect(await planner.call('portfolio.summary', {})).toMatchObject({ freeRao: '2500000000' });
  });

  test('a file dated in the future counts from now on, and says so', async () => {
    const planner = openPlanner({ now: () => Date.parse(august) });
    const seen = await preview(planner, first, september);
    expect(seen).toMatchObject({ observedAt: august, observedAtSource: 'import-time' });
  });

  test('undoing the newer file brings the older balances back', async () => {
    const planner = openPlanner();
    await planner.importText(first, 'a.json', august);
    const { importId } = await planner.importText(second, 'b.json', september);
    await planner.call('import.undo', { importId });
    expect(await open(planner)).toEqual([
      [4, '5000000000'],
      [64, '10000000000'],
    ]);
    expect(await planner.call('portfolio.summary', {})).toMatchObject({ freeRao: '1000000000' });
  });

  test('everything survives closing and opening', async () => {
    const planner = openPlanner();
    await planner.importText(first, 'a.json', august);
    const before = await planner.call('positions.list', {});
    planner.close();
    const again = openPlanner({ dataFolder: planner.dataFolder });
    expect(await again.call('positions.list', {})).toEqual(before);
    again.close();
  });
});

describe('events and refusals', () => {
  test('a commit and an undo are announced, a preview is not', async () => {
    const planner = openPlanner();
    await preview(planner, first, august);
    expect(planner.events).toEqual([]);
    const { importId } = await planner.importText(first, 'a.json', august);
    await planner.call('import.undo', { importId });
    const areas = ['imports', 'wallets', 'ledger', 'snapshots'];
    const changed = { event: 'data.changed', data: { areas } };
    expect(planner.events).toEqual([changed, changed]);
  });

  test.skipIf(process.platform === 'win32')(
    'a device and a pipe nobody writes into are refused without being opened',
    async () => {
      const planner = openPlanner();
      const pipe = join(planner.dataFolder, 'pipe.json');
      execFileSync('mkfifo', [pipe]);
      for (const path of ['/dev/zero', pipe])
        expect(await planner.refusal('import.run', { path })).toMatchObject({
          code: 'file-unreadable',
          message: expect.stringContaining('a pipe or a device') as string,
        });
      const { files } = await planner.call('import.runAll', { paths: [pipe] });
      expect(files).toMatchObject([{ result: null, error: { code: 'file-unreadable' } }]);
    },
  );

  test('a path that is a folder, or nothing, is refused in words', async () => {
    const planner = openPlanner();
    expect(await planner.refusal('import.run', { path: planner.dataFolder })).toMatchObject({
      code: 'file-unreadable',
    });
    expect(await planner.refusal('import.run', { path: '/nowhere/at/all.json' })).toMatchObject({
      code: 'file-unreadable',
    });
  });

  test('a file of the test network is refused and leaves everything as it was', async () => {
    const planner = openPlanner();
    const text = stakeList({ network: 'test', stakes: [{ netuid: 1, amount: '1.0' }] });
    expect(
      await planner.refusal('import.commit', {
        name: 't.json',
        content: Buffer.from(text).toString('base64'),
      }),
    ).toMatchObject({ code: 'other-network' });
    expect(await planner.call('wallets.list', {})).toEqual([]);
  });
});
