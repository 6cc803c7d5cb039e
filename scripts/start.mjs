#!/usr/bin/env node
// node scripts/start.mjs [--browser | --serve] [--demo] [--data-dir DIR] [--port N]
// Starts the built app: in Electron where its runtime can be had and run, else the same app in the default browser, with
// one sentence that says why. Ctrl-C stops it cleanly. Arguments are handed on as they are.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { electronProgram, getElectron } from './electron.mjs';

const root = join(import.meta.dirname, '..');
const args = process.argv.slice(2);
const handedOn = args.filter((arg) => arg !== '--browser' && arg !== '--serve');

/** Why the app does not open in Electron, or null if it may. Looks before anything is downloaded. */
function reasonForBrowser() {
  if (args.includes('--browser') || args.includes('--serve') || args.some((arg) => /^--port(=|$)/.test(arg)))
    return 'As asked';
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'Electron keeps its sandbox only for ordinary users, and this is root';
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return 'There is no screen here for an Electron window';
  return null;
}

const reason = reasonForBrowser();
const electron = reason ? null : (electronProgram() ?? getElectron());
if (!electron) {
  console.error(
    `${reason ?? 'The Electron runtime cannot be had here'}: the app is served to your browser instead.`,
  );
}

// Electron gets a process group of its own: of two signals, the terminal's and the one handed on, it must see only one.
const child = electron
  ? spawn(electron, [root, ...handedOn], { stdio: 'inherit', detached: process.platform !== 'win32' })
  : spawn(process.execPath, [join(root, 'out/main/serve.js'), '--open', ...handedOn], {
      stdio: 'inherit',
    });

let stopping = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
  process.on(signal, () => {
    if (!stopping) child.kill(signal);
    stopping = true;
  });
}
child.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.on('exit', (code, signal) => {
  if (signal && !stopping) console.error(`The app was ended by ${signal}.`);
  process.exitCode = stopping ? 0 : (code ?? 1);
});
