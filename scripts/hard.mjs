// node scripts/hard.mjs [FILES …]   the tests that count: kills, mutated files, calls and tours, in the numbers that take hours
// Runs the test files that read TAO_PLANNER_HARD, one after the other; `npm test` runs the same ones with small numbers. Flows
// in a browser need the built app.
import { readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './stages.mjs';
import { bin } from './tasks.mjs';

const asked = process.argv.slice(2);
const counting = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(?:test|spec)\.ts$/u.test(file))
  .map((file) => join('test', file))
  .filter((file) => readFileSync(join(root, file), 'utf8').includes('TAO_PLANNER_HARD'));
const files = asked.length > 0 ? asked : counting;

/** @param {string[]} argv @returns {number} the exit code; 0 where there is nothing to run */
function run(argv, /** @type {string[]} */ chosen) {
  if (chosen.length === 0) return 0;
  const options = { cwd: root, env: { ...process.env, TAO_PLANNER_HARD: '1' } };
  const { status } = spawnSync(process.execPath, [...argv, ...chosen], { ...options, stdio: 'inherit' });
  return status ?? 1;
}

const isFlow = (/** @type {string} */ file) => file.endsWith('.spec.ts');
process.exitCode = Math.max(
  run(
    [bin.vitest, 'run', '--no-file-parallelism'],
    files.filter((file) => !isFlow(file)),
  ),
  run([bin.playwright, 'test', '--project=loopback'], files.filter(isFlow)),
);
