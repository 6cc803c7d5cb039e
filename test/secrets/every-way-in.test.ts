// A secret in any form, put into any text or file of any method, is refused, and nothing of it stands anywhere afterwards:
// not in an answer, on standard output or error, in the database or its log of writes, a copy, a log or a note of a crash.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Reply } from '#contract/errors.ts';
import type { MethodName, WireOut } from '#contract/methods.ts';
import { keepCrash } from '#main/shell/crash-report.ts';
import { sampleCalls } from '#test/contract/sample-calls.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { stakeList } from '#test/support/stake-list.ts';
import { everythingWritten, said, tracesIn } from '#test/support/written.ts';
import { type PlannerProcess, startPlanner } from '#test/support/planner-process.ts';
import { type Secret, secrets } from './secrets.ts';
import { type TextField, textFields, withText } from './text-fields.ts';

/** Where 32 bytes of hex are a public key, a block or an extrinsic, as long as 0x stands before them. */
const TAKE_PUBLIC_KEYS = new Set(['text', 'addresses', 'wallet', 'hotkey', 'note', 'counterparty']);
/** Where they are the name of a folder, a part of an address, the planner's own hash, or anything in a file. */
const TAKE_HASHES = new Set(['path', 'paths', 'endpoint', 'identity', 'content']);
/** Longer ones are read in a thread of their own. */
const THREAD_BYTES = 131_072;
const MARKER = 'marker of the search';
const PACKED_MARKER = 'packed marker of the search';

const folder = makeDataFolder();
const outside = makeDataFolder();
let planner: PlannerProcess;
let samples: ReadonlyMap<MethodName, unknown>;

beforeAll(async () => {
  planner = startPlanner(folder.path);
  const calls = sampleCalls(outside.path);
  samples = new Map(calls);
  for (const [method, input] of calls) await planner.call(method, input);
}, 180_000);
afterAll(async () => {
  await planner.close();
  folder.remove();
  outside.remove();
});

const base64 = (text: string) => Buffer.from(text).toString('base64');
const codeOf = (reply: Reply) => (reply.ok ? 'answered' : reply.error.code);
const nameOf = ({ method, path }: TextField) => `${method} ${JSON.stringify(path)}`;

/** A valid call beside the field; a copy is restored by its number, its path or its bytes, and not by two of them. */
const sampleFor = ({ method, field }: TextField): unknown =>
  method === 'backup.restore' && field !== 'passphrase' ? {} : samples.get(method);

const send = (field: TextField, text: string): Promise<Reply> =>
  planner.call(field.method, withText(sampleFor(field), field.path, text));

/** A history with a note, long enough for a thread of its own. */
const longHistory = (note: string) =>
  `${'2026-08-01,deposit,1.5,rent\n'.repeat(THREAD_BYTES / 20)}2026-08-02,deposit,1.5,"${note.replaceAll('"', '""')}"\n`;

const isTakenBy = ({ field }: TextField, { hex }: Secret): boolean =>
  hex !== undefined && (TAKE_HASHES.has(field) || (hex === '0x' && TAKE_PUBLIC_KEYS.has(field)));

const texts = textFields.filter(({ holds }) => holds === 'text');
const files = textFields.filter(({ holds }) => holds === 'file');
const paths = textFields.filter(({ field }) => field === 'path' || field === 'paths');
/** What is no copy of a book is no copy, whatever else it is. */
const refusalOfFile = ({ method }: TextField) =>
  method === 'backup.restore' ? 'backup-damaged' : 'secret-refused';
/** Many files are refused one by one. */
const refusalIn = (reply: Reply) =>
  reply.ok
    ? (reply.value as WireOut<'import.runAll'>).files.map(({ error }) => error?.code).join()
    : codeOf(reply);

test('there are fields and secrets of every kind', () => {
  expect(new Set(texts.map(({ method }) => method)).size).toBeGreaterThan(40);
  expect(files.map(nameOf)).toContain('import.commit ["content"]');
  expect(paths.map(nameOf)).toEqual(
    expect.arrayContaining(['import.run ["path"]', 'import.runAll ["paths",0]', 'backup.restore ["path"]']),
  );
  expect(secrets.length).toBeGreaterThan(30);
});

test('the search finds what is written: a note, a packed file, a copy, an answer', async () => {
  const note = texts.find(({ method, field }) => method === 'scenario.save' && field === 'note')!;
  expect(codeOf(await send(note, MARKER))).toBe('answered');
  const stakes = stakeList({ stakes: [{ netuid: 4, amount: '1', name: PACKED_MARKER }] });
  const file = { name: 'marker.json', content: base64(stakes) };
  expect(codeOf(await planner.call('import.commit', file))).toBe('answered');
  expect(codeOf(await planner.call('backup.make', {}))).toBe('answered');
  const written = [...everythingWritten(folder.path)];
  const holding = (marker: string) =>
    written.filter(([, text]) => tracesIn([text], [marker]).length > 0).map(([name]) => name);
  expect(holding(MARKER)).toEqual(
    expect.arrayContaining([
      'planner.db',
      'planner.db-wal',
      expect.stringMatching(/^backups.*\.db$/),
    ] as string[]),
  );
  expect(holding(PACKED_MARKER)).toContain('planner.db');
  expect(tracesIn([said(planner.said())], [MARKER])).toEqual([MARKER]);
});

test.each(secrets)('$what is refused in every text and file of every method', async (secret) => {
  for (const field of texts) {
    if (field.field === 'identity' || (isTakenBy(field, secret) && TAKE_PUBLIC_KEYS.has(field.field)))
      continue;
    const code = codeOf(await send(field, secret.text));
    if (!isTakenBy(field, secret)) expect(code, nameOf(field)).toBe('secret-refused');
  }
  for (const field of files)
    expect(codeOf(await send(field, base64(secret.text))), nameOf(field)).toBe(refusalOfFile(field));
});

test('in a long file too, which a thread reads, and in a file at a path or in a folder', async () => {
  for (const [at, { text, what, hex }] of secrets.entries()) {
    const isLong = at % 4 === 0 && hex === undefined;
    const file = join(outside.path, 'looked-at', `${at}.csv`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isLong ? longHistory(text) : text);
    for (const field of paths)
      expect(
        refusalIn(await send(field, field.field === 'path' ? file : dirname(file))),
        `${what}: ${nameOf(field)}`,
      ).toBe(refusalOfFile(field));
    rmSync(file);
  }
});

test('as the name of a file in a folder', async () => {
  for (const { text, what } of secrets.filter(
    ({ text }) => Buffer.byteLength(text) < 250 && !/[\n"]/.test(text),
  )) {
    const named = join(outside.path, 'named', `${text}.json`);
    mkdirSync(dirname(named), { recursive: true });
    writeFileSync(named, '{}');
    const reply = await planner.call('import.runAll', { paths: [dirname(named)] });
    expect(refusalIn(reply), what).toBe('secret-refused');
    rmSync(named);
  }
});

test('nothing of any secret stands anywhere, neither while the planner runs nor after', async () => {
  const traces = secrets.flatMap((secret) => secret.traces);
  for (const { text } of secrets) {
    const error = new Error(text, { cause: text });
    keepCrash(
      { of: 'program', reason: 'Error', error },
      { folder: join(folder.path, 'crashes'), version: '0', now: Date.now },
    );
  }
  expect(codeOf(await planner.call('backup.make', {}))).toBe('answered');
  expect(tracesIn(everythingWritten(folder.path).values(), traces), 'on the disk').toEqual([]);
  await planner.close();
  expect(tracesIn(everythingWritten(folder.path).values(), traces), 'on the disk, afterwards').toEqual([]);
  expect(tracesIn([said(planner.said())], traces), 'in what it said').toEqual([]);
});
