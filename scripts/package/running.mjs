// Proofs by running: this machine's packed app, taken out of its archive, with the project's stand-in in place of Electron.
// Nothing of this project's folder is within its reach: what the package lacks, it does not find.
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { extractAll } from '@electron/asar';
import Database from 'better-sqlite3';
import { chromium } from '@playwright/test';
import { steps } from '#db/migrations/steps.ts';
import { bundledSnapshots } from '#db/snapshots/bundled.ts';
import { databaseFile } from '#db/open.ts';
import { StandIn } from '#test/stand-in/launch.ts';
import { ensureBrowser } from '#scripts/browser.mjs';

/** @typedef {import('./contents.mjs').PackedApp} PackedApp */
/** @typedef {import('#contract/bridge.ts').Bridge} Bridge */
/** @typedef {import('#contract/errors.ts').Reply<{ block: number }[]>} SnapshotsReply  what is looked at of it */

const binary = `node_modules/better-sqlite3/prebuilds/${process.platform}-${process.arch}.node`;

/** The module the package carries, opened by itself. @param {PackedApp} app */
export function nativeModuleLoads({ unpacked }) {
  const database = new Database(':memory:', { nativeBinding: join(unpacked, binary) });
  const version = database.prepare('SELECT sqlite_version()').pluck().get();
  database.close();
  return `SQLite ${version} on Node ${process.versions.node}`;
}

/**
 * Starts the app in `folder` on a data folder, gives its window's page to `look`, and quits it.
 * @template T
 * @param {{ folder: string, dataFolder: string, look: (page: import('@playwright/test').Page) => Promise<T> }} run
 * @returns {Promise<T>}
 */
async function runPacked({ folder, dataFolder, look }) {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    chromiumSandbox: process.getuid?.() !== 0, // Chromium has none for root
    args: ['--disable-gpu'],
  });
  try {
    const context = await browser.newContext();
    const args = ['--data-dir', dataFolder];
    const app = await StandIn.launch({ main: join(folder, 'out/main/main.js'), cwd: folder, args, context });
    const seen = await look(await app.firstWindow());
    const code = await app.close();
    if (code !== 0) throw new Error(`the packed app ended with ${code}`);
    return seen;
  } finally {
    await browser.close();
  }
}

/** @param {PackedApp} app @param {string} folder  an empty one */
export async function appRuns({ archive }, folder) {
  const taken = join(folder, 'app');
  mkdirSync(taken, { recursive: true });
  extractAll(archive, taken);
  const dataFolder = join(folder, 'data');
  const reply = await runPacked({
    folder: taken,
    dataFolder,
    // The preload's bridge, as the packed page uses it.
    look: (page) =>
      page.evaluate(() => {
        const { bridge } = /** @type {{ bridge: Bridge }} */ (/** @type {unknown} */ (window));
        return /** @type {Promise<SnapshotsReply>} */ (bridge.call('snapshots.list', {}));
      }),
  });
  const bundled = bundledSnapshots[0];
  if (!reply.ok || !reply.value.some(({ block }) => block === bundled?.block)) {
    throw new Error(`asked for its snapshots it answers ${JSON.stringify(reply).slice(0, 300)}`);
  }
  const database = new Database(databaseFile(dataFolder), { readonly: true });
  const version = database.pragma('user_version', { simple: true });
  database.close();
  if (version !== steps.length) throw new Error(`its database has schema ${version}, not ${steps.length}`);
  return `window shown, ${steps.length} of ${steps.length} migrations run, snapshot of block ${bundled?.block} there`;
}

/** The app as `appRuns` has left it in `folder`, without its native module, says what to do and ends. @param {string} folder */
export async function missingModuleExplained(folder) {
  const taken = join(folder, 'app');
  rmSync(join(taken, binary));
  const dataFolder = join(folder, 'data-without-module');
  const said = await runPacked({ folder: taken, dataFolder, look: async () => 'it opened a window' }).catch(
    String,
  );
  const [sentence] =
    /The planner’s database module .* is missing\. .* Install the planner again/u.exec(said) ?? [];
  if (!sentence) throw new Error(`it says: ${said}`);
  return `${sentence} …`;
}
