// The direction of imports, as errors:
//   engine <- importers, services, db/repositories <- backend <- transport <- shell, cli
//   contract imports zod alone; renderer imports main/contract alone.
/** @param {string} name @param {string} from @param {string} to  what a layer may not import */
const layer = (name, from, to) => ({ name, severity: 'error', from: { path: from }, to: { path: to } });
/** @param {string} name @param {string} from @param {string} allowed  all that a layer may import */
const only = (name, from, allowed) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { pathNot: allowed },
});

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, path: '^(main|db|renderer)/', pathNot: '\\.d\\.ts$|\\.json$' },
      to: {},
    },
    only('engine-is-pure', '^main/engine/', '^main/engine/'),
    only('contract-imports-zod-alone', '^main/contract/', '^main/contract/|^node_modules/zod/'),
    // The client too: it knows no way to a node but the platform's own fetch and WebSocket.
    only(
      'chain-is-pure',
      '^main/chain/',
      '^main/(chain|engine)/|^node_modules/@(scure|noble)/|^node_modules/@polkadot-api/substrate-bindings/',
    ),
    layer('chain-codecs-know-no-client', '^main/chain/(?!client/)', '^main/chain/client/'),
    only(
      'importers-are-pure',
      '^main/importers/',
      '^main/(importers|engine)/|^main/chain/(?!client/)|^node_modules/(zod|papaparse)/',
    ),
    layer('repositories-hold-no-rules', '^db/', '^main/(?!engine/)|^renderer/'),
    layer('services-know-no-transport', '^main/services/', '^main/(transport|shell|cli|backend)|^renderer/'),
    layer('backend-knows-no-transport', '^main/backend', '^main/(transport|shell|cli)|^renderer/'),
    layer(
      'transport-knows-no-shell',
      '^main/transport/',
      '^main/(shell|cli|engine|services)/|^db/|^renderer/',
    ),
    only(
      'renderer-stays-in-the-browser',
      '^renderer/',
      '^renderer/|^main/contract/|^node_modules/(svelte|chart\\.js|chartjs-plugin-zoom|papaparse|@ibm|@kurkle|@tanstack)/',
    ),
    {
      // Types vanish; a value would bring the schemas, and zod with them, into the page.
      name: 'renderer-takes-types-from-the-contract',
      severity: 'error',
      from: { path: '^renderer/' },
      to: { path: '^main/contract/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'electron-in-the-shell-only',
      severity: 'error',
      from: { path: '^(main|db|renderer)/', pathNot: '^main/shell/|^main/transport/electron-ipc\\.ts$' },
      to: { path: '^(node_modules/)?electron(/|$)' },
    },
    {
      name: 'one-import-of-better-sqlite3',
      severity: 'error',
      from: { path: '^(main|db|renderer)/', pathNot: '^db/connect\\.ts$' },
      to: { path: 'better-sqlite3', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'product-imports-no-tests',
      severity: 'error',
      from: { path: '^(main|db|renderer)/' },
      to: { path: '^(test|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
