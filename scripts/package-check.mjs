// node scripts/package-check.mjs   packs the built app for every system and proves what lies in the packages
// With a stub in place of Electron's runtime, so that it needs no network: what only the real one can show (that it obeys
// its fuses, loads the module, starts) is shown by the workflow. One line a proof with its figure; fails if one does.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as contents from './package/contents.mjs';
import * as running from './package/running.mjs';
import { putStubRuntimes } from './package/stub-runtime.mjs';
import { packedApp, targets } from './package/targets.mjs';
import { root } from './stages.mjs';

let failed = 0;

/** @param {string} where @param {string} what @param {() => string | Promise<string>} proof */
async function prove(where, what, proof) {
  let line;
  try {
    line = `ok      ${where.padEnd(12)} ${what.padEnd(24)} ${await proof()}`;
  } catch (error) {
    failed += 1;
    line = `FAILED  ${where.padEnd(12)} ${what.padEnd(24)} ${error instanceof Error ? error.message : error}`;
  }
  console.log(line);
}

/** @param {string} runtimes @param {string} output */
function pack(runtimes, output) {
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules/electron/package.json'), 'utf8'));
  putStubRuntimes(runtimes, version);
  const argv = [join(root, 'scripts/package/pack.mjs'), runtimes, output];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Error(`electron-builder failed:\n${stdout}${stderr}`);
  return `${targets.length} packages`;
}

const work = mkdtempSync(join(tmpdir(), 'tao-planner-package-'));
try {
  const output = join(work, 'packed');
  await prove('all', 'packed', () => pack(join(work, 'runtimes'), output));
  for (const target of failed > 0 ? [] : targets) {
    const app = packedApp(output, target);
    await prove(target.name, 'archive', () => contents.archiveHolds(app, target));
    await prove(target.name, 'nothing else', () => contents.nothingElse(app));
    await prove(target.name, 'native module', () => contents.nativeModuleUnpacked(app, target));
    await prove(target.name, 'size', () => contents.sizeInBudget(app));
    await prove(target.name, 'fuses', () => contents.fusesFlipped(app));
    await prove(target.name, 'integrity', () => contents.integrityEmbedded(app, target));
    await prove(target.name, 'licences', () => contents.licencesBeside(app));
    if (target.name !== `${process.platform}-${process.arch}`) continue;
    await prove(target.name, 'native module loads', () => running.nativeModuleLoads(app));
    await prove(target.name, 'runs in the stand-in', () => running.appRuns(app, join(work, 'run')));
    await prove(target.name, 'module missing', () => running.missingModuleExplained(join(work, 'run')));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
console.log(failed === 0 ? 'The packages are as they must be.' : `${failed} proofs failed.`);
process.exitCode = failed === 0 ? 0 : 1;
