import js from '@eslint/js';
import globals from 'globals';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/**
 * The size caps of the project: a file holds one concept, a function fits on a screen.
 * @type {import('eslint').Linter.RulesRecord}
 */
const sizes = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', { max: 3 }],
  complexity: ['error', { max: 16 }],
};

export default ts.config(
  { ignores: ['out/', 'out-test/', 'release/', 'docs/'] },
  js.configs.recommended,
  ...ts.configs.recommendedTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.node, ...globals.browser },
      parserOptions: {
        projectService: { allowDefaultProject: ['*.js', '.dependency-cruiser.js'] },
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      ...sizes,
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: ['../*'], message: 'Across folders use the aliases of package.json "imports".' },
          ],
          paths: [
            {
              name: '@polkadot-api/substrate-bindings',
              importNames: ['AccountId', 'fromBufferToBase58', 'getSs58AddressInfo'],
              message: 'Its addresses take keys of 31 and 33 bytes; use #chain/ss58.ts.',
            },
          ],
        },
      ],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // An import of types alone must vanish: `import { type X }` would still load the module, and zod with it.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/restrict-template-expressions': 'off',
      '@typescript-eslint/require-await': 'off',
      // Methods here are closures; the few classes bind what they hand out.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      'max-lines': ['error', { max: 300 }],
      // The parser takes another .svelte module for `any`; svelte-check knows its types and checks them.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['scripts/**', 'main/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
  // Playwright reads from a fixture's first parameter what it depends on, be it nothing.
  {
    files: ['test/e2e/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  { files: ['**/*.mjs', '*.js', '.dependency-cruiser.js'], ...ts.configs.disableTypeChecked },
);
