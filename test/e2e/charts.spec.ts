// What can be done with a chart: leave a series out, look at a part closely, take it along as picture and as table.
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { openView, section } from './support/planner-page.ts';

test.use({ demo: true });

const figure = (page: Page) => section(page, 'Your portfolio through the halvings');

/** The picture as it is drawn now. */
const pixels = (place: Locator) =>
  place.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

async function openOptions(page: Page): Promise<Locator> {
  await figure(page).getByText('Options', { exact: true }).click();
  return page.getByRole('dialog', { name: 'Options of the chart Your portfolio through the halvings' });
}

async function saved(page: Page, press: () => Promise<void>) {
  const download = page.waitForEvent('download');
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('a series that is left out is drawn no more until it is chosen again', async ({ app: { page } }) => {
  await openView(page, 'Halving impact');
  await expect(figure(page).locator('canvas')).toBeVisible();
  const options = await openOptions(page);
  const before = await pixels(figure(page));
  const mark = options.getByRole('checkbox', { name: 'Mark, τ' });
  await mark.uncheck();
  await expect.poll(() => pixels(figure(page))).not.toBe(before);
  await mark.check();
  await expect.poll(() => pixels(figure(page))).toBe(before);
});

test('a part is looked at by buttons or by a drag, and all of it again', async ({ app: { page } }) => {
  await openView(page, 'Halving impact');
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

test('it is taken along as CSV with the contract’s numbers, and as PNG', async ({ app: { page } }) => {
  await openView(page, 'Halving impact');
  const options = await openOptions(page);
  const csv = await saved(page, () => options.getByRole('button', { name: 'CSV' }).click());
  expect(csv.name).toBe('your-portfolio-through-the-halvings.csv');
  const rows = csv.bytes.toString('utf8').split('\r\n');
  expect(rows[0]).toBe('time,"Exit, τ","Mark, τ"');
  const { points } = await ask(page, 'projection.run', { years: 4 });
  expect(rows.slice(1)).toHaveLength(points.length);
  const last = points.at(-1)!;
  expect(rows.at(-1)).toBe(`${last.at},${last.exitTao},${last.markTao}`);

  const png = await saved(page, () => options.getByRole('button', { name: 'PNG' }).click());
  expect(png.name).toBe('your-portfolio-through-the-halvings.png');
  expect(png.bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  // Width and height stand in its head: twice 1,120 and 480 with margins, title and foot.
  expect([png.bytes.readUInt32BE(16), png.bytes.readUInt32BE(20)]).toEqual([2304, 1088]);
});

test('under the pointer each line tells its value', async ({ app: { page } }) => {
  await openView(page, 'Exit liquidity');
  const impact = page.getByRole('img', { name: 'Price impact and total loss against alpha sold' });
  const box = (await impact.boundingBox())!;
  const before = await impact.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect
    .poll(() => impact.locator('canvas').evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL()))
    .not.toBe(before);
});
