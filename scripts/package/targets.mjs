// What the installers are made for, and where a packed app keeps its parts. Names are electron-builder's.
import { join } from 'node:path';
import { Arch, Platform } from 'electron-builder';

/**
 * @typedef {object} Target
 * @property {string} name      as better-sqlite3 names its binaries
 * @property {'linux' | 'win' | 'mac'} os
 * @property {import('electron-builder').Platform} platform
 * @property {import('electron-builder').Arch} arch
 * @property {string} folder    of the unpacked app, below the output folder
 * @property {string} program   the file that holds the fuses
 * @property {string} resources
 */

const macApp = 'TAO Planner.app';
const macParts = { program: macApp, resources: join(macApp, 'Contents/Resources') };

/** @type {readonly Target[]} */
export const targets = [
  { name: 'linux-x64', os: 'linux', platform: Platform.LINUX, arch: Arch.x64, folder: 'linux-unpacked' },
  {
    name: 'linux-arm64',
    os: 'linux',
    platform: Platform.LINUX,
    arch: Arch.arm64,
    folder: 'linux-arm64-unpacked',
  },
  { name: 'win32-x64', os: 'win', platform: Platform.WINDOWS, arch: Arch.x64, folder: 'win-unpacked' },
  {
    name: 'win32-arm64',
    os: 'win',
    platform: Platform.WINDOWS,
    arch: Arch.arm64,
    folder: 'win-arm64-unpacked',
  },
  { name: 'darwin-x64', os: 'mac', platform: Platform.MAC, arch: Arch.x64, folder: 'mac' },
  { name: 'darwin-arm64', os: 'mac', platform: Platform.MAC, arch: Arch.arm64, folder: 'mac-arm64' },
].map((target) => {
  const parts = {
    linux: { program: 'tao-planner', resources: 'resources' },
    win: { program: 'TAO Planner.exe', resources: 'resources' },
    mac: macParts,
  };
  return /** @type {Target} */ ({ ...target, ...parts[/** @type {Target['os']} */ (target.os)] });
});

/** The parts of a packed app that the proofs look at. @param {string} output @param {Target} target */
export function packedApp(output, { name, folder, program, resources }) {
  const app = join(output, name, folder);
  const archive = join(app, resources, 'app.asar');
  return {
    app,
    archive,
    unpacked: `${archive}.unpacked`,
    program: join(app, program),
    resources: join(app, resources),
  };
}
