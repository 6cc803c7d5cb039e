// The lots of a disposal named by hand and given back, prices typed where one is missing, and the sheet of a tax year that says
// what the screen says. By mouse, and by keyboard alone.
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { forEachCsvRow, openCsv, rowObject } from '#importers/csv/csv-table.ts';
import { COLDKEY_A, HOTKEY_1 } from '#test/support/stake-list.ts';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { chooseFile, grid, openView, readTable, section } from './support/planner-page.ts';

const part = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Parts of the portfolio' }).getByRole('link', { name, exact: true });

const line = (day: string, kind: string, changes: string) =>
  `${day}T12:00:00Z,${kind},${COLDKEY_A},64,${HOTKEY_1},${changes}`;

/** 10 alpha for 10 TAO, 10 for 30, 10 for 20; then 10 sold for 25. */
const TRADES = [
  line('2026-01-10', 'stake', '10,-10'),
  line('2026-02-10', 'stake', '10,-30'),
  line('2026-03-10', 'stake', '10,-20'),
  line('2026-04-10', 'unstake', '-10,25'),
];
/** Before the first close that comes with the planner. */
const EARLY = line('2025-01-05', 'transfer', '0,1');

async function importLines(page: Page, lines: readonly string[]): Promise<void> {
  await openView(page, 'Portfolio');
  const text = ['timestamp_utc,kind,coldkey,netuid,hotkey,alpha,tao', ...lines, ''].join('\n');
  await chooseFile(page, { name: 'lines.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('lines.csv is in the planner')).toBeVisible();
}

async function chooseMethod(page: Page, method: string): Promise<void> {
  await page.getByRole('button', { name: 'Terms' }).click();
  await page.getByLabel('Which lots leave first').selectOption({ label: method });
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(section(page, 'Cost and gains')).toContainText(method);
}

const saleRow = (page: Page): Locator => grid(page, 'Disposals').getByRole('row', { name: /^10 Apr 2026/ });
const gainOfSale = async (page: Page) => (await readTable(grid(page, 'Disposals')))[0]!['Gain τ'];

test.describe('specific lots', () => {
  test.beforeEach(async ({ app: { page } }) => {
    await importLines(page, TRADES);
    await part(page, 'Cost and gains').click();
    await expect(saleRow(page)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Choose lots' })).toHaveCount(0);
    await chooseMethod(page, 'Specific lots');
    // 10 alpha of the first lot.
    await expect.poll(() => gainOfSale(page)).toBe('15.00');
  });

  test('are named to the unit, change the gain, and are given back', async ({ app: { page } }) => {
    await saleRow(page).getByRole('button', { name: 'Choose lots' }).click();
    const dialog = page.getByRole('dialog', { name: /^Lots of SN64/ });
    const lots = await readTable(grid(page, 'Lots to choose from'));
    expect(lots.map((lot) => [lot['Acquired'], lot['How'], lot['Open α, τ'], lot['Cost of one τ']])).toEqual([
      ['10 Jan 2026', 'bought', '10.0000', '1.0000'],
      ['10 Feb 2026', 'bought', '10.0000', '3.0000'],
      ['10 Mar 2026', 'bought', '10.0000', '2.0000'],
    ]);
    const [first, second, third] = ['10 Jan 2026', '10 Feb 2026', '10 Mar 2026'].map((day) =>
      dialog.getByRole('textbox', { name: new RegExp(`^Taken from the lot of ${day}`) }),
    ) as [Locator, Locator, Locator];
    const keep = dialog.getByRole('button', { name: 'Keep' });

    await second.fill('10.000000001');
    await expect(dialog.getByRole('alert').filter({ hasText: 'more than the lot has' })).toBeVisible();
    await expect(keep).toBeDisabled();
    await second.fill('six');
    await expect(dialog.getByRole('alert')).toContainText('an amount, as in 12.5');
    await second.fill('6.000000001');
    await third.fill('4');
    await expect(dialog.getByRole('alert')).toContainText('That is 0.000000001 more than left');
    await expect(keep).toBeDisabled();
    await second.fill('2.5');
    await expect(dialog).toContainText('6.500000000 of 10.000000000');
    await expect(dialog).toContainText('The rest, oldest first');
    await first.focus();
    await dialog.getByRole('button', { name: /^All of the lot of 10 Jan 2026/ }).click();
    await expect(first).toHaveValue('3.5');
    await keep.click();
    await expect(dialog).toBeHidden();
    // 25 − 3.5 · 1 − 2.5 · 3 − 4 · 2.
    await expect.poll(() => gainOfSale(page)).toBe('6.00');

    await saleRow(page).getByRole('button', { name: 'Choose lots' }).click();
    await expect(third).toHaveValue('4');
    await dialog.getByRole('button', { name: 'Use default order' }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(() => gainOfSale(page)).toBe('15.00');
    expect(await ask(page, 'pnl.choices', { entryId: 4 })).toEqual([]);
  });

  test('are named by keyboard alone', async ({ app: { page } }) => {
    await saleRow(page).getByRole('button', { name: 'Choose lots' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: /^Lots of SN64/ });
    await expect(dialog).toBeVisible();
    const field = (day: string) => dialog.getByRole('textbox', { name: new RegExp(`lot of ${day}`) });
    await field('10 Jan 2026').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await expect(field('10 Mar 2026')).toBeFocused();
    await page.keyboard.type('10');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(saleRow(page).getByRole('button', { name: 'Choose lots' })).toBeFocused();
    expect(await ask(page, 'pnl.choices', { entryId: 4 }), 'Esc changes nothing').toEqual([]);
  });
});

test.describe('prices', () => {
  test.beforeEach(async ({ app: { page } }) => {
    await importLines(page, [EARLY, ...TRADES]);
    await part(page, 'Prices').click();
  });
  const form = (page: Page) => page.getByRole('form', { name: 'Type a price' });

  test('a day without one is listed with its lines, and gone once a price is typed', async ({
    app: { page },
  }) => {
    const gaps = grid(page, 'Days without a price');
    await expect(section(page, 'Days without a price')).toContainText('1 day, 1 line');
    await gaps.getByRole('button', { name: 'Type one for 5 Jan 2025' }).click();
    const price = form(page).getByLabel('Cost of a TAO');
    await expect(price).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(form(page).getByRole('alert')).toContainText('a price, as in 412.50');
    await price.fill('0');
    await page.keyboard.press('Enter');
    await expect(form(page).getByRole('alert')).toContainText('above 0');
    await price.fill('480.25');
    await page.keyboard.press('Enter');
    await expect(form(page)).toContainText('Kept for 5 Jan 2025');
    await expect(section(page, 'Days without a price')).toContainText('None is missing');
    await expect(grid(page, 'Typed prices')).toContainText('480.25 USD');
    expect((await readTable(grid(page, 'Prices in use')))[0]).toMatchObject({
      ...{ Price: 'TAO in USD, closes', Came: 'typed by you', Count: '1', 'First day UTC': '5 Jan 2025' },
    });
  });

  test('a typed one is changed and removed', async ({ app: { page } }) => {
    await form(page).getByLabel('Day (UTC)').fill('2025-01-05');
    await form(page).getByLabel('Cost of a TAO').fill('480.25');
    await form(page).getByRole('button', { name: 'Keep price' }).click();
    const typed = grid(page, 'Typed prices');
    await typed.getByRole('button', { name: 'Edit TAO in USD of 5 Jan 2025' }).click();
    await expect(form(page).getByLabel('Cost of a TAO')).toHaveValue('480.25');
    await form(page).getByLabel('Cost of a TAO').fill('481');
    await form(page).getByRole('button', { name: 'Keep price' }).click();
    await expect(typed).toContainText('481 USD');
    await expect(typed.locator('tbody tr')).toHaveCount(1);
    await typed.getByRole('button', { name: 'Remove TAO in USD of 5 Jan 2025' }).click();
    await expect(section(page, 'Typed by you')).toContainText('None yet');
    await expect(section(page, 'Days without a price')).toContainText('1 day, 1 line');
  });

  test('another currency says which days need a rate', async ({ app: { page } }) => {
    await part(page, 'Cost and gains').click();
    await page.getByRole('button', { name: 'Terms' }).click();
    await page.getByLabel('Currency', { exact: true }).fill('EUR');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await part(page, 'Prices').click();
    const gaps = grid(page, 'Days without a price');
    await gaps.getByRole('button', { name: 'Type one for 10 Apr 2026' }).click();
    await expect(form(page).getByLabel('Currency')).toHaveValue('EUR');
    await form(page).getByLabel('Cost of a US dollar').fill('0.85');
    await page.keyboard.press('Enter');
    await expect(gaps.getByRole('button', { name: 'Type one for 10 Apr 2026' })).toHaveCount(0);
    await expect(grid(page, 'Prices in use')).toContainText('USD in EUR, rates');
  });
});

test.describe('with the demo', () => {
  test.use({ demo: true });

  test('the tax sheet of a year has the sums of the screen', async ({ look: page }) => {
    await openView(page, 'Portfolio');
    await part(page, 'Cost and gains').click();
    const { years } = await ask(page, 'pnl.positions', {});
    const year = years[0]!.year;
    await page.getByLabel('Tax year').selectOption(`${year}`);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: `Save tax sheet of ${year}` }).click();
    const file = await saved;
    await expect(section(page, 'Disposals')).toContainText(file.suggestedFilename());
    const sheet = openCsv(readFileSync(await file.path(), 'utf8'))!;
    let sum = 0n;
    forEachCsvRow(sheet, (row) => {
      const { type, gain_tao: gain = '' } = rowObject(sheet, row);
      const [, sign, units, decimals = ''] = /^(-?)(\d+)\.?(\d*)$/u.exec(gain) ?? [];
      if (type === 'disposal' && units !== undefined)
        sum += (sign === '-' ? -1n : 1n) * BigInt(units + decimals.padEnd(9, '0'));
    });
    const foot = section(page, 'Cost and gains').locator('tfoot td').nth(6);
    await expect(foot.locator('.amount')).toHaveAttribute('title', exact(sum));
    await expect(section(page, 'Disposals').locator('tfoot .amount')).toHaveAttribute('title', exact(sum));
  });
});

/** All nine digits, as the full amount stands in the tooltip. */
const exact = (units: bigint): string => {
  const size = units < 0n ? -units : units;
  const text = (size / 1_000_000_000n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ',');
  const decimals = (size % 1_000_000_000n).toString().padStart(9, '0');
  return `${units < 0n ? '−' : ''}${text}.${decimals}`;
};
