// Every rule of .dependency-cruiser.js, broken once in a small tree and seen to fail; and a tree that breaks none.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { projectFolder, runNode } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';

const packages = ['zod', 'electron', 'better-sqlite3', 'svelte', 'chart.js', 'chalk'];

/** What stands in node_modules: the packages, and what a compiled .svelte file imports. */
const compiledImports = ['client', 'disclose-version', 'flags/legacy'].map(
  (name) => `svelte/internal/${name}`,
);
const packageFiles = Object.fromEntries(
  [...packages.map((name) => `${name}/index`), ...compiledImports].map((name) => [
    `node_modules/${name}.js`,
    '',
  ]),
);

/** The layers as they should be: each line imports what the layer may import. */
const sound: Record<string, string> = {
  'main/engine/units.ts': 'export const a = 1;',
  'main/engine/price.ts': "import { a } from './units.ts'; export const b = a;",
  'main/contract/methods.ts': "import 'zod'; export type M = string; export const m = 1;",
  'main/importers/btcli.ts': "import { b } from '#engine/price.ts'; export const c = b;",
  'db/connect.ts': "import 'better-sqlite3'; export const k = 1;",
  'db/open.ts':
    "import { k } from './connect.ts'; import { a } from '#engine/units.ts'; export const d = a + k;",
  'db/wallets.ts':
    "import type { } from 'better-sqlite3'; import { d } from './open.ts'; export const e = d;",
  'main/services/wallets.ts':
    "import { m } from '#contract/methods.ts'; import { c } from '#importers/btcli.ts'; export const f = [m, c];",
  'main/backend.ts':
    "import { f } from '#services/wallets.ts'; import { e } from '#db/wallets.ts'; import 'node:crypto'; export const g = [f, e];",
  'main/transport/electron-ipc.ts':
    "import 'electron'; import type { g } from '#main/backend.ts'; export type H = typeof g;",
  'main/transport/loopback.ts': "import 'node:http'; export const h = 1;",
  'main/shell/main.ts':
    "import 'electron'; import type { H } from '#transport/electron-ipc.ts'; import { g } from '#main/backend.ts'; export const i: H = g;",
  'main/cli/serve.ts':
    "import { h } from '#transport/loopback.ts'; import { g } from '#main/backend.ts'; export const j = [h, g];",
  'renderer/App.svelte':
    "<script lang=\"ts\">\nimport type { M } from '#contract/methods.ts';\nimport 'svelte';\nconst m: M = '';\n</script>\n<p>{m}</p>",
  'renderer/main.ts': "import App from './App.svelte'; import 'chart.js'; export default App;",
};

/** Rule -> a file more that breaks it. */
const breaches: Record<string, [file: string, content: string]> = {
  'no-cycles': [
    'main/engine/cycle.ts',
    "import { y } from './cycle.ts'; export const y = 1; export const z = () => y;",
  ],
  resolvable: ['main/services/lost.ts', "import '#services/missing.ts';"],
  'no-orphans': ['main/services/alone.ts', 'export const alone = 1;'],
  'engine-is-pure': ['main/engine/reads-files.ts', "import 'node:fs';"],
  'contract-imports-zod-alone': ['main/contract/colourful.ts', "import 'chalk';"],
  'chain-is-pure': ['main/chain/client/http.ts', "import 'node:crypto';"],
  'chain-codecs-know-no-client': ['main/chain/ss58.ts', "import './client/http.ts';"],
  'importers-are-pure': ['main/importers/writes.ts', "import '#db/open.ts';"],
  'repositories-hold-no-rules': ['db/parses.ts', "import '#importers/btcli.ts';"],
  'services-know-no-transport': ['main/services/serves.ts', "import '#transport/loopback.ts';"],
  'backend-knows-no-transport': ['main/backend-serves.ts', "import '#transport/loopback.ts';"],
  'transport-knows-no-shell': ['main/transport/knows-services.ts', "import '#services/wallets.ts';"],
  'renderer-stays-in-the-browser': ['renderer/computes.ts', "import '#engine/units.ts';"],
  'renderer-takes-types-from-the-contract': [
    'renderer/Parses.svelte',
    '<script lang="ts">\nimport { m } from \'#contract/methods.ts\';\n</script>\n<p>{m}</p>',
  ],
  'electron-in-the-shell-only': ['main/services/opens-window.ts', "import 'electron';"],
  'one-import-of-better-sqlite3': ['db/second-driver.ts', "import 'better-sqlite3';"],
  'product-imports-no-tests': ['main/uses-test.ts', "import '#test/tool.ts';"],
};

const folders = {
  engine: 'main/engine',
  contract: 'main/contract',
  importers: 'main/importers',
  db: 'db',
  test: 'test',
};
const more = { services: 'main/services', transport: 'main/transport', main: 'main' };
const imports = Object.entries({ ...folders, ...more }).map(
  ([name, folder]) => [`#${name}/*`, `./${folder}/*`] as const,
);

const settings = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: Object.fromEntries(imports),
    dependencies: Object.fromEntries(packages.map((name) => [name, '1'] as const)),
  }),
  'tsconfig.json': JSON.stringify({
    compilerOptions: { module: 'preserve', allowImportingTsExtensions: true, noEmit: true },
  }),
};

const configFile = join(projectFolder, '.dependency-cruiser.js');
const { default: config } = (await import(configFile)) as { default: { forbidden: { name: string }[] } };
const rules = config.forbidden;

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** What the real configuration finds in a tree. */
async function violations(files: Record<string, string>): Promise<readonly Violation[]> {
  const folder = makeDataFolder();
  onTestFinished(folder.remove);
  for (const [name, content] of Object.entries({ ...packageFiles, ...settings, ...files })) {
    mkdirSync(dirname(join(folder.path, name)), { recursive: true });
    writeFileSync(join(folder.path, name), content);
  }
  const program = join(projectFolder, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [program, 'main', 'db', 'renderer', '--config', configFile, '--output-type', 'json'];
  const { stdout, stderr } = await runNode(args, { cwd: folder.path });
  expect(stderr).toBe('');
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

it('a sound tree breaks no rule', async () => {
  expect(await violations(sound)).toEqual([]);
});

it('every rule has a file that breaks it', () => {
  expect(Object.keys(breaches).sort()).toEqual(rules.map(({ name }) => name).sort());
});

it('every rule finds the file that breaks it', async () => {
  const found = await violations({
    ...sound,
    ...Object.fromEntries(Object.values(breaches)),
    'test/tool.ts': 'export {};',
  });
  for (const [rule, [file]] of Object.entries(breaches)) {
    expect(
      found.filter(({ rule: { name } }) => name === rule).map(({ from }) => from),
      rule,
    ).toContain(file);
  }
});
