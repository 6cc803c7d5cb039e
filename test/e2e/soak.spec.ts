// Tours through all views in one page of one server, again and again: nothing fails, and memory stays flat. 2 tours here; 200 with
// TAO_PLANNER_HARD=1 (npm run test:hard), where what is held at the end is compared with what was held after a tenth of them.
import { readFileSync } from 'node:fs';
import type { CDPSession } from '@playwright/test';
import { openServed, serve } from '#test/support/app-launchers.ts';
import { makeDataFolder } from '#test/support/data-folder.ts';
import { expect, test } from './app.ts';
import { openView, viewNames } from './support/planner-page.ts';

const HARD = process.env['TAO_PLANNER_HARD'] === '1';
const TOURS = HARD ? 200 : 2;
const TENTH = TOURS / 10;
const MOST_GROWTH = 1.1;

interface Held {
  readonly pageMb: number;
  readonly serverMb: number;
}

/** What the page's scripts hold once nothing is left to collect. */
async function pageMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 2 ** 20;
}

/** What the system counts for a process. */
const processMb = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

const middle = (held: readonly Held[]): Held => ({
  pageMb: median(held.map((each) => each.pageMb)),
  serverMb: median(held.map((each) => each.serverMb)),
});

test(`${TOURS} tours through all views`, async ({ browser }) => {
  test.setTimeout(HARD ? 3 * 3_600_000 : 120_000);
  const folder = makeDataFolder();
  const [blocked, pageErrors]: [string[], string[]] = [[], []];
  const server = await serve({ dataFolder: folder.path, demo: true });
  const { page, stop } = await openServed(server.url, { browser, blocked, pageErrors });
  const session = await page.context().newCDPSession(page);
  const held: Held[] = [];
  for (let tour = 0; tour < TOURS; tour += 1) {
    for (const name of [...viewNames, 'Data'] as const) await openView(page, name);
    held.push({ pageMb: await pageMb(session), serverMb: processMb(server.pid) });
  }
  await stop();
  await server.stop();
  folder.remove();
  expect(pageErrors).toEqual([]);
  expect(blocked).toEqual([]);
  if (!HARD) return;
  const [early, late] = [middle(held.slice(TENTH, 2 * TENTH)), middle(held.slice(-TENTH))];
  console.log(
    `page ${early.pageMb.toFixed(1)} → ${late.pageMb.toFixed(1)} MB, server ${early.serverMb.toFixed(0)} → ${late.serverMb.toFixed(0)} MB`,
  );
  expect(late.pageMb).toBeLessThan(early.pageMb * MOST_GROWTH);
  expect(late.serverMb).toBeLessThan(early.serverMb * MOST_GROWTH);
});
