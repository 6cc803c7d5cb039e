// Proofs by starting the packed program itself, with Electron's real runtime in it: for the machines of the workflow.
// An app that has opened its database has obeyed its fuses, read its archive and loaded its native module.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { steps } from '#db/migrations/steps.ts';
import { databaseFile } from '#db/open.ts';

/** @typedef {import('./contents.mjs').PackedApp} PackedApp */

const LIMIT_MS = 60_000;
const LOOK_AGAIN_MS = 250;

/** The schema of a database that may be in the making; 0 until it can be read. @param {string} file @returns {number} */
function schemaOf(file) {
  if (!existsSync(file)) return 0;
  try {
    const database = new Database(file, { readonly: true });
    const version = Number(database.pragma('user_version', { simple: true }));
    database.close();
    return version;
  } catch {
    return 0;
  }
}

/** Starts the program, waits until its database is up to date or it has ended, and ends it. @param {PackedApp} app @param {string} dataFolder */
async function startPacked({ program }, dataFolder) {
  // With the fuse as delivered this would make it a bare Node, which opens nothing.
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const child = spawn(program, ['--data-dir', dataFolder], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  /** @type {Buffer[]} */
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const ended = once(child, 'exit').catch((error) => said.push(Buffer.from(String(error))));
  const started = performance.now();
  let schema = 0;
  while (schema !== steps.length && child.exitCode === null && performance.now() - started < LIMIT_MS) {
    await wait(LOOK_AGAIN_MS);
    schema = schemaOf(databaseFile(dataFolder));
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (child.kill()) await ended;
  return { schema, seconds, said: Buffer.concat(said).toString().trim() };
}

/** @param {PackedApp} app @param {string} folder */
export async function programStarts(app, folder) {
  const { schema, seconds, said } = await startPacked(app, join(folder, 'data'));
  if (schema !== steps.length) throw new Error(`its database did not come to be in ${seconds} s: ${said}`);
  return `its own database, ${schema} of ${steps.length} migrations, in ${seconds} s`;
}

/** One byte of the archive changed, the program must not start; then the byte is put back. @param {PackedApp} app @param {string} folder */
export async function changedArchiveRefused(app, folder) {
  const file = openSync(app.archive, 'r+');
  const at = Math.floor(statSync(app.archive).size / 2);
  const byte = Buffer.alloc(1);
  readSync(file, byte, 0, 1, at);
  try {
    writeSync(file, Buffer.from([(byte[0] ?? 0) ^ 1]), 0, 1, at);
    const { schema } = await startPacked(app, join(folder, 'data-of-changed'));
    if (schema > 0) throw new Error('it started from a changed archive');
  } finally {
    writeSync(file, byte, 0, 1, at);
    closeSync(file);
  }
  return `a changed byte at ${at} is noticed`;
}
