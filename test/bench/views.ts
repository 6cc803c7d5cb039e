/**
 * What a person waits for, in a real browser before the real loopback server, on the demo portfolio: `view.first-paint`
 * from the start of the page to the overview's figures on the screen, `view.slider` from a movement of a slider on the
 * halving view to the frame that shows its answer. Needs the built app.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { findBrowser } from '#scripts/browser.mjs';
import { launchers } from '#test/support/app-launchers.ts';
import { projectFolder } from '#test/support/command.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { type Measured, summary, tail } from './measure.ts';

const VIEWPORT = { width: 1280, height: 800 };
const OPENINGS = 11;
const MOVES = 60;
/** The first moves fill caches that a hand on the slider has behind it at once. */
const WARM_UP = 5;

declare global {
  interface Window {
    /** Milliseconds from the start of the page to the frame with the figures. */
    firstFigures?: number;
    /** Answered with the milliseconds from the next movement to the frame with its answer. */
    nextAnswer?: Promise<number>;
  }
}

/** A browser as the tests have it, and the app of the demo portfolio in it. */
async function withPage<T>(work: (page: Page, browser: Browser) => Promise<T>): Promise<T> {
  if (!existsSync(join(projectFolder, 'out/main/serve.js')))
    throw new Error('The app is not built yet. Run `npm run build`, then this again.');
  const executablePath = (await findBrowser()) ?? undefined;
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: !isRoot,
    args: ['--disable-gpu'],
  });
  const folder = makeDataFolder();
  const options = { browser, dataFolder: folder.path, demo: true, blocked: [], pageErrors: [] };
  const app = await launchers.loopback(options);
  try {
    await app.page.setViewportSize(VIEWPORT);
    return await work(app.page, browser);
  } finally {
    await app.stop();
    await browser.close();
    folder.remove();
  }
}

/** In the page: notes when the overview's figures are on the screen. A frame is painted once the task after it runs. */
function watchFirstFigures(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('main .amount')) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => (window.firstFigures = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/** In the page: times the next movement of a slider until the table beside it has been painted anew. */
function timeNextMove(): void {
  const table = document.querySelector('[aria-label="What each halving does to you"]');
  if (!table) throw new Error('the table of the answers is not there');
  window.nextAnswer = new Promise((answered) => {
    let movedAt = 0;
    document.addEventListener('keydown', ({ timeStamp }) => (movedAt = timeStamp), {
      once: true,
      capture: true,
    });
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => answered(performance.now() - movedAt)));
    });
    observer.observe(table, { childList: true, subtree: true, characterData: true });
  });
}

async function firstPaint(): Promise<Measured> {
  return await withPage(async (page) => {
    await page.addInitScript(watchFirstFigures);
    const readings: number[] = [];
    for (let opening = 0; opening < OPENINGS; opening += 1) {
      await page.reload();
      const figures = await page.waitForFunction(() => window.firstFigures);
      readings.push(Number(await figures.jsonValue()));
    }
    return summary(readings, 'ms, start of the page to figures');
  });
}

async function slider(): Promise<Measured> {
  return await withPage(async (page) => {
    await page.getByRole('link', { name: 'Halving impact' }).click();
    const table = page.getByRole('grid', { name: 'What each halving does to you' });
    await table.waitFor();
    const take = page.getByRole('slider', { name: 'Validator take' });
    await take.focus();
    await page.keyboard.press('Home');
    const readings: number[] = [];
    for (let move = 0; move < WARM_UP + MOVES; move += 1) {
      const before = await table.screenshot();
      await page.evaluate(timeNextMove);
      // Always onwards: an answer given before would be remembered.
      await page.keyboard.press('ArrowRight');
      const elapsedMs = Number(await page.evaluate(() => window.nextAnswer));
      if (before.equals(await table.screenshot())) throw new Error('no pixel changed');
      if (move >= WARM_UP) readings.push(elapsedMs);
    }
    return tail(readings, 0.95);
  });
}

export const viewBenches = { 'view.first-paint': firstPaint, 'view.slider': slider };
