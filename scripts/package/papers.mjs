// Proofs about what lies beside the installers of a release: the bill of materials and the checksums.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '#scripts/stages.mjs';

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Writes the papers of a release into `folder`. @param {string} folder */
export function writePapers(folder) {
  // Something for the sums to hold besides the papers: an installer is a file to them like any other.
  writeFileSync(join(folder, `${name}-${version}-linux-x64.AppImage`), 'stub');
  const argv = [join(root, 'scripts/release-papers.mjs'), folder];
  const { status, stderr } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stderr.trim();
}

/** Every package of the lockfile is on the bill with its hash and licence, and what runs is marked. @param {string} folder */
export function billComplete(folder) {
  const bill = JSON.parse(readFileSync(join(folder, `${name}-${version}.cdx.json`), 'utf8'));
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const locked = new Set(
    Object.entries(packages)
      .filter(([path]) => path !== '')
      .map(([path, entry]) => `${path.replace(/^.*node_modules\//u, '')}@${entry.version}`),
  );
  /** @type {{ name: string, version: string, scope: string, hashes?: object[], licenses?: object[] }[]} */
  const components = bill.components;
  const listed = new Set(components.map((part) => `${part.name}@${part.version}`));
  const missing = [...locked].filter((id) => !listed.has(id));
  const bare = components.filter(({ hashes, licenses }) => !hashes?.length || !licenses?.length);
  const required = components.filter(({ scope }) => scope === 'required').map((part) => part.name);
  const unmarked = ['electron', 'better-sqlite3', 'zod', 'svelte'].filter((part) => !required.includes(part));
  if (missing.length + bare.length + unmarked.length > 0) {
    throw new Error(
      `missing: ${missing.join(', ') || '-'}; without hash or licence: ${bare.map((part) => part.name).join(', ') || '-'}; not marked as required: ${unmarked.join(', ') || '-'}`,
    );
  }
  return `${components.length} packages with hash and licence, ${required.length} of them in the app`;
}

/** Another program agrees with the sums, and notices one changed byte. @param {string} folder */
export function sumsHold(folder) {
  if (process.platform === 'win32') return 'left out: Windows has no sha256sum';
  const [program, ...sha256] = process.platform === 'darwin' ? ['shasum', '-a', '256'] : ['sha256sum'];
  const check = () =>
    spawnSync(program ?? '', [...sha256, '--check', 'SHA256SUMS'], { cwd: folder, encoding: 'utf8' });
  const good = check();
  if (good.status !== 0) throw new Error(good.stdout + good.stderr);
  writeFileSync(join(folder, `${name}-${version}-linux-x64.AppImage`), 'stuB');
  if (check().status === 0) throw new Error('a changed installer is not noticed');
  return `${good.stdout.trim().split('\n').length} files, a changed one is noticed`;
}
