// Putting a copy back: tried out first, what it replaces is kept, and nothing changes where anything is wrong with it.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { steps } from '#db/migrations/steps.ts';
import { openDatabase } from '#db/open.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { freeOf, leftovers, PASSPHRASE, plannerWith, stakes } from './planner-copies.ts';

const THREE = ['3000000000'];
const FOUR = ['4000000000'];

/** A planner that holds 4 TAO, and the number of a copy from when it held 3. */
async function changedSince(passphrase?: string) {
  const planner = await plannerWith('3.0');
  const { backupId, path } = await planner.call('backup.make', passphrase ? { passphrase } : {});
  await planner.importText(stakes('4.0'), 'later.json', '2026-08-08T00:00:00.000Z');
  expect(await freeOf(planner)).toEqual(FOUR);
  return { planner, backupId, path };
}

async function expectUnchanged(planner: TestPlanner) {
  expect(await freeOf(planner)).toEqual(FOUR);
  expect(leftovers(planner.dataFolder)).toEqual([]);
}

describe('a restore', () => {
  test('brings the book of the copy back, tells every page, and keeps what it replaced', async () => {
    const { planner, backupId } = await changedSince();
    const { replaced } = await planner.call('backup.restore', { backupId });
    expect(await freeOf(planner)).toEqual(THREE);
    expect(planner.events.at(-1)).toMatchObject({
      event: 'data.changed',
      data: { areas: expect.arrayContaining(['wallets', 'imports', 'ledger', 'backups']) as string[] },
    });
    expect((await planner.call('backup.list', {}))[0]).toMatchObject({ ...replaced, reason: 'restore' });
    await planner.call('backup.restore', { backupId: replaced!.backupId! });
    await expectUnchanged(planner);
  });

  test('stands after the planner was closed, and new imports go into it', async () => {
    const { planner, backupId } = await changedSince();
    await planner.call('backup.restore', { backupId });
    await planner.importText(stakes('5.0'), 'newer.json', '2026-08-09T00:00:00.000Z');
    planner.close();
    expect(await freeOf(openPlanner({ dataFolder: planner.dataFolder }))).toEqual(['5000000000']);
  });

  test('opens an encrypted copy with its passphrase alone', async () => {
    const { planner, backupId } = await changedSince(PASSPHRASE);
    expect(
      await planner.refusal('backup.restore', { backupId, passphrase: 'nine dry otters' }),
    ).toMatchObject({ code: 'wrong-passphrase' });
    await expectUnchanged(planner);
    await planner.call('backup.restore', { backupId, passphrase: PASSPHRASE });
    expect(await freeOf(planner)).toEqual(THREE);
  });

  test('takes a copy from elsewhere, by its path or by its bytes', async () => {
    const elsewhere = await plannerWith('3.0');
    const { path } = await elsewhere.call('backup.make', {});
    const byPath = openPlanner();
    await byPath.call('backup.restore', { path });
    expect(await freeOf(byPath)).toEqual(THREE);
    const byBytes = openPlanner();
    await byBytes.call('backup.restore', { content: readFileSync(path).toString('base64') });
    expect(await freeOf(byBytes)).toEqual(THREE);
  });

  test('takes what lies in the log of a book that is open elsewhere too', async () => {
    const elsewhere = await plannerWith('3.0');
    const planner = openPlanner();
    await planner.call('backup.restore', { path: join(elsewhere.dataFolder, 'planner.db') });
    expect(await freeOf(planner)).toEqual(THREE);
  });

  test('brings a copy of an older schema up to date', async () => {
    const planner = openPlanner();
    const older = join(planner.dataFolder, 'older.db');
    const connection = openDatabase(older, steps.slice(0, 1));
    connection.exec(`INSERT INTO settings VALUES ('screen', '{"theme":"dark"}')`);
    connection.close();
    expect(await planner.call('backup.restore', { path: older })).toMatchObject({ schema: 1 });
    planner.close();
    const file = new DatabaseSync(join(planner.dataFolder, 'planner.db'), { readOnly: true });
    expect(file.prepare('PRAGMA user_version').get()).toEqual({ user_version: steps.length });
    expect(file.prepare("SELECT value FROM settings WHERE key = 'screen'").all()).toHaveLength(1);
    file.close();
  });

  test('works from within the demo, which goes on', async () => {
    const { planner, backupId } = await changedSince();
    await planner.call('demo.open', {});
    await planner.call('backup.restore', { backupId });
    expect((await planner.call('app.info', {})).demo).toBe(true);
    await planner.call('demo.close', {});
    expect(await freeOf(planner)).toEqual(THREE);
  });
});

describe('nothing is replaced by', () => {
  test('a copy whose bytes have changed since it was written', async () => {
    const { planner, backupId, path } = await changedSince();
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(path, bytes);
    expect(await planner.refusal('backup.restore', { backupId })).toMatchObject({ code: 'backup-damaged' });
    await expectUnchanged(planner);
  });

  test('a copy with fewer rows than were recorded', async () => {
    const { planner, backupId, path } = await changedSince();
    const record = path.replace(/db$/, 'json');
    const facts = JSON.parse(readFileSync(record, 'utf8')) as { rows: Record<string, number> };
    writeFileSync(record, JSON.stringify({ ...facts, rows: { ...facts.rows, wallets: 9 } }));
    const refused = await planner.refusal('backup.restore', { backupId });
    expect(refused.message).toContain('wallets holds 1 rows, 9 were copied');
    await expectUnchanged(planner);
  });

  test.each([
    ['text', 'no database, however long one looks at it '.repeat(50), 'backup-damaged'],
    ['nothing', '', 'backup-damaged'],
  ])('a file that holds %s', async (_case, content, code) => {
    const { planner } = await changedSince();
    const path = join(planner.dataFolder, 'given');
    writeFileSync(path, content);
    expect(await planner.refusal('backup.restore', { path })).toMatchObject({ code });
    await expectUnchanged(planner);
  });

  test('a database of another program', async () => {
    const { planner } = await changedSince();
    const path = join(planner.dataFolder, 'other.db');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE notes (text); PRAGMA user_version = 1');
    other.close();
    const refused = await planner.refusal('backup.restore', { path });
    expect(refused.message).toContain('no copy of a planner’s database');
    await expectUnchanged(planner);
  });

  test('a copy of which rows refer to nothing', async () => {
    const { planner, path } = await changedSince();
    rmSync(path.replace(/db$/, 'json'));
    const copy = new DatabaseSync(path, { enableForeignKeyConstraints: false });
    copy.exec('DELETE FROM wallets');
    copy.close();
    expect(await planner.refusal('backup.restore', { path })).toMatchObject({ code: 'backup-damaged' });
    await expectUnchanged(planner);
  });

  test('a copy of a newer program', async () => {
    const { planner, path } = await changedSince();
    const copy = new DatabaseSync(path);
    copy.exec('PRAGMA user_version = 9999');
    copy.close();
    expect(await planner.refusal('backup.restore', { path })).toMatchObject({ code: 'database-newer' });
    await expectUnchanged(planner);
  });

  test('a copy that was removed meanwhile, or was never there', async () => {
    const { planner, backupId, path } = await changedSince();
    rmSync(path);
    expect(await planner.refusal('backup.restore', { backupId })).toMatchObject({ code: 'not-found' });
    expect(await planner.refusal('backup.restore', { path })).toMatchObject({ code: 'backup-unreadable' });
    await expectUnchanged(planner);
  });

  test('a restore while another planner has the folder open', async () => {
    const { planner, backupId } = await changedSince();
    const other = openPlanner({ dataFolder: planner.dataFolder });
    expect(await planner.refusal('backup.restore', { backupId })).toMatchObject({ code: 'already-open' });
    await expectUnchanged(planner);
    other.close();
    await planner.call('backup.restore', { backupId });
    expect(await freeOf(planner)).toEqual(THREE);
  });
});
