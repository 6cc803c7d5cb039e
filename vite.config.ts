// One command (`vite build`), three bundles: renderer (browser), main (Node, ESM), preload (sandboxed, CommonJS).
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type EnvironmentOptions } from 'vite';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const external = [
  /^electron(\/.+)?$/,
  /^node:/,
  ...builtinModules,
  'better-sqlite3',
  'bufferutil',
  'utf-8-validate',
];

/** Bundles are read from the disk, not fetched; beyond this, something came in that should not have. */
const LARGEST_FILE_KB = 1_000;

/** Which packages went into a bundle, and their licences: what scripts/licences.mjs reads. */
const license = { fileName: '.vite/licences.json' };

/** Node side: everything bundled except Electron, Node's own modules and the native module. */
const nodeSide = (dir: string, input: Record<string, string>, format: 'es' | 'cjs'): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true, external: ['electron', 'better-sqlite3'], conditions: ['node', 'import'] },
  build: {
    chunkSizeWarningLimit: LARGEST_FILE_KB,
    outDir: at(`out/${dir}`),
    emptyOutDir: true,
    target: 'node22',
    minify: false,
    sourcemap: true,
    copyPublicDir: false,
    license,
    rolldownOptions: {
      input,
      external,
      output: {
        format,
        entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
        chunkFileNames: '[name]-[hash].js',
      },
    },
  },
});

export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [svelte({ configFile: at('svelte.config.js') })],
  builder: {
    buildApp: async (builder) => {
      for (const name of ['client', 'main', 'preload']) await builder.build(builder.environments[name]!);
    },
  },
  environments: {
    client: {
      build: {
        chunkSizeWarningLimit: LARGEST_FILE_KB,
        outDir: at('out/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        license,
        rolldownOptions: { input: at('renderer/index.html') },
      },
    },
    main: nodeSide(
      'main',
      {
        main: at('main/shell/main.ts'),
        serve: at('main/cli/serve.ts'),
        'job-worker': at('main/jobs/worker.ts'),
        'copy-worker': at('main/jobs/copy-worker.ts'),
      },
      'es',
    ),
    preload: nodeSide('preload', { preload: at('main/shell/preload.ts') }, 'cjs'),
  },
});
