// The sum `npm test` ends with, over reports as vitest and Playwright write them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { countLine, countTests, stageTable } from '#scripts/test-report.mjs';
import { makeDataFolder } from '#test/support/data-folder.ts';

const folder = makeDataFolder();
afterAll(folder.remove);

function files(unit: object | null, e2e: object | null) {
  const paths = {
    unit: join(folder.path, `unit-${Math.random()}.json`),
    e2e: join(folder.path, `e2e-${Math.random()}.json`),
  };
  if (unit) writeFileSync(paths.unit, JSON.stringify(unit));
  if (e2e) writeFileSync(paths.e2e, JSON.stringify(e2e));
  return paths;
}

const unit = {
  numPassedTests: 40,
  numFailedTests: 2,
  numPendingTests: 1,
  numTodoTests: 0,
  testResults: [] as object[],
};
const e2e = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 3 } };

it('adds both runners; a retried test has passed', () => {
  expect(countTests(files(unit, e2e))).toEqual({ passed: 46, failed: 3, skipped: 4 });
});

it('counts a test file that does not load as a failure', () => {
  const unloadable = { status: 'failed', assertionResults: [] };
  const failing = { status: 'failed', assertionResults: [{}] };
  expect(countTests(files({ ...unit, testResults: [unloadable, failing] }, e2e)).failed).toBe(4);
});

it('counts nothing for a runner that left no report', () => {
  expect(countTests(files(unit, null))).toEqual({ passed: 40, failed: 2, skipped: 1 });
  expect(countTests(files(null, null))).toEqual({ passed: 0, failed: 0, skipped: 0 });
});

it('prints skipped tests only where there are some', () => {
  expect(countLine({ passed: 3, failed: 0, skipped: 0 })).toBe('3 passed, 0 failed');
  expect(countLine({ passed: 3, failed: 1, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
});

it('prints one line a stage with its time', () => {
  const table = stageTable([
    { name: 'lint', state: 'passed', seconds: 12.345 },
    { name: 'dead code', state: 'failed', seconds: 0.5 },
  ]);
  expect(table.split('\n')).toEqual(['  lint         12.3 s  passed', '  dead code     0.5 s  failed']);
});
