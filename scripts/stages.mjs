// What `npm test` runs, in order. The static stages depend on nothing and run two at a time; the rest one after another.
import { join } from 'node:path';
import { bin } from './tasks.mjs';

export const root = join(import.meta.dirname, '..');

/** Where the test runners leave their counts. */
export const reports = {
  unit: join(root, 'out-test/unit.json'),
  e2e: join(root, 'out-test/e2e.json'),
};

/** What the types stage writes for the compiler. Old files in it would be checked for components that are gone. */
export const writtenForTypes = join(root, '.svelte-check');

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {string[]} argv  arguments of Node
 * @property {string[]} [needs]  stages without which this one means nothing
 */

/** The longest first, so that none is left to run alone. @type {Stage[]} */
export const staticStages = [
  { name: 'format', argv: [bin.prettier, '--check', '.', '--log-level', 'warn'] },
  { name: 'components', argv: [bin.eslint, '.', '--max-warnings', '0'] },
  // TypeScript 7 reads the components as svelte-check writes them down.
  { name: 'types', argv: [bin.svelteCheck, '--tsconfig', './tsconfig.json', '--tsgo', '--fail-on-warnings'] },
  { name: 'lint', argv: [bin.oxlint] },
  {
    name: 'structure',
    argv: [bin.depcruise, 'main', 'db', 'renderer', 'test', '--config', '.dependency-cruiser.js'],
  },
  { name: 'dead code', argv: [bin.knip] },
];

/** @type {Stage[]} */
export const runStages = [
  {
    name: 'unit',
    argv: [bin.vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${reports.unit}`],
  },
  { name: 'build', argv: [bin.vite, 'build', '--logLevel', 'warn'] },
  { name: 'browser', argv: ['scripts/browser.mjs'] },
  { name: 'e2e', argv: [bin.playwright, 'test'], needs: ['build', 'browser'] },
];
