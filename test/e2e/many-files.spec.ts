// Many files at once: one list with what each would bring, one yes for all that are ready, and each an import of its own.
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
