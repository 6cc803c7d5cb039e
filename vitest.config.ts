import { availableParallelism } from 'node:os';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [svelte({ configFile: './svelte.config.js' })],
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Left to itself it keeps one core free for whoever looks on.
    maxWorkers: availableParallelism(),
    // A guard against a test that hangs, not a measure: a busy machine takes several times as long.
    testTimeout: 180_000,
    env: { TZ: 'UTC' },
  },
});
