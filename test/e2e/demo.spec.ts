// The demo portfolio: marked as such, never touching what is the user's own, and left with one press.
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import {
  addAddresses,
  chooseFile,
  fixturePath,
  openView,
  section,
  walletItems,
} from './support/planner-page.ts';

const BOB = '5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty';
const badge = (page: Page) => page.getByRole('banner').getByText('Demo portfolio, not your data');

const ownData = async (page: Page) => ({
  wallets: await ask(page, 'wallets.list', {}),
  imports: await ask(page, 'import.list', {}),
  positions: await ask(page, 'positions.list', {}),
});

test('changes in the demo stay in the demo', async ({ app }) => {
  const { page } = app;
  await openView(page, 'Portfolio');
  await chooseFile(page, fixturePath('ok/stake-list.json'));
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('stake-list.json is in the planner')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  const own = await ownData(page);
  await expect(badge(page)).toBeHidden();

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('open demo');
  await page.keyboard.press('Enter');
  await expect(badge(page)).toBeVisible();
  await openView(page, 'Portfolio');
  await expect(walletItems(page)).toHaveCount(2);
  await addAddresses(page, BOB);
  await expect(walletItems(page)).toHaveCount(3);
  await section(page, 'Wallets').getByRole('checkbox', { name: 'Vault counted' }).uncheck();
  await page
    .getByRole('button', { name: /^Undo import of demo-/ })
    .first()
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo import' }).click();
  await expect(section(page, 'Imports')).toContainText('undone');

  await page.getByRole('button', { name: 'Back to your data' }).click();
  await expect(badge(page)).toBeHidden();
  await openView(page, 'Portfolio');
  await expect(walletItems(page)).toHaveCount(1);
  expect(await ownData(page)).toEqual(own);
  await app.restart();
  expect(await ownData(app.page)).toEqual(own);
  await expect(badge(app.page)).toBeHidden();
});

test.describe('started as the demo', () => {
  test.use({ demo: true });

  test('is marked in every view and leads to the empty planner', async ({ app: { page } }) => {
    await expect(badge(page)).toBeVisible();
    await page.getByRole('button', { name: 'Back to your data' }).click();
    await expect(page.getByText('No wallet yet')).toBeVisible();
    await expect(badge(page)).toBeHidden();
  });
});
