#!/usr/bin/env node
// npm run screenshots     every view, light and dark, 1280 and 1920 wide, with the demo and empty, into docs/screenshots/.
// Drives the built app over the loopback server in a real browser, as the tests do. Fails when a page logs an error.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launchers } from '#test/support/app-launchers.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { ensureBrowser } from './browser.mjs';

const folder = join(import.meta.dirname, '..', 'docs', 'screenshots');
const views = ['overview', 'portfolio', 'allocation', 'exit', 'halving', 'scenarios', 'data'];
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

/** Random paths of four scenarios, on a slow machine. */
const LONGEST_MS = 180_000;

/**
 * Two frames for the view to ask, then until nothing is being computed.
 * @param {import('@playwright/test').Page} page
 */
async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const isStill = () => document.querySelector('main [aria-busy="true"]') === null;
  await page.waitForFunction(isStill, null, { timeout: LONGEST_MS });
  await page.evaluate(() => document.fonts.ready.then(() => true));
}

/** @param {import('@playwright/test').Page} page @param {string} state */
async function takeAll(page, state) {
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const theme of /** @type {const} */ (['light', 'dark'])) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const view of views) {
        await page.evaluate((hash) => void (location.hash = hash), view);
        await settled(page);
        const name = `${view}-${state}-${theme}-${size.width}.png`;
        await page.screenshot({ path: join(folder, name) });
        console.error(name);
      }
    }
  }
}

mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: await ensureBrowser(),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-gpu'],
});
/** @type {string[]} */
const problems = [];
for (const demo of [true, false]) {
  const data = makeDataFolder();
  /** @type {string[]} */
  const blocked = [];
  const app = await launchers.loopback({
    browser,
    dataFolder: data.path,
    demo,
    blocked,
    pageErrors: problems,
  });
  await takeAll(app.page, demo ? 'demo' : 'empty');
  await app.stop();
  data.remove();
  problems.push(...blocked.map((url) => `asked for ${url}`));
}
await browser.close();
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
