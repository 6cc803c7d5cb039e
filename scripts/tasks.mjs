// The tasks that scripts/go.mjs runs: name -> arguments of Node. Programs of packages are named by file, so that no shell is needed.
const bin = {
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
};

/** @type {Record<string, string[]>} */
export const tasks = {
  build: [bin.vite, 'build', '--logLevel', 'warn'],
  start: ['scripts/start.mjs'],
  planner: ['main/cli/planner.ts'],
  unit: [bin.vitest, 'run'],
  e2e: [bin.playwright, 'test'],
  check: ['scripts/test.mjs', '--check'],
  test: ['scripts/test.mjs'],
  screenshots: ['scripts/screenshots.mjs'],
  format: [bin.prettier, '--write', '.'],
};
