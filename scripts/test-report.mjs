// Adds up what vitest and Playwright counted, and prints how the stages went. Reads files, runs nothing.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */
/** @typedef {{ name: string, state: 'passed' | 'failed' | 'left out', seconds: number }} StageResult */

/** @param {string} file @returns {any} null where the runner did not get as far as writing it */
function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** @param {any} report vitest's JSON @returns {Counts} A file that could not even be loaded counts as one failure. */
function countVitest(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** @param {any} report Playwright's JSON @returns {Counts} A test that needed a retry passed. */
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
  const unit = readReport(files.unit);
  const e2e = readReport(files.e2e);
  const none = { passed: 0, failed: 0, skipped: 0 };
  const a = unit ? countVitest(unit) : none;
  const b = e2e ? countPlaywright(e2e) : none;
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
