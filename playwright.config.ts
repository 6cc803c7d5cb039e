// The browser tests. `loopback` runs every spec but those of Electron's own shell; `stand-in` runs the tagged ones over
// Electron's stand-in; `electron` runs them in the real thing where its runtime is installed.
// They drive the built app: build first.
import { defineConfig } from '@playwright/test';
import { electronProgram } from './scripts/electron.mjs';
import { findBrowser } from './scripts/browser.mjs';
import type { Options } from './test/e2e/app.ts';

const executablePath = (await findBrowser()) ?? undefined;
const isRoot = process.getuid?.() === 0;
const withElectron = electronProgram() !== null && !isRoot;
const isRunner = process.argv[2] === 'test'; // its workers and other tools read this file too
if (!withElectron && isRunner) {
  const why = isRoot ? 'Electron keeps its sandbox only for ordinary users' : 'its runtime is not installed';
  process.stderr.write(`The project "electron" is left out: ${why}.\n`);
}

const everyShell = /@import-flow|@every-shell/;
const electronShell = /@electron-shell/;

export default defineConfig<Options>({
  testDir: 'test/e2e',
  outputDir: 'out-test/e2e',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: true,
  reporter: [['list'], ['json', { outputFile: 'out-test/e2e.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // Chromium cannot start its sandbox as root. Without a GPU, screenshots of a window fail now and then unless it is off.
    launchOptions: { executablePath, chromiumSandbox: !isRoot, args: ['--disable-gpu'] },
  },
  projects: [
    { name: 'loopback', grepInvert: electronShell, use: { kind: 'loopback' } },
    { name: 'stand-in', grep: [everyShell, electronShell], use: { kind: 'stand-in' } },
    ...(withElectron ? [{ name: 'electron', grep: everyShell, use: { kind: 'electron' as const } }] : []),
  ],
});
