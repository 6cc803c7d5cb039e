// Proofs about what lies in a packed app: each gives its figure or throws what is wrong. They read, and start nothing.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { getRawHeader, listPackage, statFile } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { root } from '#scripts/stages.mjs';

/** @typedef {ReturnType<typeof import('./targets.mjs').packedApp>} PackedApp */
/** @typedef {import('./targets.mjs').Target} Target */

const BUDGET_BYTES = 15_000_000;
const driver = 'node_modules/better-sqlite3';

/** @param {string} target */
const binaryOf = (target) => `${driver}/prebuilds/${target}.node`;

/** Files in the archive, those it keeps beside itself included, with forward slashes. @param {string} archive @returns {string[]} */
const packedFiles = (archive) =>
  listPackage(archive, { isPack: false })
    .map((path) => path.slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
    .map((path) => path.replaceAll('\\', '/'));

/** @param {string} target */
function expectedFiles(target) {
  const built = globSync('out/{main,preload,renderer}/**/*.*', { cwd: root }).filter(
    (file) => !file.endsWith('.map'),
  );
  const library = globSync(`${driver}/lib/**/*.js`, { cwd: root });
  const own = [`${driver}/package.json`, `${driver}/LICENSE`, binaryOf(target)];
  return [...built, ...library, ...own, 'package.json'].map((path) => path.replaceAll('\\', '/'));
}

/** @param {PackedApp} app @param {Target} target */
export function archiveHolds({ archive }, { name }) {
  const got = packedFiles(archive);
  const want = expectedFiles(name);
  const missing = want.filter((file) => !got.includes(file));
  const extra = got.filter((file) => !want.includes(file));
  if (missing.length + extra.length > 0) {
    throw new Error(`missing: ${missing.join(', ') || '-'}; not to be there: ${extra.join(', ') || '-'}`);
  }
  for (const part of ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html']) {
    if (!got.includes(part)) throw new Error(`missing: ${part}`);
  }
  return `${got.length} files: main, preload, page, better-sqlite3`;
}

/** @param {PackedApp} app */
export function nothingElse({ archive }) {
  const unwanted = packedFiles(archive).filter((file) =>
    /\.(map|ts|svelte|test\.\w+)$|^(test|main|db|renderer|scripts|docs)\//u.test(file),
  );
  if (unwanted.length > 0) throw new Error(unwanted.join(', '));
  return '0 tests, sources and source maps';
}

/** How a native module of each system begins, and where its processor stands. @type {Record<string, (file: Buffer) => boolean>} */
const formats = {
  'linux-x64': (file) => file.toString('latin1', 1, 4) === 'ELF' && file.readUInt16LE(18) === 0x3e,
  'linux-arm64': (file) => file.toString('latin1', 1, 4) === 'ELF' && file.readUInt16LE(18) === 0xb7,
  'win32-x64': (file) => file.readUInt16LE(file.readUInt32LE(0x3c) + 4) === 0x8664,
  'win32-arm64': (file) => file.readUInt16LE(file.readUInt32LE(0x3c) + 4) === 0xaa64,
  'darwin-x64': (file) => file.readUInt32LE(0) === 0xfeedfacf && file.readUInt32LE(4) === 0x01000007,
  'darwin-arm64': (file) => file.readUInt32LE(0) === 0xfeedfacf && file.readUInt32LE(4) === 0x0100000c,
};

/** The one native module lies beside the archive, alone, and is one for this system and processor. @param {PackedApp} app @param {Target} target */
export function nativeModuleUnpacked({ unpacked }, { name }) {
  const beside = globSync('**/*.*', { cwd: unpacked }).map((file) => file.replaceAll('\\', '/'));
  if (beside.join() !== binaryOf(name))
    throw new Error(`beside the archive lie: ${beside.join(', ') || 'nothing'}`);
  const binary = readFileSync(join(unpacked, binaryOf(name)));
  if (!formats[name]?.(binary)) throw new Error(`${basename(binaryOf(name))} is no module for ${name}`);
  return `${basename(binaryOf(name))}, ${megabytes(binary.length)}, alone beside the archive`;
}

/** @param {number} bytes */
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

/** @param {PackedApp} app */
export function sizeInBudget({ archive, unpacked, resources }) {
  const beside = globSync('**/*.*', { cwd: unpacked }).map((file) => join(unpacked, file));
  const files = [archive, join(resources, 'licences.txt'), ...beside];
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  if (bytes > BUDGET_BYTES)
    throw new Error(`${megabytes(bytes)} of app code; the budget is ${megabytes(BUDGET_BYTES)}`);
  return `${megabytes(bytes)} of app code, budget ${megabytes(BUDGET_BYTES)}`;
}

/** What Electron must not be talked into, whatever electron-builder.yml says. @type {readonly [FuseV1Options, boolean][]} */
const fuses = [
  [FuseV1Options.RunAsNode, false],
  [FuseV1Options.EnableCookieEncryption, true],
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable, false],
  [FuseV1Options.EnableNodeCliInspectArguments, false],
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation, true],
  [FuseV1Options.OnlyLoadAppFromAsar, true],
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot, false],
  [FuseV1Options.GrantFileProtocolExtraPrivileges, false],
];

/** Reads the wire back out of the packed program. @param {PackedApp} app */
export async function fusesFlipped({ holder }) {
  const wire = await getCurrentFuseWire(holder);
  const wrong = fuses.filter(([fuse, on]) => wire[fuse] !== (on ? FuseState.ENABLE : FuseState.DISABLE));
  if (wrong.length > 0)
    throw new Error(`not as they must be: ${wrong.map(([fuse]) => FuseV1Options[fuse]).join(', ')}`);
  return `${fuses.length} of ${fuses.length} as they must be`;
}

/** The archive's hash stands where Electron looks for it on this system; Linux has no such place. @param {PackedApp} app @param {Target} target */
export function integrityEmbedded({ app, archive, holder }, { os }) {
  if (os === 'linux') return 'not checked by Electron on Linux';
  const hash = createHash('sha256').update(getRawHeader(archive).headerString).digest('hex');
  const file = os === 'mac' ? join(holder, 'Contents/Info.plist') : holder;
  if (!readFileSync(file).includes(hash)) throw new Error(`${file.slice(app.length + 1)} lacks ${hash}`);
  return `${hash.slice(0, 12)}… stands in ${basename(file)}`;
}

/** @param {PackedApp} app @param {Target} target */
export function licencesBeside({ app, resources }, { os }) {
  const list = join(resources, 'licences.txt');
  if (!existsSync(list)) throw new Error('licences.txt is missing');
  if (os !== 'mac' && !existsSync(join(app, 'LICENSE.electron.txt'))) {
    throw new Error('LICENSE.electron.txt is missing');
  }
  const count = readFileSync(list, 'utf8').split(/^-{78}$/mu).length - 1;
  return `${count} packages, each with its licence`;
}
