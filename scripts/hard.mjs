// node scripts/hard.mjs [FILES …]   the tests that count: kills and mutated files, in the numbers that take an hour
// Runs the test files that read TAO_PLANNER_HARD, one after the other; `npm test` runs the same ones with small numbers.
import { readdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './stages.mjs';
import { bin } from './tasks.mjs';

const asked = process.argv.slice(2);
const counting = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => join('test', file))
  .filter((file) => readFileSync(join(root, file), 'utf8').includes('TAO_PLANNER_HARD'));
const { status } = spawnSync(
  process.execPath,
  [bin.vitest, 'run', '--no-file-parallelism', ...(asked.length > 0 ? asked : counting)],
  { cwd: root, stdio: 'inherit', env: { ...process.env, TAO_PLANNER_HARD: '1' } },
);
process.exitCode = status ?? 1;
