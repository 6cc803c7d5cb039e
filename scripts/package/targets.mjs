// What the installers are made for, and where a packed app keeps its parts. Names are electron-builder's.
import { join } from 'node:path';
import { Arch, Platform } from 'electron-builder';

/**
 * @typedef {object} Target
 * @property {string} name  as better-sqlite3 names its binaries
 * @property {'linux' | 'win' | 'mac'} os
 * @property {import('electron-builder').Platform} platform
 * @property {import('electron-builder').Arch} arch
 * @property {string} folder  of the unpacked app, in electron-builder's output folder
 */

const { LINUX, MAC, WINDOWS } = Platform;
const { x64, arm64 } = Arch;

/** @type {readonly Target[]} */
export const targets = [
  { name: 'linux-x64', os: 'linux', platform: LINUX, arch: x64, folder: 'linux-unpacked' },
  { name: 'linux-arm64', os: 'linux', platform: LINUX, arch: arm64, folder: 'linux-arm64-unpacked' },
  { name: 'win32-x64', os: 'win', platform: WINDOWS, arch: x64, folder: 'win-unpacked' },
  { name: 'win32-arm64', os: 'win', platform: WINDOWS, arch: arm64, folder: 'win-arm64-unpacked' },
  { name: 'darwin-x64', os: 'mac', platform: MAC, arch: x64, folder: 'mac' },
  { name: 'darwin-arm64', os: 'mac', platform: MAC, arch: arm64, folder: 'mac-arm64' },
];

const macApp = 'TAO Planner.app';

/** Where they lie in the unpacked app: what holds the fuses, what is started, what it reads. */
const places = {
  linux: { holder: 'tao-planner', program: 'tao-planner', resources: 'resources' },
  win: { holder: 'TAO Planner.exe', program: 'TAO Planner.exe', resources: 'resources' },
  mac: {
    holder: macApp,
    program: join(macApp, 'Contents/MacOS/TAO Planner'),
    resources: join(macApp, 'Contents/Resources'),
  },
};

/** The parts of a packed app that the proofs look at. @param {string} output @param {Target} target */
export function packedApp(output, { os, folder }) {
  const app = join(output, folder);
  const { holder, program, resources } = places[os];
  const archive = join(app, resources, 'app.asar');
  return {
    app,
    archive,
    unpacked: `${archive}.unpacked`,
    holder: join(app, holder),
    program: join(app, program),
    resources: join(app, resources),
  };
}
