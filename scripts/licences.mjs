// node scripts/licences.mjs   what the packaged app holds of others, with the text of each licence, into out/licences.txt
// The bundler itself says which packages went in; a package whose licence is not on the list ends the run with an error.
import { globSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './stages.mjs';

/** @typedef {{ name: string, version: string, licence?: string, text?: string }} Part */

/** May be shipped: nothing asked but to name the authors (fonts: not to be sold by themselves). */
const mayBeShipped = new Set(['MIT', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'OFL-1.1']);

/** May be used to build and test besides: what asks more asks it of those who pass the package on, and nobody does. */
export const mayBeUsed = new Set([
  ...mayBeShipped,
  'BlueOak-1.0.0',
  'CC0-1.0',
  'MPL-2.0',
  'Python-2.0',
  'WTFPL',
]);

/** Does an SPDX expression (`A`, `A OR B`, `A AND B`, one level of brackets) hold with these? @param {string} expression @param {Set<string>} allowed */
function holds(expression, allowed) {
  const plain = expression.replace(/^\((.*)\)$/u, '$1');
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((id) => allowed.has(id)));
}

/**
 * The parts whose licence is unknown or not among the allowed ones, one line each.
 * @param {readonly Part[]} parts @param {Set<string>} [allowed]
 */
export const refusedLicences = (parts, allowed = mayBeShipped) =>
  parts
    .filter(({ licence }) => licence === undefined || !holds(licence, allowed))
    .map(({ name, version, licence }) => `${name} ${version}: ${licence ?? 'states no licence'}`);

/** A package as it lies in node_modules. @param {string} name @returns {Part} */
function installedPart(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.\w+)?$/iu.test(entry));
  return { name, version, licence: license, ...(file && { text: readFileSync(join(folder, file), 'utf8') }) };
}

/** Every package that went into a bundle, as Vite wrote it down. @returns {Part[]} */
function bundledParts() {
  const lists = globSync('out/*/.vite/licences.json', { cwd: root });
  if (lists.length === 0) throw new Error('The app is not built yet. Run `npm run build`, then this again.');
  return lists.flatMap((list) =>
    JSON.parse(readFileSync(join(root, list), 'utf8')).map(
      (/** @type {{ name: string, version: string, identifier?: string, text?: string }} */ part) => ({
        name: part.name,
        version: part.version,
        ...(part.identifier && { licence: part.identifier }),
        ...(part.text && { text: part.text }),
      }),
    ),
  );
}

/** What no bundle lists: packages packed whole, and fonts, which are files of a style sheet. */
function otherParts() {
  const fonts = readFileSync(join(root, 'renderer/styles/fonts.css'), 'utf8').matchAll(/@ibm\/[a-z-]+/gu);
  return ['better-sqlite3', ...new Set([...fonts].map(([name]) => name))].map(installedPart);
}

/** Everything of others in the packaged app, by name; each once. @returns {Part[]} */
export function shippedParts() {
  const parts = new Map(
    [...bundledParts(), ...otherParts()].map((part) => [`${part.name}@${part.version}`, part]),
  );
  return [...parts.values()].sort(
    (a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version),
  );
}

/** @param {readonly Part[]} parts */
const licenceText = (parts) =>
  [
    'TAO Planner holds these packages of others. Electron, which it runs in, has its own list beside this file.',
    ...parts.map(
      ({ name, version, licence, text }) =>
        `${'-'.repeat(78)}\n${name} ${version} (${licence})\n\n${text?.trim() ?? 'Its package carries no text of the licence.'}`,
    ),
  ].join('\n\n');

if (import.meta.main) {
  const parts = shippedParts();
  const refused = refusedLicences(parts);
  if (refused.length > 0) {
    console.error(
      `These may not be shipped:\n  ${refused.join('\n  ')}\nLeave them out, or weigh their licence and add it to scripts/licences.mjs.`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(join(root, 'out/licences.txt'), `${licenceText(parts)}\n`);
    console.error(`Licences: ${parts.length} packages of others, all known`);
  }
}
