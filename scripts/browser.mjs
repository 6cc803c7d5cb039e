#!/usr/bin/env node
// node scripts/browser.mjs   makes sure that there is a Chromium for the tests, and prints which on standard error
// Chromium's headless shell where there is one: without the parts of a window it does the same flows in two thirds of the time.
// Else an installed Chromium or Chrome, Playwright's own, or the system's package (Debian and Ubuntu, as root).
import { accessSync, constants } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';

const SHELL = 'chromium-headless-shell';
const names = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
];

/** Where browsers lie that are not on the path. @type {Partial<Record<NodeJS.Platform, string[]>>} */
const knownPlaces = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A snap cannot read the folders a test makes. @param {string} name */
const onPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => isProgram(file) && !file.startsWith('/snap/'));

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  const file = chromium.executablePath();
  return isProgram(file) ? file : null;
}

/** The Chromium the tests use, or null. CHROMIUM_PATH overrides the search. @returns {Promise<string | null>} */
export async function findBrowser() {
  const given = process.env.CHROMIUM_PATH;
  if (given && !isProgram(given)) throw new Error(`CHROMIUM_PATH names ${given}, which is not a program.`);
  if (given) return given;
  const installed = names.map(onPath).find(Boolean) ?? knownPlaces[process.platform]?.find(isProgram);
  return installed ?? (await playwrightsOwn());
}

/** @param {string} what @param {string[]} command @param {NodeJS.ProcessEnv} [env] */
function attempt(what, [program = '', ...args], env = {}) {
  console.error(`Getting a browser: ${what} …`);
  const options = { env: { ...process.env, ...env }, timeout: 10 * 60 * 1000 };
  const { status } = spawnSync(program, args, { ...options, stdio: ['ignore', 'ignore', 'ignore'] });
  if (status !== 0) console.error('… that did not work.');
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** @param {string} name */
const systemPackage = (name) =>
  attempt(
    `the system’s package ${name}`,
    ['apt-get', 'install', '-y', '-qq', '--no-install-recommends', name],
    { DEBIAN_FRONTEND: 'noninteractive' },
  );

/** Gets a Chromium if there is none. Throws a sentence that says how to get one by hand. @returns {Promise<string>} */
export async function ensureBrowser() {
  const cli = join(import.meta.dirname, '../node_modules/@playwright/test/cli.js');
  const withPackages = isRoot && onPath('apt-get') !== undefined;
  if (withPackages && !process.env.CHROMIUM_PATH && !onPath(SHELL)) systemPackage(SHELL);
  const attempts = [
    () => attempt('Playwright’s own', [process.execPath, cli, 'install', 'chromium']),
    () => {
      if (!withPackages) return;
      attempt('the system’s package list', ['apt-get', 'update', '-qq']);
      systemPackage(SHELL);
      if (!onPath(SHELL)) systemPackage('chromium');
    },
  ];
  for (const next of [() => {}, ...attempts]) {
    next();
    const found = await findBrowser();
    if (found) return found;
  }
  throw new Error(
    'The tests need a browser: install Chromium or Google Chrome, or set CHROMIUM_PATH to one.',
  );
}

if (import.meta.main ?? process.argv[1] === import.meta.filename) {
  try {
    console.error(`Browser: ${await ensureBrowser()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
