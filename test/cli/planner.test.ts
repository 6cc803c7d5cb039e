// The command line as a script sees it: one line out, an exit code, and nothing kept of what was refused.
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contract } from '#contract/methods.ts';
import { fixtureBytes } from '#test/fixtures/files.ts';
import { projectFolder, runPlanner, type CommandResult } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { openPlanner } from '#test/support/planner.ts';
import { COLDKEY_A, stakeList } from '#test/support/stake-list.ts';

const SEED_WORDS = Array<string>(11).fill('abandon').concat('about');

interface Envelope {
  ok: boolean;
  value: unknown;
  error: { code: string; message: string };
}

const envelope = ({ stdout }: CommandResult) => {
  expect(stdout).toMatch(/^[^\n]+\n$/);
  return JSON.parse(stdout) as Envelope;
};

describe('planner', () => {
  let folder: ReturnType<typeof makeDataFolder>;
  beforeEach(() => {
    folder = makeDataFolder();
  });
  afterEach(() => folder.remove());

  it('lists every method with the schemas of both sides, without a data folder', async () => {
    const result = await runPlanner(['methods'], { env: { TAO_PLANNER_HOME: '/dev/null/nowhere' } });
    expect(result.code).toBe(0);
    const methods = envelope(result).value as {
      method: string;
      kind: string;
      input: object;
      output: object;
    }[];
    expect(methods.map(({ method }) => method).sort()).toEqual(Object.keys(contract).sort());
    const quote = methods.find(({ method }) => method === 'pool.quote');
    expect(quote).toMatchObject({
      kind: 'query',
      input: { properties: { amountRao: { type: 'string' } } },
      output: { properties: { outRao: { type: 'string' } } },
    });
  });

  it('takes {} for an input that is not given', async () => {
    const result = await runPlanner(['settings.get', '--data-dir', folder.path]);
    expect(result.code).toBe(0);
    expect(envelope(result)).toMatchObject({ ok: true, value: { theme: 'system' } });
  });

  it.each([
    ['an unknown method', ['no.such'], 'unknown-method'],
    ['no method', [], 'bad-input'],
    ['JSON that is cut off', ['settings.get', '{"a":'], 'bad-input'],
    ['an unknown flag', ['settings.get', '--colour'], 'bad-input'],
    ['a flag without its value', ['settings.get', '--data-dir'], 'bad-input'],
    ['too many arguments', ['settings.get', '{}', '{}'], 'bad-input'],
  ])('answers misuse with an envelope and exit code 2: %s', async (...[, args, code]) => {
    const result = await runPlanner(args, { env: { TAO_PLANNER_HOME: folder.path } });
    expect(result.code).toBe(2);
    expect(envelope(result)).toMatchObject({ ok: false, error: { code } });
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('answers a batch line by line, in order, whatever one of them is', async () => {
    const calls = [
      '{"method":"wallets.add","input":{"addresses":["%"]}}'.replace('%', COLDKEY_A),
      '{"method":"no.such"}',
      '',
      '{"method":"settings.get"',
      '{"input":{}}',
      '{"method":"wallets.list"}',
    ];
    const result = await runPlanner(['batch', '--data-dir', folder.path], { stdin: calls.join('\n') });
    const replies = result.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Envelope);
    expect(replies.map(({ ok, error }) => (ok ? 'ok' : error.code))).toEqual([
      ...['ok', 'unknown-method', 'bad-input', 'bad-input', 'ok'],
    ]);
    expect(replies.at(-1)).toMatchObject({ value: [{ address: COLDKEY_A }] });
    expect(result.code).toBe(2);
  });

  it('ends with 1 after a batch of which a call was refused', async () => {
    const stdin = '{"method":"pool.quote","input":{"netuid":60000,"side":"sell","amountRao":"1"}}';
    const result = await runPlanner(['batch', '--data-dir', folder.path], { stdin });
    expect(envelope(result).error.code).toBe('unknown-subnet');
    expect(result.code).toBe(1);
  });

  it('reads paths from the folder of the caller that npm names', async () => {
    const caller = join(folder.path, 'my files');
    mkdirSync(caller);
    writeFileSync(join(caller, 'stakes.json'), stakeList({ stakes: [{ netuid: 4, amount: '1.5' }] }));
    mkdirSync(join(caller, 'more'));
    writeFileSync(join(caller, 'more', 'other.json'), stakeList({ stakes: [{ netuid: 8, amount: '2.5' }] }));
    const stdin = [
      '{"method":"import.run","input":{"path":"stakes.json"}}',
      '{"method":"import.runAll","input":{"paths":["more"]}}',
    ].join('\n');
    const result = await runPlanner(['batch', '--data-dir', 'data'], { stdin, env: { INIT_CWD: caller } });
    const [one, all] = result.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(one).toMatchObject({ ok: true, value: { importId: 1 } });
    expect(all).toMatchObject({ ok: true, value: { files: [{ result: { importId: 2 } }] } });
    expect(readdirSync(join(caller, 'data'))).toContain('logs');
  });

  it('writes an answer larger than a pipe holds whole', async () => {
    const result = await runPlanner(['projection.run', '{"years":8}', '--demo', '--data-dir', folder.path]);
    expect(result.stdout.length).toBeGreaterThan(128 * 1024);
    expect(envelope(result).ok).toBe(true);
  });

  it('tells in the envelope why the data folder cannot be opened', async () => {
    expect((await runPlanner(['settings.get', '--data-dir', folder.path])).code).toBe(0);
    const file = readdirSync(folder.path).find((name) => /\.(db|sqlite)$/.test(name))!;
    const database = new DatabaseSync(join(folder.path, file));
    database.exec('PRAGMA user_version = 9999');
    database.close();
    const before = readFileSync(join(folder.path, file));
    const newer = await runPlanner(['settings.get', '--data-dir', folder.path]);
    expect(newer.code).toBe(1);
    expect(envelope(newer)).toMatchObject({ ok: false, error: { code: 'database-newer' } });
    expect(readFileSync(join(folder.path, file)).equals(before)).toBe(true);

    const nowhere = await runPlanner(['settings.get', '--data-dir', '/dev/null/nowhere']);
    expect(nowhere.code).toBe(1);
    expect(envelope(nowhere)).toMatchObject({ ok: false, error: { code: 'data-folder-unwritable' } });
  });

  it('leaves no trace of a seed phrase, however it is given', async () => {
    const phrase = SEED_WORDS.join(' ');
    const results = [
      await runPlanner(['wallets.parse', '-', '--data-dir', folder.path], {
        stdin: JSON.stringify({ text: phrase }),
      }),
      await runPlanner([
        'wallets.add',
        JSON.stringify({ addresses: [phrase, COLDKEY_A] }),
        '--data-dir',
        folder.path,
      ]),
      await runPlanner(['wallets.add', phrase, '--data-dir', folder.path]),
      await runPlanner(['wallets.add', ...SEED_WORDS, '--data-dir', folder.path]),
      await runPlanner(['wallets.add', `--${phrase}`, '--data-dir', folder.path]),
    ];
    const written = readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder.path, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => readFileSync(file, 'latin1'));
    for (const text of [...written, ...results.flatMap(({ stdout, stderr }) => [stdout, stderr])]) {
      expect(text).not.toContain('abandon');
    }
    expect(results.map((result) => envelope(result).error.code)).toEqual([
      'secret-refused',
      'secret-refused',
      'bad-input',
      'bad-input',
      'bad-input',
    ]);
  });

  it('reads and writes files alike whatever the language and the zone of its process', async () => {
    const file = { name: 'own.csv', content: Buffer.from(fixtureBytes('ok/own-csv.csv')).toString('base64') };
    const exports = [
      ...(['ledger-csv', 'koinly-csv'] as const).map((what) => ({ what })),
      { what: 'tax-csv', year: 2026 } as const,
    ];
    const calls = [
      { method: 'import.commit', input: file },
      ...exports.map((input) => ({ method: 'export.make', input })),
    ];
    const elsewhere = await runPlanner(['batch', '--data-dir', folder.path], {
      stdin: calls.map((call) => JSON.stringify(call)).join('\n'),
      env: { LC_ALL: 'ar_EG.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' },
    });
    const here = openPlanner();
    await here.call('import.commit', file);
    const expected = await Promise.all(exports.map((input) => here.call('export.make', input)));
    const written = elsewhere.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { value: { content: string } }).value);
    const contents = (made: readonly { content: string }[]) =>
      made.map(({ content }) => Buffer.from(content, 'base64').toString('utf8'));
    expect(contents(written.slice(1))).toEqual(contents(expected));
    const again = await here.call('import.preview', { name: 'again.csv', content: written[1]!.content });
    expect(again.lines).toMatchObject({ added: 0, known: 4 });
  });

  it('runs under the project folder whatever the caller’s', async () => {
    const result = await runPlanner(['app.info', '--data-dir', folder.path], { cwd: folder.path });
    const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(envelope(result)).toMatchObject({ ok: true, value: { version, dataFolder: folder.path } });
  });
});
