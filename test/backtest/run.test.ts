/** The command as a user starts it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ESTIMATES } from '#engine/projection/estimates.ts';

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args], { encoding: 'utf8' });

it.each([['--nonsense'], ['window']])('ends with 2 and says how it is used: %s', (argument) => {
  const { status, stderr, stdout } = run(argument);
  expect(status).toBe(2);
  expect(stderr).toContain('[--json] [--fit]');
  expect(stdout).toBe('');
});
it('prints the estimates of the whole record as one line of JSON', () => {
  const { status, stdout } = run('--fit', '--json');
  expect(status).toBe(0);
  const said = JSON.parse(stdout) as { own: unknown; varianceGrowth: { whole: Record<string, number> } };
  expect(said.own).toEqual(ESTIMATES.own);
  expect(said.varianceGrowth.whole['30']).toBeGreaterThan(1);
});
