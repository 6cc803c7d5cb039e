// Many files at once: one list with what each would bring, one yes for all that are ready, and each an import of its own.
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import { chooseFile, fixturePath, grid, openView, section } from './support/planner-page.ts';

const GOOD = ['stake-list.json', 'wallet-list.json', 'coldkeypub.txt', 'explorer-delegation.json'];
const BAD = 'truncated-json.plain.json';

test('many files are one list, taken over in one go, each undoable alone; the damaged one is named', async ({
  app: { page },
}) => {
  await openView(page, 'Portfolio');
  await chooseFile(page, ...GOOD.map((name) => fixturePath(`ok/${name}`)), fixturePath(`not-ok/${BAD}`));
  const list = grid(page, 'Files to take over');
  const rowOf = (name: string) => list.getByRole('row').filter({ hasText: name });
  for (const name of GOOD) await expect(rowOf(name)).toContainText('ready');
  await expect(section(page, BAD).getByRole('alert')).toContainText('breaks off');
  expect(await ask(page, 'import.list', {}), 'a preview changes nothing').toEqual([]);

  await page.getByRole('button', { name: 'Take over all 4' }).click();
  for (const name of GOOD)
    await expect(rowOf(name).getByRole('gridcell', { name: 'taken over', exact: true })).toBeVisible();
  const imports = await ask(page, 'import.list', {});
  expect(imports.map(({ fileName }) => fileName)).toEqual([...GOOD].reverse());

  await page.getByRole('button', { name: 'Put all away' }).click();
  await expect(list).toBeHidden();
  await page.getByRole('button', { name: 'Undo import of stake-list.json' }).click();
  await page.getByRole('button', { name: 'Undo import', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Undo import of stake-list.json' })).toBeHidden();
  const left = (await ask(page, 'import.list', {})).filter(({ undoneAt }) => undoneAt === null);
  expect(left.map(({ fileName }) => fileName)).toEqual(GOOD.slice(1).reverse());
});

test('of many files the one that is chosen in the list is shown with all it would change', async ({
  app: { page },
}) => {
  await openView(page, 'Portfolio');
  await chooseFile(page, ...GOOD.map((name) => fixturePath(`ok/${name}`)));
  const row = grid(page, 'Files to take over').getByRole('row').filter({ hasText: 'stake-list.json' });
  await expect(row).toContainText('ready');
  await expect(section(page, 'stake-list.json')).toBeHidden();
  await row.getByText('stake-list.json').click();
  await expect(section(page, 'stake-list.json')).toContainText('8 new');
});

/** A folder with a file in it, one in a folder of its own, and one that nobody wants to see. */
function fillFolder(folder: string): string {
  mkdirSync(join(folder, '2025'));
  copyFileSync(fixturePath('ok/stake-list.json'), join(folder, 'stake-list.json'));
  copyFileSync(fixturePath('ok/wallet-list.json'), join(folder, '2025', 'wallet-list.json'));
  copyFileSync(fixturePath('ok/coldkeypub.txt'), join(folder, '.hidden'));
  return folder;
}

/** Drops what lies at a path as the system does: the browser reads it from the disk. */
async function dropPath(page: Page, path: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
}

const bringers: Record<string, (page: Page, folder: string) => Promise<void>> = {
  chosen: async (page, folder) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import folder' }).click();
    await (await chooser).setFiles(folder);
  },
  dropped: dropPath,
};

for (const [how, bring] of Object.entries(bringers))
  test(`a folder that is ${how} brings its files and those of the folders in it, without hidden ones`, async ({
    app: { page },
  }, info) => {
    const folder = info.outputPath('wallets');
    mkdirSync(folder, { recursive: true });
    await openView(page, 'Portfolio');
    await bring(page, fillFolder(folder));
    const rows = grid(page, 'Files to take over').getByRole('row');
    await expect(rows.getByRole('gridcell', { name: 'ready', exact: true })).toHaveCount(2);
    await expect(rows.filter({ hasText: 'stake-list.json' })).toHaveCount(1);
    await expect(rows.filter({ hasText: 'wallet-list.json' })).toHaveCount(1);
  });
