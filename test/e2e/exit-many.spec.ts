// The exit view with 400 positions, and looked at by axe in every state its controls bring it into.
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { seriousFindings } from './support/axe.ts';
import { choose, expectPlan, field, START } from './support/exit-page.ts';
import { grid, importManyStakes, openView, section } from './support/planner-page.ts';

// Each look of axe takes a second or two.
test.slow();

test('400 positions over 90 days: the plan of the contract, a row found by its subnet, flows for each', async ({
  app: { page },
}) => {
  await importManyStakes(page);
  await openView(page, 'Exit liquidity');
  await choose(page, 'Horizon', '90 d');
  const plan = await expectPlan(page, { ...START, horizonDays: 90 });
  const table = grid(page, 'Exit by subnet');
  const tailCount = 1; // free TAO
  await expect(table).toHaveAttribute('aria-rowcount', String(plan.subnets.length + tailCount + 1));
  await page.evaluate(() => (location.hash = 'exit/64'));
  await expect(section(page, 'SN64 Chutes')).toBeVisible();
  const position = await ask(page, 'exit.position', { ...START, horizonDays: 90, netuid: 64 });
  await expect(section(page, 'Next tranches')).toContainText(`${position.ladder.length} in all`);
  await page.getByRole('combobox', { name: 'What is sold' }).selectOption({ index: 2 });
  await expect(section(page, 'Next tranches').locator('code')).toHaveCount(1);
  expect(await seriousFindings(page)).toEqual([]);
});

test.describe('in the demo', () => {
  test.use({ demo: true });

  /** What is dimmed while it is computed again is not to be read. */
  async function expectNothingSerious(page: Page, state: string): Promise<void> {
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    expect.soft(await seriousFindings(page), state).toEqual([]);
  }

  test('no part of the side and no panel has a serious finding', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    for (const name of ['Sizes', 'Waiting', 'Quote', 'Stakes', 'Tranches']) {
      await page.getByRole('tab', { name }).click();
      await expectNothingSerious(page, name);
    }
    await choose(page, 'Pool recovery between sales', 'Observed flow');
    for (const name of ['Type flows', 'More', 'Export plan']) {
      await page.getByRole('button', { name, exact: true }).click();
      await expectNothingSerious(page, name);
      await page.keyboard.press('Escape');
    }
  });

  test('in the dark no state has a serious finding', async ({ app: { page } }) => {
    await page.emulateMedia({ colorScheme: 'dark' });
    await openView(page, 'Exit liquidity');
    await expectPlan(page, START);
    await choose(page, 'Horizon', 'Now');
    await expectNothingSerious(page, 'now');
    await choose(page, 'Horizon', '…');
    await expectPlan(page, { ...START, horizonDays: 45 });
    await field(page, 'Sell of a pool at most').fill('all');
    await expectNothingSerious(page, 'a control that does not read');
    await page.getByRole('button', { name: 'Hide amounts' }).click();
    await expectNothingSerious(page, 'hidden amounts');
  });
});
