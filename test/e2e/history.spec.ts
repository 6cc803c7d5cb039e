// The history of a holder: written by hand, looked for, changed and taken back; a long one draws only what is in sight.
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { addAddresses, chooseFile, openView, section } from './support/planner-page.ts';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const ALICE = '5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY';
const lines = (page: Page) => page.getByRole('grid', { name: 'Lines of history' });
const dialog = (page: Page) => page.getByRole('dialog');

async function withWallet(page: Page): Promise<void> {
  await openView(page, 'Portfolio');
  await addAddresses(page, BOB);
  await expect(section(page, 'History')).toBeVisible();
}

/** A tax report of the explorer with so many purchases of SN64, one a day from 2026-01-01, a block number for each. */
function taxReport(lineCount: number) {
  const head =
    'additional_data,block_number,coldkey,credit_amount,date,debit_amount,extrinsic_id,network,timestamp,token,token_price_in_tao,transaction_type';
  const rows = Array.from({ length: lineCount }, (_, k) => {
    const at = new Date(Date.UTC(2026, 0, 1 + k)).toISOString().slice(0, 19);
    const block = 8_000_000 + k;
    return `,${block},${BOB},${k + 1}.5,${at.slice(0, 10)},,${block}-0013,finney,${at}Z,SN64,0.0869,token_swap`;
  });
  return { name: 'tax.csv', mimeType: 'text/csv', buffer: Buffer.from([head, ...rows].join('\n')) };
}

test('a line is added by hand, changed, removed, and each step is taken back', async ({ app: { page } }) => {
  await withWallet(page);
  await page.getByRole('button', { name: 'Add line' }).click();
  await dialog(page).getByLabel('Netuid, empty for free TAO').fill('64');
  await dialog(page).getByLabel('Stake in (+) or out (−)').fill('1,250.5');
  await dialog(page).getByLabel('Free TAO in (+) or out (−)').fill('-100');
  await dialog(page).getByRole('button', { name: 'Add line' }).click();
  await expect(lines(page).getByRole('row', { name: /stake/ })).toContainText('SN64');
  const stored = async () =>
    (await ask(page, 'ledger.list', {})).rows.map(({ kind, netuid, alphaRao, taoRao, note }) => ({
      ...{ kind, netuid, alphaRao, taoRao, note },
    }));
  const added = { kind: 'stake', netuid: 64, alphaRao: '1250500000000', taoRao: '-100000000000', note: null };
  expect(await stored()).toEqual([added]);

  await lines(page).getByRole('button', { name: 'stake' }).click();
  await expect(dialog(page).getByText('Typed here')).toBeVisible();
  await dialog(page).getByLabel('Note').fill('first buy');
  await dialog(page).getByRole('button', { name: 'Keep changes' }).click();
  await expect(lines(page).getByText('edited')).toBeVisible();
  expect(await stored()).toEqual([{ ...added, note: 'first buy' }]);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(lines(page).getByText('edited')).toBeHidden();
  expect(await stored()).toEqual([added]);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('No line yet')).toBeVisible();
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(lines(page)).toBeVisible();
  expect(await stored()).toEqual([added]);
});

test('an amount that is none is told at its field, and nothing is stored', async ({ app: { page } }) => {
  await withWallet(page);
  await page.getByRole('button', { name: 'Add line' }).click();
  await dialog(page).getByLabel('Stake in (+) or out (−)').fill('12abc');
  await dialog(page).getByRole('button', { name: 'Add line' }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText('an amount, as in −12.5');
  expect((await ask(page, 'ledger.list', {})).total).toBe(0);
});

test('of 230 lines only those in sight are drawn, all can be reached and looked for, many changed at once', async ({
  app: { page },
}) => {
  await openView(page, 'Portfolio');
  await chooseFile(page, taxReport(230));
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(section(page, 'History')).toContainText('of 230 lines');
  expect(await lines(page).getByRole('row').count()).toBeLessThan(100);
  const first = lines(page).getByText('1.50', { exact: true });
  await expect(async () => {
    await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
    await expect(first).toBeAttached({ timeout: 500 });
  }).toPass();

  await page.getByLabel('Text of a line').fill('8000021');
  await expect(section(page, 'History')).toContainText('1 line');
  await expect(lines(page).getByRole('row')).toHaveCount(2);
  await page.getByLabel('First day').fill('2026-01-23');
  await expect(page.getByText('No line matches')).toBeVisible();
  await page.getByLabel('First day').fill('2026-01-22');
  await lines(page).getByRole('checkbox').check();
  const bar = page.getByRole('group', { name: 'Selected lines' });
  await bar.getByLabel('Kind for the selected lines').selectOption('reward');
  await bar.getByRole('button', { name: 'Change' }).click();
  await expect(bar).toBeHidden();
  await expect(lines(page).getByRole('button', { name: 'reward' })).toBeVisible();
  expect((await ask(page, 'ledger.list', { kinds: ['reward'] })).total).toBe(1);

  await page.getByLabel('Text of a line').fill('nowhere');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(section(page, 'History')).toContainText('of 230 lines');
});

test('wallets get groups, tags and a colour, many at once; positions are found by them', async ({
  app: { page },
}) => {
  await withWallet(page);
  await addAddresses(page, ALICE);
  await page.getByRole('button', { name: 'Select wallets' }).click();
  const bar = page.getByRole('group', { name: 'Selected wallets' });
  await page.getByRole('checkbox', { name: 'Select Wallet 2' }).check();
  await bar.getByLabel('Group').fill('Fund');
  await bar.getByRole('button', { name: 'Group', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Wallets of Fund' }).getByRole('listitem')).toHaveCount(1);
  await bar.getByRole('button', { name: 'All' }).click();
  await bar.getByLabel('Tags').fill('cold, 2026');
  await bar.getByRole('button', { name: 'Tag', exact: true }).click();
  await bar.getByRole('button', { name: 'Do not count' }).click();
  await bar.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Edit Wallet 1' }).click();
  await dialog(page).getByRole('radio', { name: 'plum' }).click();
  await dialog(page).getByRole('button', { name: 'Keep changes' }).click();
  await expect(dialog(page)).toBeHidden();
  const labels = (await ask(page, 'wallets.list', {})).map(({ group, tags, colour, included }) => ({
    ...{ group, tags, colour, included },
  }));
  expect(labels).toEqual([
    { group: null, tags: ['cold', '2026'], colour: 'plum', included: false },
    { group: 'Fund', tags: ['cold', '2026'], colour: null, included: false },
  ]);
});

test.describe('with the demo', () => {
  test.use({ demo: true });
  test('columns of the positions are chosen and kept', async ({ app }) => {
    await openView(app.page, 'Portfolio');
    const positions = app.page.getByRole('grid', { name: 'Open positions' });
    await expect(positions.getByRole('columnheader', { name: 'Gate' })).toBeVisible();
    await app.page.getByRole('button', { name: 'Columns', exact: true }).click();
    const picker = app.page.getByRole('dialog', { name: 'Columns of the table' });
    await picker.getByRole('checkbox', { name: 'Gate' }).uncheck();
    await picker.getByRole('checkbox', { name: 'Days out' }).check();
    await app.page.keyboard.press('Escape');
    const stored = async () => JSON.stringify((await ask(app.page, 'settings.get', {})).columns);
    await expect.poll(stored, 'both choices are on disk before the program ends').toContain('days');
    await app.restart();
    await openView(app.page, 'Portfolio');
    const kept = app.page.getByRole('grid', { name: 'Open positions' });
    await expect(kept.getByRole('columnheader', { name: 'Days out' })).toBeVisible();
    await expect(kept.getByRole('columnheader', { name: 'Gate' })).toBeHidden();
  });
});
