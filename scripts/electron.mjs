// Where Electron's runtime lies, and how to get it. Never imports `electron`: its entry tries a download by itself.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../node_modules/electron');
const DOWNLOAD_LIMIT_MS = 10 * 60 * 1000;

/** The program, or null where the runtime is not installed. @returns {string | null} */
export function electronProgram() {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const program = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(program) ? program : null;
}

/** The program, downloaded if need be; null where it cannot be had. Offline this answers at once. @returns {string | null} */
export function getElectron() {
  const have = electronProgram();
  if (have) return have;
  const installer = join(folder, 'install.js');
  if (!existsSync(installer)) return null;
  console.error('Getting the Electron runtime (once, about 120 MB) …');
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: DOWNLOAD_LIMIT_MS });
  return electronProgram();
}
