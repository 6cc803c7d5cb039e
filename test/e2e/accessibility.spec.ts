// Every view: with the demo in light and in dark, with 400 positions, with nothing in it; axe finds nothing serious.
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { seriousFindings } from './support/axe.ts';
import { importManyStakes, openView, viewNames } from './support/planner-page.ts';

// A view takes a second or two to look through.
test.slow();

async function expectNothingSerious(page: Page): Promise<void> {
  for (const name of [...viewNames, 'Data'] as const) {
    await openView(page, name);
    expect.soft(await seriousFindings(page), name).toEqual([]);
  }
}

test.describe('with the demo', () => {
  test.use({ demo: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`no view has a serious finding in ${colorScheme}`, async ({ look: page }) => {
      await page.emulateMedia({ colorScheme });
      await expectNothingSerious(page);
    });
  }

  test('what has no name is found', async ({ look: page }) => {
    await openView(page, 'Overview');
    await page.evaluate(() => document.querySelector('main')!.append(document.createElement('button')));
    expect(await seriousFindings(page)).toEqual([expect.stringContaining('button-name')]);
  });
});

test('with 400 positions no view has a serious finding, nor with all their lanes', async ({
  app: { page },
}) => {
  await importManyStakes(page);
  await expectNothingSerious(page);
  await openView(page, 'Halving impact');
  const lanes = page.getByRole('img', { name: /^When the alpha/u });
  await expect(lanes.locator('.row')).toHaveCount(20);
  await page.getByRole('button', { name: /^\d+ later ones too$/u }).click();
  await expect(lanes.locator('.row')).not.toHaveCount(20);
  expect(await seriousFindings(page)).toEqual([]);
});

test('with nothing in it no view has a serious finding', async ({ app: { page } }) => {
  await expectNothingSerious(page);
});
