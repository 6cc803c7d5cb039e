// The programs a user starts, as built: what they print, how they stop, and what they say when they cannot start.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from '@playwright/test';
import { WebSocket } from 'ws';
import { projectFolder, runNode } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const ADDRESS = /^Open http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]{43}$/;

const programs = {
  serve: [join(projectFolder, 'out/main/serve.js')],
  'npm start': [join(projectFolder, 'scripts/start.mjs'), '--browser'],
};

let folder: ReturnType<typeof makeDataFolder>;
test.beforeEach(() => {
  folder = makeDataFolder();
});
test.afterEach(() => folder.remove());

function start(args: string[]): ChildProcess {
  return spawn(process.execPath, [...args, '--data-dir', folder.path], {
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' }, // no browser of this machine is to open
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function firstLine(program: ChildProcess): Promise<string> {
  const [line] = (await once(createInterface({ input: program.stdout! }), 'line')) as [string];
  return line;
}

for (const [name, args] of Object.entries(programs)) {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    test(`${name} prints its address and stops cleanly on ${signal}`, async () => {
      const program = start(args);
      const line = await firstLine(program);
      expect(line).toMatch(ADDRESS);
      const url = line.replace('Open ', '');
      expect((await fetch(url)).status).toBe(200);
      process.kill(-program.pid!, signal); // as the terminal does: the whole group
      expect(await once(program, 'exit')).toEqual([0, null]);
      await expect(fetch(url)).rejects.toThrow();
    });
  }
}

test('a terminal that is closed while a file is taken over ends the server at once, with all of the file or nothing', async () => {
  const file = join(folder.path, 'report.csv');
  const head =
    'block_number,coldkey,credit_amount,debit_amount,extrinsic_id,timestamp,token,transaction_type';
  const rows = Array.from({ length: 60_000 }, (_, k) => {
    const block = 1_000_000 + k;
    return `${block},5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty,1.5,,${block}-0001,2024-01-01T00:00:00Z,SN4,transfer_in`;
  });
  writeFileSync(file, [head, ...rows].join('\n'));
  const program = start(programs.serve);
  const { origin, hash, host } = new URL((await firstLine(program)).replace('Open ', ''));
  const token = hash.replace('#token=', '');
  const progress = new WebSocket(`ws://${host}/events`, ['v1', `token.${token}`], { origin });
  await once(progress, 'open');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}`, origin };
  const body = JSON.stringify({ method: 'import.run', input: { path: file, job: 'report' } });
  const taken = fetch(`${origin}/rpc`, { method: 'POST', headers, body }).catch(() => null);
  await once(progress, 'message');
  program.kill('SIGHUP');
  expect(await once(program, 'exit')).toEqual([0, null]);
  expect(await taken).toBeNull();
  const book = new DatabaseSync(join(folder.path, 'planner.db'));
  const count = (table: string) => book.prepare(`SELECT count(*) AS count FROM ${table}`).get();
  expect(book.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect([count('imports'), count('entries')]).toEqual([{ count: 0 }, { count: 0 }]);
  book.close();
});

test('npm start says in one sentence why it opens no Electron window', async () => {
  const program = start(programs['npm start']);
  const complaints: string[] = [];
  program.stderr!.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  await firstLine(program);
  program.kill('SIGTERM'); // the program alone: it hands the signal on
  expect(await once(program, 'exit')).toEqual([0, null]);
  expect(complaints.join('')).toBe('As asked: the app is served to your browser instead.\n');
});

test('a taken port is one sentence, and nothing is started', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  const result = await runNode([...programs.serve, '--data-dir', folder.path, '--port', port]);
  taken.close();
  expect(result).toMatchObject({ code: 1, stdout: '' });
  expect(result.stderr).toMatch(new RegExp(`^Port ${port} is in use by another program\\. [^\\n]+\\n$`));
});

test('a data folder that cannot be made is one sentence', async () => {
  const result = await runNode([...programs.serve, '--data-dir', '/dev/null/nowhere']);
  expect(result).toMatchObject({ code: 1, stdout: '' });
  expect(result.stderr).toMatch(/^[^\n]*\/dev\/null\/nowhere[^\n]*\n$/);
});

test('an unknown flag and a port that is none are one sentence each', async () => {
  for (const args of [['--colour'], ['--port', 'many'], ['--port', '65536']]) {
    const result = await runNode([...programs.serve, '--data-dir', folder.path, ...args]);
    expect(result).toMatchObject({ code: 2, stdout: '' });
    expect(result.stderr).toMatch(/^[^\n]+\n$/);
  }
});
