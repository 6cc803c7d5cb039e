// Lints TypeScript and JavaScript; components are ESLint's (eslint.config.js). The rules are in scripts/lint-rules.mjs.
import { defineConfig } from 'oxlint';
import { everywhere, exceptions, inTypeScript, withTypes } from './scripts/lint-rules.mjs';

export default defineConfig({
  ignorePatterns: ['out', 'out-test', 'release', 'docs', '**/*.svelte'],
  options: { typeAware: true, denyWarnings: true },
  plugins: ['eslint', 'typescript'],
  categories: { correctness: 'off' }, // nothing on but what is listed
  env: { node: true, browser: true, builtin: true },
  rules: everywhere,
  overrides: [{ files: ['**/*.ts'], rules: { ...inTypeScript, ...withTypes } }, ...exceptions],
});
