// node scripts/release-papers.mjs [FOLDER]   what lies beside the installers of a release (default: release/)
//   tao-planner-VERSION.cdx.json   every package of the lockfile with hash and licence (CycloneDX); `required` are those
//                                  that are in the app, `excluded` those that only build and test it
//   licences.txt                   what the app holds of others, with the texts
//   SHA256SUMS                     checks every file of the folder: sha256sum --check SHA256SUMS
//   release.json                   what the planner reads when its user looks for a newer version; only where
//                                  TAO_PLANNER_DOWNLOAD_PAGE names the page to download from
// Needs the built app with its licences. Changes no installer.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, createReadStream, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { shippedParts } from './licences.mjs';
import { root } from './stages.mjs';

/** @typedef {{ name: string, version: string, scope: string, hashes?: object[], licenses?: object[] }} Component */
/** @typedef {{ metadata: { component: { name: string, version: string } }, components: Component[] }} Bill */

const BILL_LIMIT_BYTES = 64 * 1024 * 1024;

/** @param {string} file */
const manifestOf = (file) => JSON.parse(readFileSync(join(root, file), 'utf8'));

/** npm's own bill of the lockfile. @returns {Bill} */
function npmBill() {
  const args = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only'];
  const npm = process.env.npm_execpath;
  const [command, argv] = npm ? [process.execPath, [npm, ...args]] : ['npm', args];
  const { status, stdout, stderr } = spawnSync(command, argv, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: BILL_LIMIT_BYTES,
    shell: !npm && process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** The bill of materials: npm knows the lockfile, the bundler knows what of it is in the app. */
function billOfMaterials() {
  const bill = npmBill();
  const { name, version } = manifestOf('package.json');
  Object.assign(bill.metadata.component, { name, version }); // npm names it after the folder
  const shipped = [...shippedParts(), manifestOf('node_modules/electron/package.json')];
  const required = new Set(shipped.map((part) => `${part.name}@${part.version}`));
  for (const component of bill.components) {
    component.scope = required.has(`${component.name}@${component.version}`) ? 'required' : 'excluded';
  }
  return { bill, fileName: `${name}-${version}.cdx.json` };
}

/** @param {string} file */
async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/** Every file of the folder but its own notes and electron-builder's, with its sum. @param {string} folder */
async function sumsOf(folder) {
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/^builder-|^SHA256SUMS$|^release\.json$/u.test(entry.name))
    .map(({ name }) => name)
    .sort();
  const sums = [];
  for (const name of files) sums.push({ name, sha256: await sha256(join(folder, name)) });
  return sums;
}

const folder = resolve(root, process.argv[2] ?? 'release');
mkdirSync(folder, { recursive: true });
const { bill, fileName } = billOfMaterials();
writeFileSync(join(folder, fileName), `${JSON.stringify(bill, null, 1)}\n`);
copyFileSync(join(root, 'out/licences.txt'), join(folder, 'licences.txt'));
const sums = await sumsOf(folder);
// In the form that `sha256sum --check` reads.
writeFileSync(join(folder, 'SHA256SUMS'), sums.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(''));
const page = process.env.TAO_PLANNER_DOWNLOAD_PAGE;
if (page) {
  const { version } = bill.metadata.component;
  writeFileSync(join(folder, 'release.json'), `${JSON.stringify({ version, page, files: sums }, null, 1)}\n`);
}
console.error(`${fileName}: ${bill.components.length} packages; SHA256SUMS: ${sums.length} files`);
