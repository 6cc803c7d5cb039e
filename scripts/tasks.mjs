// The tasks that scripts/go.mjs runs: name -> arguments of Node. Programs of packages are named by file, so that no
// shell is needed and the project's own Node runs them.
export const bin = {
  builder: 'node_modules/electron-builder/cli.js',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  knip: 'node_modules/knip/bin/knip.js',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  playwright: 'node_modules/@playwright/test/cli.js',
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  svelteCheck: 'node_modules/svelte-check/bin/svelte-check',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

/** @type {Record<string, string[]>} */
export const tasks = {
  backtest: ['test/backtest/run.ts'],
  bench: ['test/bench/run.ts'],
  build: [bin.vite, 'build', '--logLevel', 'warn'],
  browser: ['scripts/browser.mjs'],
  check: ['scripts/test.mjs', '--check'],
  e2e: [bin.playwright, 'test'],
  'e2e-stand-in': [bin.playwright, 'test', '--project=stand-in-all'],
  format: [bin.prettier, '--write', '.'],
  golden: ['test/golden/run.ts'],
  hard: ['scripts/hard.mjs'],
  icons: ['scripts/icons.mjs'],
  licences: ['scripts/licences.mjs'],
  package: [bin.builder, '--publish', 'never'],
  'package-check': ['scripts/package-check.mjs'],
  'release-papers': ['scripts/release-papers.mjs'],
  planner: ['main/cli/planner.ts'],
  screenshots: ['scripts/screenshots.mjs'],
  start: ['scripts/start.mjs'],
  test: ['scripts/test.mjs'],
  unit: [bin.vitest, 'run'],
};
