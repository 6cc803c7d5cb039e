// Tables: one that nobody knows is mapped by hand, seen, taken over, and known the next time; one without coldkeys asks whose
// it is; and everything is saved as a file again.
import { readFileSync } from 'node:fs';
import { expect, test } from './app.ts';
import type { Page } from '@playwright/test';
import { ask } from './support/ask.ts';
import { addAddresses, chooseFile, fixturePath, grid, openView, section } from './support/planner-page.ts';
import { COLDKEY_A, COLDKEY_B } from '#test/support/stake-list.ts';

const HEADER = 'Datum;Vorgang;Netz;Menge Alpha;Menge Tao';
const table = (name: string, ...rows: string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...rows, ''].join('\n')),
});
const JULY = table(
  'juli.csv',
  '24.07.2026 18:05;Kauf;64;115,073645282;10,00001',
  '25.07.2026 09:00;Ertrag;64;1,25;',
);
const AUGUST = table('august.csv', '01.08.2026 09:00;Kauf;64;2,5;0,25');

const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label, { exact: true }).selectOption({ label: option });
const seeResult = (page: Page) => page.getByRole('button', { name: 'See the result' }).click();

test.describe('tables', { tag: '@csv' }, () => {
  test.beforeEach(async ({ app: { page } }) => {
    await openView(page, 'Portfolio');
    await addAddresses(page, COLDKEY_A);
  });

  test('a table nobody knows is mapped, seen, taken over, and known by its header', async ({ app }) => {
    const { page } = app;
    await chooseFile(page, JULY);
    const columns = page.getByRole('table', { name: 'Columns of the file' });
    await expect(columns.getByRole('row', { name: /Vorgang/ })).toContainText('Kauf');
    await choose(page, 'What Netz holds', 'subnet (netuid)');
    await choose(page, 'What Menge Alpha holds', 'alpha that came or went');
    await choose(page, 'What Vorgang holds', 'kind of event');
    await choose(page, 'Dates are written', 'day first: 24.07.2026');
    await choose(page, 'Decimals', 'comma: 1.234,5');
    await choose(page, 'What goes is told', 'by the kind of event');
    await choose(page, 'Kauf', 'stake');
    await choose(page, 'Ertrag', 'reward');
    await page.getByLabel('Zone of times that name none').fill('Europe/Berlin');
    await choose(page, 'Wallet the rows are of', 'Wallet 1, 5C62…HiFT');
    await seeResult(page);
    const lines = grid(page, 'Lines the file would bring');
    await expect(lines.getByRole('row')).toHaveCount(3);
    await expect(lines).toContainText('115.073');
    await expect(section(page, 'juli.csv'), 'the column that was not mapped is named').toContainText(
      'Menge Tao',
    );

    await page.getByRole('button', { name: 'Change what the columns mean' }).click();
    await choose(page, 'What Menge Tao holds', 'TAO that came or went');
    await seeResult(page);
    expect((await ask(page, 'ledger.list', {})).total, 'a preview changes nothing').toBe(0);
    await page.getByRole('button', { name: 'Take over' }).click();
    await expect(page.getByText('juli.csv is in the planner')).toBeVisible();
    const { rows } = await ask(page, 'ledger.list', { order: 'oldest' });
    expect(rows.map(({ kind, at, alphaRao, taoRao }) => [kind, at, alphaRao, taoRao])).toEqual([
      ['stake', '2026-07-24T16:05:00.000Z', '115073645282', '-10000010000'],
      ['reward', '2026-07-25T07:00:00.000Z', '1250000000', '0'],
    ]);

    await app.restart();
    await openView(app.page, 'Portfolio');
    await chooseFile(app.page, AUGUST);
    await expect(grid(app.page, 'Lines the file would bring').getByRole('row')).toHaveCount(2);
    await app.page.getByRole('button', { name: 'Take over' }).click();
    await expect(app.page.getByText('august.csv is in the planner')).toBeVisible();
    expect((await ask(app.page, 'ledger.list', {})).total).toBe(3);
  });

  test('an answer that does not do says what it lacks, and is asked again', async ({ app: { page } }) => {
    await chooseFile(page, JULY);
    await choose(page, 'What Datum holds', 'not read');
    await seeResult(page);
    await expect(page.getByText('No column is said to hold the time of an event.')).toBeVisible();
    await expect(page.getByLabel('What Datum holds')).toHaveValue('');
    await page.getByRole('button', { name: 'Leave out' }).click();
    await expect(section(page, 'juli.csv')).toBeHidden();
    expect(await ask(page, 'import.list', {})).toEqual([]);
  });

  test('a file of no coldkey asks whose it is', async ({ app: { page } }) => {
    await chooseFile(page, fixturePath('ok/kraken-ledger.csv'));
    await expect(section(page, 'kraken-ledger.csv')).toContainText('Choose the wallet');
    await page.getByLabel('Its address (ss58)').fill(COLDKEY_B);
    await seeResult(page);
    await expect(grid(page, 'Lines the file would bring').getByRole('row')).toHaveCount(6);
    await page.getByRole('button', { name: 'Take over' }).click();
    await expect(page.getByText('kraken-ledger.csv is in the planner')).toBeVisible();
    const { rows } = await ask(page, 'ledger.list', {});
    const { address } = (await ask(page, 'wallets.list', {})).find(
      ({ walletId }) => walletId === rows[0]!.walletId,
    )!;
    expect(address).toBe(COLDKEY_B);
  });

  test('history is saved as a file, and the file is known when it comes back', async ({ app: { page } }) => {
    await chooseFile(page, fixturePath('ok/explorer-delegation.json'));
    await page.getByRole('button', { name: 'Take over' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save file' }).click();
    const file = await saved;
    expect(file.suggestedFilename()).toMatch(/^tao-planner-ledger-\d{4}-\d\d-\d\d\.csv$/);
    await expect(section(page, 'Export')).toContainText(file.suggestedFilename());
    const path = await file.path();
    const { content } = await ask(page, 'export.make', { what: 'ledger-csv' });
    expect(readFileSync(path, 'utf8')).toBe(Buffer.from(content, 'base64').toString('utf8'));
    await chooseFile(page, { name: 'back.csv', mimeType: 'text/csv', buffer: readFileSync(path) });
    await expect(section(page, 'back.csv')).toContainText(/0 new\s*0 changed\s*12 known already/);

    await choose(page, 'What', 'Tax sheet of a year (CSV)');
    const sheet = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save file' }).click();
    expect((await sheet).suggestedFilename()).toMatch(/^tao-planner-tax-20\d\d-/);
  });
});
