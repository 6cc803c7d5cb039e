// What is kept of a crash: where in the program, and nothing of what it was about.
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { crashText, keepCrash, noteOf } from '#main/shell/crash-report.ts';
import { createReloadLimit } from '#main/shell/reload-limit.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const ADDRESS = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const SEED = `${'abandon '.repeat(11)}about`;
const place = { folder: '', version: '1.2.3', now: () => Date.parse('2026-11-30T12:00:00Z') };

function folder() {
  const made = makeDataFolder();
  onTestFinished(made.remove);
  return join(made.path, 'crashes');
}

test('no word of the error is kept, only its places in the code', () => {
  const error = new TypeError(
    `${ADDRESS} has 1234.567890123 TAO\n    at ${SEED}\n    at 0x${'ab'.repeat(32)}:1:1`,
  );
  const text = crashText({ of: 'program', reason: 'TypeError', error }, place);
  expect(text).not.toMatch(/5Grwva|1234|abandon|about|abab/);
  expect(text).toContain('crash-report.test.ts');
  if (homedir() !== '/') expect(text).not.toContain(homedir());
  expect(JSON.parse(text)).toMatchObject({
    ...{ at: '2026-11-30T12:00:00.000Z', version: '1.2.3', of: 'program', reason: 'TypeError' },
    platform: process.platform,
  });
});

const stackOf = (error: unknown) =>
  (JSON.parse(crashText({ of: 'program', reason: 'Error', error }, place)) as { stack: string[] }).stack;

test('a message that looks like a place in the code is none', () => {
  expect(stackOf(new Error(`x\n    at ${SEED}:1:1`)).join()).not.toContain('abandon');
});

test('a message that was replaced leaves nothing of the first one', () => {
  const error = new Error(SEED);
  error.message = 'another';
  expect(stackOf(error).join()).not.toContain('abandon');
});

test('a place in the code names no address and no folder of the user', () => {
  const error = new Error('x');
  error.stack = `Error: x\n    at f (${join(homedir(), ADDRESS)}/main.js:1:1)`;
  expect(stackOf(error).join()).toMatch(/^at f \(.*\[address\]\/main\.js:1:1\)$/);
});

test('a page that was ended leaves the system’s word for it', () => {
  expect(JSON.parse(crashText({ of: 'page', reason: 'oom', exitCode: 9 }, place))).toMatchObject({
    ...{ of: 'page', reason: 'oom', exitCode: 9, stack: [] },
  });
});

test('what was thrown and is no error leaves no trace of itself', () => {
  expect(crashText({ of: 'program', reason: 'string', error: SEED }, place)).not.toContain('abandon');
});

test('the newest ten are kept, for this user alone', () => {
  const at = folder();
  let nowMs = Date.parse('2026-11-30T12:00:00Z');
  for (let count = 0; count < 12; count++) {
    nowMs += 1000;
    expect(
      keepCrash({ of: 'page', reason: 'crashed' }, { ...place, folder: at, now: () => nowMs }),
    ).toContain(at);
  }
  const kept = readdirSync(at).sort();
  expect(kept).toHaveLength(10);
  expect(kept[0]).toBe('crash-2026-11-30T12-00-03-000Z.json');
  expect(noteOf(join(at, kept[0]!))).toContain('in the folder "crashes"');
  expect(statSync(join(at, kept[0]!)).mode & 0o777).toBe(0o600);
});

test('a report of a clock that was set back is kept, whatever the others are dated', () => {
  const at = folder();
  let nowMs = Date.parse('2027-11-30T12:00:00Z');
  const keep = () =>
    keepCrash({ of: 'page', reason: 'crashed' }, { ...place, folder: at, now: () => (nowMs += 1000) });
  for (let count = 0; count < 10; count++) keep();
  nowMs = Date.parse('2026-11-30T12:00:00Z');
  expect(existsSync(keep()!)).toBe(true);
  expect(readdirSync(at)).toHaveLength(10);
});

test('a folder that cannot be made keeps nothing and stops nothing', () => {
  const at = folder();
  mkdirSync(join(at, '..'), { recursive: true });
  writeFileSync(at, 'a file in its place');
  const kept = keepCrash({ of: 'page', reason: 'crashed' }, { ...place, folder: at });
  expect(kept).toBeNull();
  expect(noteOf(kept), 'no dialog says that there is one').toBe('');
  expect(readFileSync(at, 'utf8')).toBe('a file in its place');
});

test('a page is loaded again three times in five minutes, then the user is asked', () => {
  const mayReload = createReloadLimit();
  expect([0, 1000, 2000, 3000].map((atMs) => mayReload(atMs))).toEqual([true, true, true, false]);
  expect(mayReload(302_500)).toBe(true);
});

test('crashes before the clock was set back are no crashes of these five minutes', () => {
  const mayReload = createReloadLimit();
  const yearMs = 365 * 86_400_000;
  expect([yearMs, yearMs + 1000, yearMs + 2000, 0].map((atMs) => mayReload(atMs))).toEqual([
    ...[true, true, true, true],
  ]);
});
