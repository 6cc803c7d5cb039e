// Copies of the book: when they are made by themselves, what is known of each, and which go.
import { readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { copiesToDrop, type Kept } from '#db/backups/retention.ts';
import { openPlanner } from '#test/support/planner.ts';
import { leftovers, PASSPHRASE, plannerWith, stakes } from './planner-copies.ts';

const reasons = (list: { reason: string }[]) => list.map(({ reason }) => reason);

describe('a copy', () => {
  test('is a database of its own with every row of the book, and its record says how many', async () => {
    const planner = await plannerWith('3.0');
    const made = await planner.call('backup.make', {});
    expect(made).toMatchObject({ reason: 'manual', encrypted: false, byteCount: statSync(made.path).size });
    const [copy, book] = [made.path, join(planner.dataFolder, 'planner.db')].map(
      (file) => new DatabaseSync(file, { readOnly: true }),
    );
    const tables = book!
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .all() as { name: string }[];
    let rowCount = 0;
    for (const { name } of tables) {
      const rows = book!.prepare(`SELECT * FROM "${name}"`).all();
      expect(copy!.prepare(`SELECT * FROM "${name}"`).all(), name).toEqual(rows);
      rowCount += rows.length;
    }
    copy!.close();
    book!.close();
    expect(made.rowCount).toBe(rowCount);
    expect(leftovers(planner.dataFolder)).toEqual([]);
  });

  test('is for this user alone', async () => {
    const planner = await plannerWith('3.0');
    const { path } = await planner.call('backup.make', {});
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test('without its record is listed with its facts unknown, not zero', async () => {
    const planner = await plannerWith('3.0');
    const { path, backupId } = await planner.call('backup.make', {});
    rmSync(path.replace(/db$/, 'json'));
    const [listed] = await planner.call('backup.list', {});
    expect(listed).toMatchObject({ backupId, rowCount: null, schema: null });
    expect(await planner.call('backup.verify', { backupId })).toMatchObject({ sound: true });
  });

  test('of the demo there is none: the own book is copied', async () => {
    const planner = openPlanner({ demo: true });
    const { path } = await planner.call('backup.make', {});
    const copy = new DatabaseSync(path, { readOnly: true });
    expect(copy.prepare('SELECT count(*) AS count FROM wallets').get()).toEqual({ count: 0 });
    copy.close();
  });
});

describe('before an import', () => {
  test('the book is copied as it was', async () => {
    const planner = await plannerWith('3.0');
    await planner.importText(stakes('4.0'));
    const [latest] = await planner.call('backup.list', {});
    expect(latest).toMatchObject({ reason: 'import' });
    const copy = new DatabaseSync(latest!.path, { readOnly: true });
    expect(copy.prepare('SELECT free_rao FROM balances').all()).toEqual([{ free_rao: 3_000_000_000 }]);
    copy.close();
  });

  test('no second copy is made where nothing changed since the last', async () => {
    const planner = await plannerWith('3.0');
    await planner.call('backup.make', {});
    await planner.importText(stakes('4.0'));
    expect(reasons(await planner.call('backup.list', {}))).toEqual(['manual', 'import']);
  });

  test('an encrypted copy alone is not enough: its passphrase may be lost', async () => {
    const planner = await plannerWith('3.0');
    await planner.call('backup.make', { passphrase: PASSPHRASE });
    await planner.importText(stakes('4.0'));
    expect(reasons(await planner.call('backup.list', {}))).toEqual(['import', 'manual', 'import']);
  });

  test('none is made for a file that is refused, or known already', async () => {
    const planner = await plannerWith('3.0');
    const before = await planner.call('backup.list', {});
    await planner.importText(stakes('3.0'));
    await planner.refusal('import.commit', { name: 'x', content: Buffer.from('what').toString('base64') });
    expect(await planner.call('backup.list', {})).toEqual(before);
  });
});

describe('an encrypted copy', () => {
  test('opens with its passphrase and holds nothing readable; the passphrase is nowhere', async () => {
    const planner = await plannerWith('3.0');
    const made = await planner.call('backup.make', { passphrase: PASSPHRASE });
    const bytes = readFileSync(made.path);
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1');
    expect(bytes.includes('SQLite format')).toBe(false);
    expect(await planner.call('backup.verify', { backupId: made.backupId, passphrase: PASSPHRASE })).toEqual({
      backupId: made.backupId,
      sound: true,
      problem: null,
      rowCount: made.rowCount,
      schema: made.schema,
    });
    const files = readdirSync(planner.dataFolder, { recursive: true, encoding: 'utf8' })
      .map((name) => join(planner.dataFolder, name))
      .filter((file) => statSync(file).isFile());
    for (const text of [...files.map((file) => readFileSync(file, 'latin1')), planner.logged.join('')])
      expect(text).not.toContain(PASSPHRASE);
    expect(leftovers(planner.dataFolder)).toEqual([]);
  });

  test('does not open with another passphrase, nor without one, and says so', async () => {
    const planner = await plannerWith('3.0');
    const { backupId } = await planner.call('backup.make', { passphrase: PASSPHRASE });
    for (const passphrase of ['nine wet otters juggl', undefined]) {
      const refused = await planner.refusal('backup.verify', { backupId, passphrase });
      expect(refused.code).toBe('wrong-passphrase');
      expect(refused.message).toMatch(/passphrase/);
    }
  });

  test('a seed phrase is refused as a passphrase and not repeated', async () => {
    const planner = await plannerWith('3.0');
    const refused = await planner.refusal('backup.make', { passphrase: `${'abandon '.repeat(11)}about` });
    expect(refused.code).toBe('secret-refused');
    expect(refused.message + planner.logged.join('')).not.toContain('abandon');
    const short = await planner.refusal('backup.make', { passphrase: 'short' });
    expect(short).toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('10 characters') as string,
    });
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, -20)],
    ['with one bit turned', (bytes: Buffer) => bytes.with(bytes.length >> 1, bytes[bytes.length >> 1]! ^ 1)],
  ])('%s is found damaged', async (_case, harm) => {
    const planner = await plannerWith('3.0');
    const { backupId, path } = await planner.call('backup.make', { passphrase: PASSPHRASE });
    writeFileSync(path, harm(readFileSync(path)));
    const verified = await planner.call('backup.verify', { backupId, passphrase: PASSPHRASE });
    expect(verified).toMatchObject({ sound: false, problem: expect.stringContaining('damaged') as string });
  });
});

describe('of the automatic copies', () => {
  const DAY_MS = 86_400_000;
  const copy = (backupId: number, day: number, rest: Partial<Kept> = {}): Kept => ({
    backupId,
    atMs: day * DAY_MS + backupId,
    reason: 'import',
    byteCount: 1_000,
    ...rest,
  });
  const keptIds = (copies: Kept[]) => {
    const dropped = new Set(copiesToDrop(copies));
    return copies.filter((each) => !dropped.has(each)).map(({ backupId }) => backupId);
  };
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

  test('the newest ten stay, and of each day before its last', () => {
    const copies = [...range(1, 5).map((id) => copy(id, 1)), ...range(6, 20).map((id) => copy(id, 2))];
    expect(keptIds(copies)).toEqual([5, ...range(11, 20)]);
  });

  test('days are kept for the newest thirty that have a copy', () => {
    expect(keptIds(range(1, 50).map((id) => copy(id, id)))).toEqual(range(21, 50));
  });

  test('a clock that jumps ahead and back takes no copy away', () => {
    const copies = [...range(1, 15).map((id) => copy(id, id)), copy(16, 40_000), copy(17, 16)];
    expect(keptIds(copies)).toEqual(range(1, 17));
  });

  test('copies by hand, and of books that were replaced, all stay', () => {
    const copies = range(1, 60).map((id) => copy(id, 1, { reason: id % 2 ? 'manual' : 'restore' }));
    expect(keptIds(copies)).toEqual(range(1, 60));
  });

  test('of a large book the newest three stay, and more only up to 2 GB together', () => {
    const large = range(1, 6).map((id) => copy(id, id, { byteCount: 900_000_000 }));
    expect(keptIds(large)).toEqual([4, 5, 6]);
  });

  test('the eleventh of a day goes from the disk with its record', async () => {
    const planner = openPlanner({ now: () => Date.parse('2026-08-07T12:00:00Z') });
    for (const number of range(1, 12)) await planner.importText(stakes(`${number}.0`));
    const list = await planner.call('backup.list', {});
    expect(list.map(({ backupId }) => backupId)).toEqual(range(3, 12).toReversed());
    expect(readdirSync(join(planner.dataFolder, 'backups'))).toHaveLength(20);
  });
});
