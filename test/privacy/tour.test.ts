// With every source off, nothing of the planner opens a way out of its process: not the program, nor any of its threads,
// whichever method is called, with the own book or the demo.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { MethodName } from '#contract/methods.ts';
import { connectFile } from '#db/connect.ts';
import { databaseFile } from '#db/open.ts';
import { EXPECTED_REFUSALS, sampleCalls } from '#test/contract/sample-calls.ts';
import { projectFolder } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { startPlanner } from '#test/support/planner-process.ts';
import { COLDKEY_A } from '#test/support/stake-list.ts';
import { watchSockets } from '#test/support/watched-sockets.ts';

function folders() {
  const [data, outside] = [makeDataFolder(), makeDataFolder()];
  onTestFinished(() => {
    data.remove();
    outside.remove();
  });
  return { data: data.path, outside: outside.path };
}

/** Every way out that Node has, in the program and in a thread of it. */
const EVERY_WAY = `
  const net = require('node:net');
  const { Worker, isMainThread } = require('node:worker_threads');
  fetch('http://127.0.0.1:65000/').catch(() => {});
  fetch('http://nowhere.invalid/').catch(() => {});
  net.connect('/nowhere.socket').on('error', () => {});
  require('node:dns').resolve('nowhere.invalid', () => {});
  const datagrams = require('node:dgram').createSocket('udp4');
  datagrams.send('x', 65000, '127.0.0.1', () => datagrams.close());
  const server = net.createServer().listen(0, '127.0.0.1', () => server.close());
  require('node:child_process').spawn(process.execPath, ['--version']);
  if (isMainThread) new Worker(__filename, { execArgv: [] });
`;

test('the watch sees each way out, in threads too', () => {
  const { outside } = folders();
  const program = join(outside, 'every-way.cjs');
  writeFileSync(program, EVERY_WAY);
  const watch = watchSockets(outside);
  spawnSync(process.execPath, [program], { env: { ...process.env, ...watch.env } });
  for (const thread of [0, 1]) {
    const ways = watch
      .seen()
      .flatMap(({ threadId, way, to }) => (threadId === thread ? [`${way} ${to}`] : []));
    expect(ways.sort()).toEqual([
      'GETADDRINFOREQWRAP nowhere.invalid',
      'PIPECONNECTWRAP /nowhere.socket',
      'PROCESSWRAP null',
      'QUERYWRAP nowhere.invalid',
      'TCPCONNECTWRAP 127.0.0.1',
      'TCPSERVERWRAP null',
      'UDPWRAP null',
    ]);
  }
});

/** What a look round the demo asks. */
const DEMO: readonly MethodName[] = ['app.info', 'portfolio.summary', 'exit.now', 'sync.run'];

/** The planner under the watch, after every method was called on the own book and a look was taken at the demo. */
async function tour() {
  const { data, outside } = folders();
  const watch = watchSockets(outside);
  // The program's own folder lies in the home folder, so that every place in the code would name it.
  const planner = startPlanner(data, { ...watch.env, HOME: dirname(projectFolder) });
  onTestFinished(planner.close);
  const refused: Record<string, string> = {};
  for (const [method, input] of sampleCalls(outside)) {
    const reply = await planner.call(method, input);
    if (!reply.ok) refused[method] = reply.error.code;
  }
  expect(refused).toEqual(EXPECTED_REFUSALS);
  await planner.call('demo.open', {});
  for (const method of DEMO) await planner.call(method, {});
  await planner.call('demo.close', {});
  return { data, planner, watch };
}

/** What may stand where only the planner writes, once something has damaged it: the engine's own errors repeat of it. */
const DAMAGE = `x${COLDKEY_A} holds 18,250.114200318`;
const DAMAGED_ROWS: readonly (readonly [string, MethodName, unknown])[] = [
  ['UPDATE scenarios SET definition = ?', 'scenario.run', { scenario: { id: 1 } }],
  ['UPDATE wallets SET tags = ?', 'wallets.list', {}],
  ['UPDATE settings SET value = ?', 'settings.get', {}],
];

/** What is never to be logged: addresses and parts of them, keys, amounts, folders of the user. */
const NOT_LOGGED = [
  ['an address', /[1-9A-HJ-NP-Za-km-z]{40,}/],
  ['a part of an address', new RegExp(COLDKEY_A.slice(0, 6))],
  ['a key', /[0-9a-f]{16,}/i],
  ['an amount', /\d[\d,]*\.\d{4,}|250\.1142|\d{10,}/],
  ['the home folder', new RegExp(dirname(projectFolder))],
] as const;

test('every method of the contract opens none, and what is logged of bugs names nobody', async () => {
  const { data, planner, watch } = await tour();
  expect(watch.threads().length, 'threads under the watch').toBeGreaterThan(3);
  const database = connectFile(databaseFile(data));
  database.pragma('ignore_check_constraints = ON');
  for (const [damage, method, input] of DAMAGED_ROWS) {
    database.prepare(damage).run(DAMAGE);
    expect(await planner.call(method, input), method).toMatchObject({ error: { code: 'internal' } });
  }
  database.close();
  await planner.close();
  expect(watch.seen()).toEqual([]);
  const logged = readFileSync(join(data, 'logs', 'planner.log'), 'utf8');
  expect(logged.match(/"call-failed"/g)).toHaveLength(DAMAGED_ROWS.length);
  // The moment and the name of each failure stand beside what is said of it.
  const words = logged.replaceAll(/"(?:at|traceId)":"[^"]*"/g, '') + planner.errors();
  for (const [what, pattern] of NOT_LOGGED) expect(words, what).not.toMatch(pattern);
});
