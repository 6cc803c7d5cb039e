// The rules of both linters: oxlint.config.ts applies them to TypeScript and JavaScript, eslint.config.js to Svelte
// components, which oxlint cannot read the templates or types of. A rule is written here, unless it is about one of them.
import js from '@eslint/js';
import ts from 'typescript-eslint';

/** @typedef {Record<string, 'off' | 'error' | ['error', ...unknown[]]>} Rules */

/** Unknown to oxlint: a module with the first two mistakes does not even parse, and ESLint has dropped the third. */
const without = ['no-dupe-args', 'no-octal', 'no-new-symbol'];

/**
 * The rules of a shared configuration, with neither its parser nor its plugin.
 * @param {{ rules?: object, files?: unknown }[]} configs @param {{ ofTypeScript: boolean }} which  the part for .ts files
 * @returns {Rules}
 */
const rulesOf = (configs, { ofTypeScript }) =>
  Object.fromEntries(
    configs
      .filter(({ files }) => Boolean(files) === ofTypeScript)
      .flatMap(({ rules }) => Object.entries(rules ?? {}))
      .filter(([name]) => !without.includes(name)),
  );

/** The size caps of the project: a file holds one concept, a function fits on a screen. @type {Rules} */
const sizes = {
  'max-lines': ['error', { max: 400 }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', { max: 3 }],
  complexity: ['error', { max: 16 }],
};

const imports = {
  patterns: [
    { regex: '^\\.\\./', message: 'Across folders use the aliases of package.json "imports".' },
    { regex: '^svelte/internal', message: 'It changes with any version of Svelte.' },
  ],
  paths: [
    {
      name: '@polkadot-api/substrate-bindings',
      importNames: ['AccountId', 'fromBufferToBase58', 'getSs58AddressInfo'],
      message: 'Its addresses take keys of 31 and 33 bytes; use #chain/ss58.ts.',
    },
  ],
};

/** What needs no types. @type {Rules} */
export const everywhere = {
  ...rulesOf([js.configs.recommended, ...ts.configs.recommended], { ofTypeScript: false }),
  ...sizes,
  'no-restricted-imports': ['error', imports],
  eqeqeq: ['error', 'always'],
  'no-console': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  // An import of types alone must vanish: `import { type X }` would still load the module, and zod with it.
  '@typescript-eslint/no-import-type-side-effects': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
};

/** What is off in a .ts file because the compiler says it, and the few rules only for it. */
export const inTypeScript = rulesOf(ts.configs.recommended, { ofTypeScript: true });

/** What needs types. @type {Rules} */
export const withTypes = {
  ...rulesOf(ts.configs.recommendedTypeCheckedOnly, { ofTypeScript: false }),
  '@typescript-eslint/restrict-template-expressions': 'off',
  '@typescript-eslint/require-await': 'off',
  // Methods here are closures; the few classes bind what they hand out.
  '@typescript-eslint/unbound-method': 'off',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
};

/** Where a rule does not hold. @type {{ files: string[], rules: Rules }[]} */
export const exceptions = [
  { files: ['scripts/**', 'main/cli/**', 'test/**'], rules: { 'no-console': 'off' } },
  { files: ['test/**'], rules: { 'max-lines-per-function': 'off' } },
  // Playwright reads from a fixture's first parameter what it depends on, be it nothing.
  {
    files: ['test/e2e/**'],
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
];
