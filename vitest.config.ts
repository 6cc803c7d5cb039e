import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

const pure = ['test/engine/**/*.test.ts', 'test/importers/**/*.test.ts', 'test/renderer/**/*.test.ts'];

export default defineConfig({
  plugins: [svelte({ configFile: './svelte.config.js' })],
  test: {
    environment: 'node',
    // Left to itself it keeps one core free for whoever looks on.
    maxWorkers: availableParallelism(),
    // A guard against a test that hangs, not a measure: a busy machine takes several times as long.
    testTimeout: 180_000,
    env: { TZ: 'UTC' },
    projects: [
      // What computes and touches nothing else needs no thread and no modules of its own for each file.
      { extends: true, test: { name: 'pure', include: pure, isolate: false } },
      { extends: true, test: { name: 'whole', include: ['test/**/*.test.ts'], exclude: pure } },
    ],
  },
});
