// Large and many files: read in a thread with a connection of its own. Whatever ends it early leaves nothing behind, and the
// backend answers meanwhile.
import { appendFileSync, chmodSync, mkdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { AppError } from '#contract/errors.ts';
import { databaseFile, openDatabase } from '#db/open.ts';
import { readPlainFile } from '#main/read-file.ts';
import { openPlanner, type TestPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, stakeList } from '#test/support/stake-list.ts';

const HEADER =
  'block_number,coldkey,credit_amount,debit_amount,extrinsic_id,timestamp,token,transaction_type';
const row = (index: number) =>
  `${1_000_000 + index},${COLDKEY_A},1.5,,${1_000_000 + index}-0001,2024-01-01T00:00:00Z,SN4,transfer_in`;

/** A tax report of so many received transfers; 20,000 rows are 2 MB, which are read in the thread. */
function writeReport(planner: TestPlanner, name: string, rows: number): string {
  const path = join(planner.dataFolder, name);
  writeFileSync(path, [HEADER, ...Array.from({ length: rows }, (_, index) => row(index))].join('\n'));
  return path;
}

const lines = async (planner: TestPlanner) => (await planner.call('ledger.list', { limit: 1 })).total;

/** Resolves with the first progress of a job. */
const firstProgress = (planner: TestPlanner, job: string) =>
  new Promise<void>((resolve) => {
    planner.subscribe((event, data) => {
      if (event === 'job.progress' && (data as { job: string }).job === job) resolve();
    });
  });

describe('a large file', () => {
  test('is taken over by the thread, tells how far it is, and every page hears of it', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 20_000);
    const done = await planner.call('import.run', { path, job: 'large' });
    expect(done).toMatchObject({ added: 20_001, unchanged: 0 });
    expect(await lines(planner)).toBe(20_000);
    const told = planner.events.filter(({ event }) => event === 'job.progress').map(({ data }) => data);
    expect(told[0]).toMatchObject({ job: 'large', bands: null });
    expect(planner.events).toContainEqual({
      event: 'data.changed',
      data: { areas: ['imports', 'wallets', 'ledger', 'snapshots'] },
    });
    expect(await planner.call('import.run', { path })).toMatchObject({ importId: done.importId, added: 0 });
  });

  test('is previewed by the thread too, and nothing is written', async () => {
    const planner = openPlanner();
    const content = Buffer.from([HEADER, ...Array.from({ length: 15_000 }, (_, k) => row(k))].join('\n'));
    const seen = await planner.call('import.preview', {
      name: 'large.csv',
      content: content.toString('base64'),
    });
    expect(seen.lines).toMatchObject({ added: 15_000, known: 0 });
    expect(await planner.call('import.list', {})).toEqual([]);
  });

  test('keeps waiting whoever writes meanwhile, and nobody who reads', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 60_000);
    const ended: string[] = [];
    const note = async (name: string, call: Promise<unknown>) => {
      await call;
      ended.push(name);
    };
    const begun = firstProgress(planner, 'large');
    const importing = note('import', planner.call('import.run', { path, job: 'large' }));
    await begun;
    await Promise.all([
      importing,
      note('write', planner.call('settings.set', { theme: 'dark' })),
      note('cost', planner.call('pnl.positions', {})),
      note('read', planner.call('wallets.list', {})),
    ]);
    expect(ended.slice(0, 2)).toEqual(['read', 'import']);
    expect(ended.slice(2).toSorted()).toEqual(['cost', 'write']);
  });

  test('is taken back by the thread, and whoever reads is answered meanwhile', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 20_000);
    const { importId } = await planner.call('import.run', { path });
    const undone = planner.call('import.undo', { importId });
    const first = await Promise.race([undone, planner.call('wallets.list', {})]);
    expect(first).toHaveLength(1);
    expect(await undone).toEqual({ importId, removed: 20_001 });
    expect(await lines(planner)).toBe(0);
    expect(await planner.call('wallets.list', {})).toEqual([]);
    expect(await planner.call('import.undo', { importId })).toEqual({ importId, removed: 0 });
  });

  test('is copied before, and its lot states are made without anybody asking for them', async () => {
    const planner = openPlanner();
    await planner.importText(stakeList({ stakes: [{ netuid: 4, amount: '1.0' }] }));
    const path = writeReport(planner, 'large.csv', 20_000);
    await planner.call('import.run', { path });
    const copies = await planner.call('backup.list', {});
    expect(copies.map(({ reason }) => reason)).toContain('import');
    // Whatever writes waits for the states.
    await planner.call('settings.set', { theme: 'dark' });
    const database = openDatabase(databaseFile(planner.dataFolder));
    onTestFinished(() => void database.close());
    const states = database.prepare('SELECT summary FROM holdings').all() as { summary: string }[];
    expect(states).toHaveLength(1);
    expect(states[0]!.summary).not.toBe('{}');
  });

  test('that is stopped leaves nothing, and the next one finds a free database', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 60_000);
    const begun = firstProgress(planner, 'large');
    const refused = planner.refusal('import.run', { path, job: 'large' });
    await begun;
    // The backend answers while the thread reads.
    expect(await planner.call('wallets.list', {})).toEqual([]);
    expect(await planner.call('job.cancel', { job: 'large' })).toEqual({ stopped: true });
    expect(await refused).toMatchObject({ code: 'job-cancelled' });
    expect(await lines(planner)).toBe(0);
    expect(await planner.call('import.list', {})).toEqual([]);
    await planner.importText(stakeList({ stakes: [{ netuid: 4, amount: '1.0' }] }));
  });

  test('whose thread ends in the middle leaves nothing', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 60_000);
    const begun = firstProgress(planner, 'large');
    void planner.refusal('import.run', { path, job: 'large' }).catch(() => {});
    await begun;
    planner.close();
    const again = openPlanner({ dataFolder: planner.dataFolder });
    expect(await lines(again)).toBe(0);
    expect(await again.call('import.list', {})).toEqual([]);
    await again.importText(stakeList({ stakes: [{ netuid: 4, amount: '1.0' }] }));
  });

  test('with a secret in it is refused as a small one is', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 20_000);
    appendFileSync(path, `\n"secretSeed": "0x${'ab'.repeat(32)}"`);
    expect(await planner.refusal('import.run', { path })).toMatchObject({ code: 'secret-refused' });
    expect(await planner.call('import.list', {})).toEqual([]);
  });

  test('above the limit is refused by its size, before it is read', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'huge.csv', 1);
    truncateSync(path, 256 * 1024 * 1024 + 1);
    expect(await planner.refusal('import.run', { path })).toMatchObject({
      code: 'file-too-large',
      message: expect.stringContaining('256 MB') as string,
    });
  });
});

describe('many files', () => {
  test('each is an import of its own; one that fails is told and the others stay', async () => {
    const planner = openPlanner();
    const folder = join(planner.dataFolder, 'files');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.json'), stakeList({ stakes: [{ netuid: 4, amount: '1.0' }] }));
    writeFileSync(join(folder, 'b.txt'), 'nothing that anybody knows');
    writeFileSync(join(folder, 'c.json'), stakeList({ stakes: [{ netuid: 4, amount: '2.0' }] }));
    writeFileSync(join(folder, '.hidden'), 'not looked at');
    mkdirSync(join(folder, '2025'));
    writeFileSync(join(folder, '2025', 'd.json'), stakeList({ stakes: [{ netuid: 4, amount: '3.0' }] }));
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'config'), 'not looked at either');
    const missing = join(planner.dataFolder, 'missing.json');
    const { files } = await planner.call('import.runAll', { paths: [folder, missing] });
    expect(files.map(({ path, error }) => [path.split('/').at(-1), error?.code ?? null])).toEqual([
      ['d.json', null],
      ['a.json', null],
      ['b.txt', 'unknown-format'],
      ['c.json', null],
      ['missing.json', 'file-unreadable'],
    ]);
    expect(await planner.call('import.list', {})).toHaveLength(3);
  });
});

describe('a file that goes while it is read', () => {
  /** Reads a report of more than one piece, and does something to it before the second one. */
  function refusalWhen(happens: (path: string) => void): AppError {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 100_000);
    let pieces = 0;
    try {
      readPlainFile(path, () => {
        if (++pieces === 1) happens(path);
      });
    } catch (error) {
      if (error instanceof AppError) return error;
      throw error;
    }
    throw new Error('the file was read');
  }

  test('cut short, it is refused', () => {
    const refused = refusalWhen((path) => truncateSync(path, 1_000));
    expect(refused.code).toBe('file-unreadable');
    expect(refused.message).toContain('changed while it was read. Nothing was imported.');
  });

  test('written on, it is refused', () => {
    expect(refusalWhen((path) => appendFileSync(path, '\nmore')).message).toContain(
      'changed while it was read',
    );
  });

  test('removed, what was open is read whole', () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'large.csv', 100_000);
    expect(readPlainFile(path, () => rmSync(path, { force: true })).content.length).toBeGreaterThan(
      9_000_000,
    );
  });

  test('gone between the list and its turn, it is refused by name and the others are kept', async () => {
    const planner = openPlanner();
    const large = writeReport(planner, 'large.csv', 30_000);
    const small = writeReport(planner, 'small.csv', 10);
    const begun = firstProgress(planner, 'both');
    const both = planner.call('import.runAll', { paths: [large, small], job: 'both' });
    await begun;
    rmSync(small);
    const { files } = await both;
    expect(files.map(({ error }) => error?.code ?? null)).toEqual([null, 'file-unreadable']);
    expect(files[1]!.error!.message).toContain('There is no such file. Nothing was imported.');
    expect(await lines(planner)).toBe(30_000);
  });

  // Whoever may read everything is refused nothing.
  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('without permission', async () => {
    const planner = openPlanner();
    const path = writeReport(planner, 'closed.csv', 20_000);
    chmodSync(path, 0);
    expect(await planner.refusal('import.run', { path })).toMatchObject({
      code: 'file-unreadable',
      message: expect.stringContaining('may not be read') as string,
    });
  });
});
