// What can be done with a chart: leave a series out, look at a part closely, take it along as picture and as table.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { openView, section } from './support/planner-page.ts';

test.use({ demo: true });

const figure = (page: Page) => section(page, 'Proceeds if you stop after');

/** The picture as it is drawn now. */
const pixels = (place: Locator) =>
  place.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

async function openOptions(page: Page): Promise<Locator> {
  await figure(page).getByText('Options', { exact: true }).click();
  return page.getByRole('dialog', { name: 'Options of the chart Proceeds if you stop after' });
}

async function saved(page: Page, press: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a series that is left out is drawn no more until it is chosen again', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  await expect(figure(page).locator('canvas')).toBeVisible();
  const options = await openOptions(page);
  const before = await pixels(figure(page));
  const mark = options.getByRole('checkbox', { name: 'Mark, τ', exact: true });
  await mark.uncheck();
  await expect.poll(() => pixels(figure(page))).not.toBe(before);
  await mark.check();
  await expect.poll(() => pixels(figure(page))).toBe(before);
});

test('a part is looked at by buttons or by a drag, and all of it again', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  const options = await openOptions(page);
  const before = await pixels(figure(page));
  await expect(options.getByRole('button', { name: 'All' })).toBeDisabled();
  await options.getByRole('button', { name: 'Closer' }).click();
  await options.getByRole('button', { name: 'To the left' }).click();
  const part = await pixels(figure(page));
  expect(part).not.toBe(before);
  await options.getByRole('button', { name: 'All' }).click();
  await expect.poll(() => pixels(figure(page))).toBe(before);
  await page.keyboard.press('Escape');

  const box = (await figure(page).locator('canvas').boundingBox())!;
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.3, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 5 });
  await page.mouse.up();
  await expect((await openOptions(page)).getByRole('button', { name: 'All' })).toBeEnabled();
});

test('it is taken along as CSV with the contract’s numbers, and as PNG', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  const options = await openOptions(page);
  const csv = await saved(page, () => options.getByRole('button', { name: 'CSV' }).click());
  expect(csv.name).toBe('proceeds-if-you-stop-after.csv');
  const rows = csv.bytes.toString('utf8').split('\r\n');
  expect(rows[0]).toBe('time,"Received, τ","Sold, at mark, τ","Mark, τ"');
  const terms = { horizonDays: 30, dailyShareRatio: 0.01, recovery: { kind: 'chain-buys' } } as const;
  const { points, freeRao, rootRao, total } = await ask(page, 'exit.plan', terms);
  expect(rows.slice(1)).toHaveLength(points.length);
  const last = points.at(-1)!;
  const [at, ...values] = rows.at(-1)!.split(',');
  const base = BigInt(freeRao) + BigInt(rootRao);
  const wanted = [base + BigInt(last.proceedsRao), base + BigInt(last.soldMarkRao), BigInt(total.markRao)];
  expect(at).toBe(last.at);
  values.forEach((value, column) => expect(Number(value)).toBeCloseTo(Number(wanted[column]) / 1e9, 6));

  const png = await saved(page, () => options.getByRole('button', { name: 'PNG' }).click());
  expect(png.name).toBe('proceeds-if-you-stop-after.png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  // Width and height stand in its head: twice 1,120 and 480 with margins, title and foot.
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2304, 1088]);
});

test('under the pointer each line tells its value', async ({ look: page }) => {
  await openView(page, 'Exit liquidity');
  const impact = page.getByRole('img', { name: 'Price impact and total loss against alpha sold' });
  const box = (await impact.boundingBox())!;
  const before = await impact.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect
    .poll(() => impact.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()))
    .not.toBe(before);
});
