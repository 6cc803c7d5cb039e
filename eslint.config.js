// Lints what Svelte has a compiler for, components and modules with runes; the rest is oxlint's (oxlint.config.ts), which
// is ten times faster but reads no templates. The rules that are not Svelte's are in scripts/lint-rules.mjs for both.
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import { parser } from './scripts/lint-components.mjs';
import { everywhere, exceptions, withTypes } from './scripts/lint-rules.mjs';
import svelteConfig from './svelte.config.js';

export default ts.config(
  {
    ignores: [
      'out/',
      'out-test/',
      'release/',
      'docs/',
      '.svelte-check/',
      '**/*.{js,mjs,ts}',
      '!**/*.svelte.ts',
    ],
  },
  ts.configs.base,
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: { parser, svelteConfig },
    },
    rules: { ...everywhere, 'max-lines': ['error', { max: 300 }] },
  },
  {
    files: ['**/*.svelte'],
    languageOptions: {
      parserOptions: {
        projectService: true,
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...withTypes,
      // The parser takes another .svelte module for `any`; svelte-check knows its types and checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  ...exceptions,
);
