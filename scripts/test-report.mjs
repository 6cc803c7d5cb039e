// Adds up what vitest and Playwright counted, and prints how the stages went. Reads files, runs nothing.
import { readFileSync } from 'node:fs';

/** @typedef {import('vitest/node').JsonTestResults} VitestReport */
/** @typedef {import('@playwright/test/reporter').JSONReport} PlaywrightReport */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, state: 'passed' | 'failed' | 'left out', seconds: number }} StageResult */

/**
 * What `count` counts in a report; nothing where the runner did not get as far as writing it.
 * @template Report @param {string} file @param {(report: Report) => Counts} count @returns {Counts}
 */
function countIn(file, count) {
  /** @type {Report} */
  let report;
  try {
    report = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
  return count(report);
}

/** @param {VitestReport} report @returns {Counts} A file that could not even be loaded counts as one failure. */
function countVitest(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {PlaywrightReport} report @returns {Counts} A test that needed a retry passed. */
const countPlaywright = ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
});

/**
 * The counts of both runners together. A report that is missing counts nothing: its stage has failed anyway.
 * @param {{ unit: string, e2e: string }} files @returns {Counts}
 */
export function countTests(files) {
  const a = countIn(files.unit, countVitest);
  const b = countIn(files.e2e, countPlaywright);
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** @param {Counts} counts */
export const countLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

/** One line a stage. @param {StageResult[]} results */
export const stageTable = (results) =>
  results
    .map(({ name, state, seconds }) => `  ${name.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${state}`)
    .join('\n');
