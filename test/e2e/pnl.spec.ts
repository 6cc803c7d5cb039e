// Cost and gains, reconciliation and the explained change as a holder meets them, with the demo and with nothing.
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { grid, openView, readTable, section } from './support/planner-page.ts';

const part = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Parts of the portfolio' }).getByRole('link', { name, exact: true });

test.describe('with the demo', () => {
  test.use({ demo: true });

  test('cost and gains: every holding, a year, a gain’s derivation in one press, another method', async ({
    app: { page },
  }) => {
    await openView(page, 'Portfolio');
    await part(page, 'Cost and gains').click();
    const table = grid(page, 'Cost and gains by position');
    const { rows, years } = await ask(page, 'pnl.positions', {});
    await expect(table.locator('tbody tr')).toHaveCount(rows.length);
    expect(rows.some(({ state }) => state === 'closed')).toBe(true);
    await expect(table).toContainText('closed');
    await page.getByLabel('Tax year').selectOption(`${years.at(-1)!.year}`);
    await expect(section(page, 'Disposals')).toContainText('of');
    await page.getByLabel('Tax year').selectOption('all');

    await section(page, 'Disposals').getByRole('button', { name: 'Derivation' }).first().click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('gain = proceeds − Σ basis of the lots used');
    await expect(dialog).toContainText('daily market closes');
    expect((await readTable(grid(page, 'Lots used'))).length).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();

    const before = await table.innerText();
    await page.getByRole('button', { name: 'Terms' }).click();
    await page.getByLabel('Which lots leave first').selectOption('hifo');
    await page.getByRole('button', { name: 'Keep' }).click();
    await expect(section(page, 'Cost and gains')).toContainText('Highest cost first');
    await expect(async () => expect(await table.innerText()).not.toBe(before)).toPass();
  });

  test('a time zone that is none is refused where it was typed', async ({ app: { page } }) => {
    await openView(page, 'Portfolio');
    await part(page, 'Cost and gains').click();
    await page.getByRole('button', { name: 'Terms' }).click();
    await page.getByLabel('Time zone of days and years').fill('Mars/Olympus');
    await page.getByRole('button', { name: 'Keep' }).click();
    await expect(page.getByRole('dialog')).toContainText('no time zone of that name');
  });

  test('a difference is shown with its reason, settled by the user, and undone', async ({
    app: { page },
  }) => {
    await openView(page, 'Portfolio');
    await part(page, 'Reconciliation').click();
    const table = grid(page, 'Balances against the history');
    const { rows } = await ask(page, 'reconcile.list', {});
    await expect(table.locator('tbody tr')).toHaveCount(rows.length);
    await table
      .getByRole('button', { name: /The stake earned this/ })
      .first()
      .click();
    await expect(page.getByRole('dialog')).toContainText('Earned = balance + out − in − bought');
    await page.getByRole('button', { name: 'Add it as a reward' }).click();
    await expect(table.locator('tbody tr')).toHaveCount(rows.length - 1);
    await ask(page, 'ledger.undo', {});
    await expect(table.locator('tbody tr')).toHaveCount(rows.length);
  });

  test('a change is split into causes that add up, the unexplained among them', async ({ look: page }) => {
    await openView(page, 'Portfolio');
    await part(page, 'Why it changed').click();
    const table = grid(page, 'Change by cause');
    await expect(table).toContainText('Unexplained');
    const causes = (await readTable(table)).map((row) => row['Cause']);
    expect(causes[0]).toBe('Before');
    expect(causes.at(-1)).toBe('After');
    await page.getByLabel('From the end of').fill('2026-08-30');
    await expect(page.getByRole('alert')).toContainText('Choose a day before the other one');
  });
});

test('with nothing yet, each part says what it needs', async ({ app: { page } }) => {
  await openView(page, 'Portfolio');
  await part(page, 'Cost and gains').click();
  await expect(page.getByText('No line of history yet')).toBeVisible();
  await part(page, 'Reconciliation').click();
  await expect(page.getByText('Nothing to compare yet')).toBeVisible();
  await part(page, 'Why it changed').click();
  await expect(page.getByText('Nothing to explain yet')).toBeVisible();
  await part(page, 'Prices').click();
  await expect(page.getByText('No line of history yet')).toBeVisible();
});
