// Copies of the own data by the page's controls: made, encrypted, checked, put back; and the way out of a damaged book.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { chooseFile, fixturePath, grid, openView, section } from './support/planner-page.ts';

const PASSPHRASE = 'nine wet otters juggle';

async function importStakes(page: Page) {
  await openView(page, 'Portfolio');
  await chooseFile(page, fixturePath('ok/stake-list.json'));
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(page.getByText('stake-list.json is in the planner')).toBeVisible();
}

const copies = (page: Page) => grid(page, 'Copies of your data').getByRole('row');
const stakesOf = async (page: Page) => (await ask(page, 'positions.list', {})).length;

test('a copy is made with one press, checked, and put back; what it replaced stands in the list', async ({
  app: { page },
}) => {
  await openView(page, 'Data');
  await expect(page.getByText('No copy of your data has been made yet')).toBeVisible();
  await importStakes(page);
  const stakes = await stakesOf(page);
  await openView(page, 'Data');
  await expect(copies(page).filter({ hasText: 'before an import' })).toHaveCount(1);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText(/^Copied and checked: \d+ rows/)).toBeVisible();
  await expect(copies(page).filter({ hasText: 'by hand' })).toHaveCount(1);
  const [made] = await ask(page, 'backup.list', {});
  await expect(copies(page).nth(1)).toContainText(made!.rowCount!.toLocaleString('en-GB'));
  await page.getByRole('button', { name: `Check copy ${made!.backupId}` }).click();
  await expect(page.getByText('The copy is sound')).toBeVisible();

  await page.getByRole('button', { name: 'Restore copy 1', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Restore copy 1' });
  await expect(question).toContainText('is replaced by');
  await question.getByRole('button', { name: 'Keep what is there' }).click();
  expect(await stakesOf(page)).toBe(stakes);

  await page.getByRole('button', { name: 'Restore copy 1', exact: true }).click();
  await question.getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(section(page, 'Backups')).toContainText(/Restored: \d+ row/);
  const [replaced] = await ask(page, 'backup.list', {});
  await expect(section(page, 'Backups')).toContainText(replaced!.path);
  await expect(copies(page).filter({ hasText: 'replaced by a restore' })).toHaveCount(1);
  expect(await stakesOf(page)).toBe(0);

  await page.getByRole('button', { name: `Restore copy ${replaced!.backupId}`, exact: true }).click();
  await page
    .getByRole('dialog', { name: /^Restore copy/ })
    .getByRole('button', { name: 'Restore', exact: true })
    .click();
  await expect.poll(() => stakesOf(page)).toBe(stakes);
});

test('an encrypted copy is restored from its file, with its passphrase alone', async ({ app: { page } }) => {
  await importStakes(page);
  const stakes = await stakesOf(page);
  await openView(page, 'Data');
  await page.getByRole('checkbox', { name: 'Encrypt with a passphrase' }).check();
  const make = page.getByRole('button', { name: 'Back up now' });
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('Passphrase again').fill('nine wet otters jumble');
  await expect(section(page, 'Backups')).toContainText('The two are not the same.');
  await expect(make).toBeDisabled();
  await page.getByLabel('Passphrase again').fill(PASSPHRASE);
  await make.click();
  // A passphrase is stretched on purpose, once to write and once to read back.
  await expect(page.getByText(/^Copied and checked/)).toBeVisible({ timeout: 30_000 });
  const [made] = await ask(page, 'backup.list', {});
  expect(made).toMatchObject({ encrypted: true });

  await page.getByRole('button', { name: 'Restore copy 1', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect.poll(() => stakesOf(page)).toBe(0);

  const restore = async (passphrase: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Restore from a file' }).click();
    await (await chooser).setFiles(made!.path);
    await page.getByLabel('Passphrase of the copy').fill(passphrase);
    await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  };
  await restore('nine dry otters juggle');
  await expect(page.getByRole('alert')).toContainText('The passphrase does not open this copy', {
    timeout: 30_000,
  });
  expect(await stakesOf(page)).toBe(0);
  await restore(PASSPHRASE);
  await expect(section(page, 'Backups')).toContainText('Restored', { timeout: 30_000 });
  expect(await stakesOf(page)).toBe(stakes);
});

test('a damaged book opens into its copies: the demo can be seen, and the last good copy brings it back', async ({
  app,
}) => {
  await importStakes(app.page);
  const stakes = await stakesOf(app.page);
  await openView(app.page, 'Data');
  await app.page.getByRole('button', { name: 'Back up now' }).click();
  await expect(app.page.getByText(/^Copied and checked/)).toBeVisible();
  await app.close();
  const file = join(app.dataFolder, 'planner.db');
  writeFileSync(file, readFileSync(file).fill(0x5a, 0, 4096));
  await app.restart();
  const { page } = app;
  await expect(page.getByText('Your data cannot be opened')).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: 'Open demo portfolio' }).click();
  await expect(page.getByText('Exit value, everything sold now')).toBeVisible();
  await page.getByRole('button', { name: 'Back to your data' }).click();
  await expect(page.getByText('That did not happen')).toBeVisible();
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await openView(page, 'Data');
  await page.getByRole('button', { name: 'Restore copy 2', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(section(page, 'Backups')).toContainText('Restored');
  await expect(page.getByText('Your data cannot be opened')).toBeHidden();
  expect((await ask(page, 'app.info', {})).trouble).toBeNull();
  expect(await stakesOf(page), 'the demo goes on').toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Back to your data' }).click();
  await expect.poll(() => stakesOf(page)).toBe(stakes);
});
