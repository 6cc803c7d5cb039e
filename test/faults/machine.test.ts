// The machine fails or another program interferes: each time a clear message, and nothing that was kept is lost.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test, type TestContext } from 'vitest';
import { createLog } from '#main/log.ts';
import { createBackend } from '#main/backend.ts';
import { runNode, projectFolder, runPlanner } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { openPlanner } from '#test/support/planner.ts';
import { stakeList } from '#test/support/stake-list.ts';
import { freeOf, leftovers, plannerWith, stakes } from '#test/backups/planner-copies.ts';

/** Bytes that no compression makes smaller. */
const noise = (byteCount: number) => {
  let state = 7;
  return Array.from({ length: byteCount }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return String.fromCharCode(97 + ((state >> 16) % 26));
  }).join('');
};

/** A mount of its own, or a printed reason why there is none here. */
function mounted(context: TestContext, options: readonly string[]): string {
  const { path, remove } = makeDataFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', ...options, 'planner-test', path], { stdio: 'pipe' });
  } catch (error) {
    remove();
    const reason = `no file system can be mounted here: ${String((error as Error).message).split('\n')[0]}`;
    console.log(`left out: ${context.task.name}: ${reason}`);
    context.skip(reason);
  }
  onTestFinished(() => {
    execFileSync('umount', ['--lazy', path]);
    remove();
  });
  return path;
}

describe('disk full', () => {
  test('an import on a disk of 4 MB is refused whole; what was there stays, and with room again the next goes in', async (context) => {
    const planner = await plannerWith('3.0', mounted(context, ['-o', 'size=4m']));
    const taken = join(planner.dataFolder, 'taken');
    writeFileSync(taken, noise(1_000_000));
    const before = await planner.call('import.list', {});
    const large = stakes('4.0').replace('"sn4"', `"${noise(3_500_000)}"`);
    const refused = await planner.refusal('import.commit', {
      name: 'large.json',
      content: Buffer.from(large).toString('base64'),
    });
    expect(refused).toMatchObject({ code: 'data-folder-unwritable' });
    expect(refused.message).toMatch(/Nothing was changed.*Free space/);
    expect(await planner.call('import.list', {})).toEqual(before);
    expect(await freeOf(planner)).toEqual(['3000000000']);
    rmSync(taken);
    await planner.importText(stakes('5.0'), 'small.json', '2026-08-09T00:00:00.000Z');
    expect(await freeOf(planner)).toEqual(['5000000000']);
  });

  test('a copy that has no room is not there at all, and the book goes on', async (context) => {
    const planner = await plannerWith('3.0', mounted(context, ['-o', 'size=4m']));
    const before = await planner.call('backup.list', {});
    writeFileSync(join(planner.dataFolder, 'filler'), noise(2_500_000));
    const rest = join(planner.dataFolder, 'rest');
    try {
      writeFileSync(rest, Buffer.alloc(8_000_000));
    } catch {
      // Full now, as wished.
    }
    const refused = await planner.refusal('backup.make', {});
    expect(refused).toMatchObject({ code: 'data-folder-unwritable' });
    expect(refused.message).toMatch(/SQLITE_FULL|ENOSPC/);
    expect(await planner.call('backup.list', {})).toEqual(before);
    expect(leftovers(planner.dataFolder)).toEqual([]);
    rmSync(rest);
    await planner.call('backup.make', {});
    expect(await freeOf(planner)).toEqual(['3000000000']);
  });
});

test('a folder mounted read-only is refused with its name; mounted for writing again nothing is missing', async (context) => {
  const folder = mounted(context, ['-o', 'size=8m']);
  (await plannerWith('3.0', folder)).close();
  const before = readFileSync(join(folder, 'planner.db'));
  execFileSync('mount', ['-o', 'remount,ro', folder]);
  const result = await runPlanner(['balances.list', '--data-dir', folder]);
  expect(JSON.parse(result.stdout)).toMatchObject({
    ok: false,
    error: { code: 'data-folder-unwritable', message: expect.stringContaining(folder) as string },
  });
  expect(readFileSync(join(folder, 'planner.db')).equals(before)).toBe(true);
  execFileSync('mount', ['-o', 'remount,rw', folder]);
  expect(await freeOf(openPlanner({ dataFolder: folder }))).toEqual(['3000000000']);
});

describe('a file that was removed', () => {
  test('the one to import: refused, nothing taken over', async () => {
    const planner = await plannerWith('3.0');
    const path = join(planner.dataFolder, 'gone.json');
    const refused = await planner.refusal('import.run', { path });
    expect(refused).toMatchObject({ code: 'file-unreadable' });
    expect(refused.message).toMatch(/no such file.*Nothing was imported/);
  });

  test('the database itself, while it is open: the next import says so instead of writing where nobody finds it', async () => {
    const planner = await plannerWith('3.0');
    const file = join(planner.dataFolder, 'planner.db');
    renameSync(file, `${file}.away`);
    const content = Buffer.from(stakes('4.0')).toString('base64');
    const refused = await planner.refusal('import.commit', { name: 'stakes.json', content });
    expect(refused).toMatchObject({
      code: 'database-failed',
      message: expect.stringContaining('any more') as string,
    });
    renameSync(`${file}.away`, file);
    await planner.importText(stakes('4.0'), 'stakes.json', '2026-08-09T00:00:00.000Z');
    expect(await freeOf(planner)).toEqual(['4000000000']);
  });
});

describe('a damaged database', () => {
  async function damaged() {
    const planner = await plannerWith('3.0');
    const { backupId } = await planner.call('backup.make', {});
    planner.close();
    const file = join(planner.dataFolder, 'planner.db');
    const bytes = readFileSync(file).fill(0x5a, 0, 4096);
    writeFileSync(file, bytes);
    return { dataFolder: planner.dataFolder, backupId, file, bytes };
  }

  test('opens into a state that names its newest copy, lists copies and shows the demo', async () => {
    const { dataFolder, backupId } = await damaged();
    const planner = openPlanner({ dataFolder });
    const { trouble } = await planner.call('app.info', {});
    expect(trouble).toMatchObject({ code: 'database-corrupt' });
    expect(trouble!.message).toMatch(/damaged.*Nothing was changed.*newest copy/);
    expect(await planner.refusal('balances.list', {})).toMatchObject({ code: 'database-corrupt' });
    expect((await planner.call('backup.list', {}))[0]).toMatchObject({ backupId });
    await planner.call('demo.open', {});
    expect((await planner.call('portfolio.summary', {})).walletCount).toBe(2);
  });

  test('is replaced by its last good copy; its own bytes are kept', async () => {
    const { dataFolder, backupId, bytes } = await damaged();
    const planner = openPlanner({ dataFolder });
    const { replaced } = await planner.call('backup.restore', { backupId });
    expect(await freeOf(planner)).toEqual(['3000000000']);
    expect((await planner.call('app.info', {})).trouble).toBeNull();
    expect(readFileSync(join(replaced!.path, 'planner.db')).equals(bytes)).toBe(true);
  });

  test('can be restored from the command line too', async () => {
    const { dataFolder, backupId } = await damaged();
    const result = await runPlanner([
      'backup.restore',
      JSON.stringify({ backupId }),
      '--data-dir',
      dataFolder,
    ]);
    expect(JSON.parse(result.stdout)).toMatchObject({ ok: true });
    expect(await freeOf(openPlanner({ dataFolder }))).toEqual(['3000000000']);
  });

  test('found damaged only while it is used: the import is refused before it writes, the copies stay', async () => {
    const planner = await plannerWith('3.0');
    const { backupId } = await planner.call('backup.make', {});
    planner.close();
    const file = join(planner.dataFolder, 'planner.db');
    const connection = new DatabaseSync(file);
    const { rootpage } = connection
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'wallets'")
      .get() as { rootpage: number };
    connection.close();
    writeFileSync(file, readFileSync(file).fill(0x5a, (rootpage - 1) * 4096, rootpage * 4096));
    const again = openPlanner({ dataFolder: planner.dataFolder });
    expect(await again.refusal('wallets.list', {})).toMatchObject({ code: 'database-corrupt' });
    const content = Buffer.from(stakes('4.0')).toString('base64');
    expect(await again.refusal('import.commit', { name: 'x.json', content })).toMatchObject({
      code: 'database-corrupt',
    });
    await again.call('backup.restore', { backupId });
    expect(await freeOf(again)).toEqual(['3000000000']);
  });
});

test('a clock that goes back between two imports: both stand, both copies are listed in the order they were made', async () => {
  let nowMs = Date.parse('2026-08-10T00:00:00Z');
  const planner = openPlanner({ now: () => nowMs });
  await planner.importText(stakeList({ free: '3.0', stakes: [] }), 'first.json', '2026-08-08T00:00:00.000Z');
  nowMs -= 400 * 86_400_000;
  await planner.importText(stakeList({ free: '4.0', stakes: [] }), 'second.json', '2026-08-09T00:00:00.000Z');
  expect((await planner.call('import.list', {})).map(({ fileName }) => fileName)).toEqual([
    'second.json',
    'first.json',
  ]);
  const copies = await planner.call('backup.list', {});
  expect(copies.map(({ backupId }) => backupId)).toEqual([2, 1]);
  for (const { backupId } of copies)
    expect(await planner.call('backup.verify', { backupId })).toMatchObject({ sound: true });
  await planner.call('backup.restore', { backupId: 2 });
  expect((await planner.call('import.list', {})).map(({ fileName }) => fileName)).toEqual(['first.json']);
});

test('balances that came in while the clock was a year ahead: the next file of the wallet says so, an undo mends it', async () => {
  const rightMs = Date.parse('2026-08-10T00:00:00Z');
  let nowMs = rightMs + 365 * 86_400_000;
  const planner = openPlanner({ now: () => nowMs });
  const importUndated = (free: string) =>
    planner.call('import.commit', {
      name: `${free}.json`,
      content: Buffer.from(stakeList({ free, stakes: [] })).toString('base64'),
    });
  const ahead = await importUndated('3.0');
  nowMs = rightMs;
  const { importId, issues } = await importUndated('4.0');
  expect(issues).toMatchObject([{ severity: 'warning', code: 'older-than-known' }]);
  expect(issues[0]!.message).toMatch(/ahead of this computer’s clock.*undo that import/);
  expect(await freeOf(planner)).toEqual(['3000000000']);
  await planner.call('import.undo', { importId: ahead.importId });
  expect(await freeOf(planner)).toEqual(['4000000000']);
  expect((await planner.call('import.list', {})).find((one) => one.importId === importId)).toMatchObject({
    observedAt: new Date(rightMs).toISOString(),
  });
});

test('a clock that stands a year behind: a file of the future is dated by the clock, a revenue’s day is refused with both days', async () => {
  const planner = openPlanner({ now: () => Date.parse('2025-08-10T00:00:00Z') });
  await planner.importText(stakeList({ free: '3.0', stakes: [] }), 'file.json', '2026-08-10T00:00:00.000Z');
  expect(await planner.call('import.list', {})).toMatchObject([{ observedAt: '2025-08-10T00:00:00.000Z' }]);
  const refused = await planner.refusal('revenues.set', {
    ...{ netuid: null, definition: 'fees', nanoUsdPerYear: '1', source: 'report', confidence: 'low' },
    asOf: '2026-08-07',
  });
  expect(refused).toMatchObject({
    code: 'bad-input',
    message: expect.stringMatching(/2026-08-07.*clock says 2025-08-10/) as string,
  });
});

describe('a second planner on the same folder', () => {
  const openWindow = (dataFolder: string) =>
    createBackend({ dataFolder, isWindow: true, version: '0.0.0', log: createLog(() => {}) });

  test('a second window is refused with the process that has it; the command line works beside the first', async () => {
    const { path, remove } = makeDataFolder();
    const first = openWindow(path);
    onTestFinished(() => {
      first.close();
      remove();
    });
    const second = await runNode([join(projectFolder, 'test/faults/open-window.ts'), path]);
    expect(second.code).toBe(1);
    expect(second.stderr).toContain(`(process ${process.pid})`);
    expect(second.stderr).toMatch(/open already.*Nothing was changed/);
    const beside = await runPlanner(['settings.set', '{"theme":"dark"}', '--data-dir', path]);
    expect(beside.code).toBe(0);
    expect(await first.dispatch('settings.get', {})).toMatchObject({ ok: true, value: { theme: 'dark' } });
  });

  test('a note that cannot be written keeps nobody out, and lets nobody else in', async () => {
    const { path, remove } = makeDataFolder();
    mkdirSync(join(path, 'window.json'));
    const first = openWindow(path);
    onTestFinished(() => {
      first.close();
      remove();
    });
    expect(() => openWindow(path)).toThrow(/open already on [^(]*\. Nothing was changed/);
  });

  test('one that was killed leaves no lock behind', async () => {
    const { path, remove } = makeDataFolder();
    onTestFinished(remove);
    const killed = await runNode([join(projectFolder, 'test/faults/open-window.ts'), path, 'die']);
    expect(killed.stdout).toBe('open\n');
    expect(existsSync(join(path, 'window.lock'))).toBe(true);
    openWindow(path).close();
  });

  test('the demo opens beside it, and says why the own data do not', async () => {
    const { path, remove } = makeDataFolder();
    onTestFinished(remove);
    const first = openWindow(path);
    const demo = createBackend({
      ...{ dataFolder: path, isWindow: true, demo: true, version: '0.0.0' },
      log: createLog(() => {}),
    });
    expect(await demo.dispatch('app.info', {})).toMatchObject({
      value: { demo: true, trouble: { code: 'already-open' } },
    });
    demo.close();
    first.close();
  });
});
