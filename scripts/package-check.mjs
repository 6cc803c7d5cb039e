// node scripts/package-check.mjs [FOLDER]   proves what lies in the packages: one line a proof with its figure; fails if one does
// Without FOLDER it packs the built app for every system with a stub in place of Electron's runtime: it needs no network.
// With FOLDER (`release`, after `npm run package`) it looks at the real packages there and starts the one of this machine,
// which alone shows that Electron obeys its fuses and loads the module.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as contents from './package/contents.mjs';
import * as papers from './package/papers.mjs';
import * as running from './package/running.mjs';
import * as started from './package/started.mjs';
import { putStubRuntimes } from './package/stub-runtime.mjs';
import { packedApp, targets } from './package/targets.mjs';
import { root } from './stages.mjs';

/** @typedef {import('./package/contents.mjs').PackedApp} PackedApp */

let failed = 0;

/** @param {string} where @param {string} what @param {() => string | Promise<string>} proof */
async function prove(where, what, proof) {
  try {
    console.log(`ok      ${where.padEnd(12)} ${what.padEnd(20)} ${await proof()}`);
  } catch (error) {
    failed += 1;
    const why = error instanceof Error ? error.message : String(error);
    console.log(`FAILED  ${where.padEnd(12)} ${what.padEnd(20)} ${why}`);
  }
}

/** @param {string} runtimes @param {string} output */
function packWithStubs(runtimes, output) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  putStubRuntimes(runtimes, version);
  const argv = [join(root, 'scripts/package/pack.mjs'), runtimes, output];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
  return `${targets.length} packages with a stub runtime`;
}

/** @param {string} output */
async function lookInto(output) {
  for (const target of targets) {
    const app = packedApp(output, target);
    if (!existsSync(app.app)) continue;
    await prove(target.name, 'archive', () => contents.archiveHolds(app, target));
    await prove(target.name, 'nothing else', () => contents.nothingElse(app));
    await prove(target.name, 'native module', () => contents.nativeModuleUnpacked(app, target));
    await prove(target.name, 'size', () => contents.sizeInBudget(app));
    await prove(target.name, 'fuses', () => contents.fusesFlipped(app));
    await prove(target.name, 'integrity', () => contents.integrityEmbedded(app, target));
    await prove(target.name, 'licences', () => contents.licencesBeside(app, target));
  }
}

/** @param {PackedApp} app @param {string} name @param {string} folder */
async function runInStandIn(app, name, folder) {
  await prove(name, 'native module loads', () => running.nativeModuleLoads(app));
  await prove(name, 'runs in the stand-in', () => running.appRuns(app, folder));
  await prove(name, 'module missing', () => running.missingModuleExplained(folder));
}

/** @param {PackedApp} app @param {string} name @param {string} folder */
async function startReal(app, name, folder) {
  await prove(name, 'starts', () => started.programStarts(app, folder));
  if (process.platform === 'linux') return; // Electron checks no archive there
  await prove(name, 'changed archive', () => started.changedArchiveRefused(app, folder));
}

const given = process.argv[2];
const work = mkdtempSync(join(tmpdir(), 'tao-planner-package-'));
try {
  const output = given ? resolve(root, given) : join(work, 'packed');
  if (!given) await prove('all', 'packed', () => packWithStubs(join(work, 'runtimes'), output));
  const here = targets.find(({ name }) => name === `${process.platform}-${process.arch}`);
  const own = here && packedApp(output, here);
  if (failed === 0) await lookInto(output);
  if (here && own && existsSync(own.app)) await (given ? startReal : runInStandIn)(own, here.name, work);
  else await prove('this machine', 'package', () => Promise.reject(new Error(`none in ${output}`)));
  const release = mkdtempSync(join(work, 'release-'));
  await prove('release', 'papers', () => papers.writePapers(release));
  await prove('release', 'bill of materials', () => papers.billComplete(release));
  await prove('release', 'checksums', () => papers.sumsHold(release));
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(failed === 0 ? 'The packages are as they must be.' : `${failed} of the proofs failed.`);
process.exitCode = failed === 0 ? 0 : 1;
