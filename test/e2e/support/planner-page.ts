// What a person does in the planner's page: opens views, chooses and drops files, pastes addresses. By names on the screen.
import { basename, join } from 'node:path';
import { readFileSync } from 'node:fs';
import { expect, type Locator, type Page } from '@playwright/test';
import { projectFolder } from '#test/support/command.ts';
import { manyStakesFile } from '#test/support/many-stakes.ts';

/** The views of a portfolio. */
export const viewNames = [
  'Overview',
  'Portfolio',
  'Allocation',
  'Exit liquidity',
  'Halving impact',
  'Scenarios',
] as const;
export type ViewName = (typeof viewNames)[number] | 'Data';

/** Opens a view by its link and waits until its heading and its first answers are there. */
export async function openView(page: Page, name: ViewName): Promise<void> {
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor({ state: 'attached' });
  await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
}

/** Where a fixture such as `ok/stake-list.json` lies. */
export const fixturePath = (path: string): string => join(projectFolder, 'test/fixtures', path);

/** Gives files to the chooser that a press on "Import file" opens. */
export async function chooseFile(
  page: Page,
  ...files: Parameters<Locator['setInputFiles']>[0][]
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Import file', exact: true }).first().click();
  await (await chooser).setFiles(files.flat() as string[]);
}

/** Takes over a stake list of 400 positions. */
export async function importManyStakes(page: Page): Promise<void> {
  await openView(page, 'Portfolio');
  const buffer = Buffer.from(manyStakesFile());
  await chooseFile(page, { name: 'stakes.json', mimeType: 'application/json', buffer });
  await page.getByRole('button', { name: 'Take over' }).click();
  await expect(grid(page, 'Open positions')).toBeVisible();
}

/** Drops a file on something, with the events a browser sends when it comes from outside. */
export async function dropFile(target: Locator, path: string): Promise<void> {
  const file = { name: basename(path), base64: readFileSync(path).toString('base64') };
  const dataTransfer = await target.page().evaluateHandle(({ name, base64 }) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
    return transfer;
  }, file);
  await target.dispatchEvent('dragover', { dataTransfer });
  await target.dispatchEvent('drop', { dataTransfer });
}

/** The section of the page that carries this title. */
export const section = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });

export const addressBox = (page: Page): Locator =>
  page.getByRole('textbox', { name: 'Add watch-only addresses' });

/** Puts text into the address box and presses Add. */
export async function addAddresses(page: Page, text: string): Promise<void> {
  await addressBox(page).fill(text);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
}

export const walletItems = (page: Page): Locator =>
  page.getByRole('list', { name: 'Wallets', exact: true }).getByRole('listitem');

export const grid = (page: Page, name: string): Locator => page.getByRole('grid', { name, exact: true });

/** Chooses a subnet by its row, at its name: a number in it would open its derivation. */
export const chooseSubnet = (page: Page, netuid: number): Promise<void> =>
  page
    .getByRole('row', { name: new RegExp(`^SN${netuid} `) })
    .getByRole('gridcell')
    .first()
    .click();

/** The rows of a table below its head, as they are read on the screen: text of each cell by the name of its column. */
export const readTable = (table: Locator): Promise<Record<string, string>[]> =>
  table.evaluate((element) => {
    const textOf = (cell: HTMLElement) => cell.innerText.replace(/[↑↓]/g, '').replace(/\s+/g, ' ').trim();
    const rows = [...(element as HTMLTableElement).rows].map((row) =>
      [...row.cells].filter((cell) => cell.offsetParent !== null).map(textOf),
    );
    const [heads = [], ...body] = rows;
    return body.map((cells) => Object.fromEntries(cells.map((text, at) => [heads[at] ?? '', text])));
  });

/** Turns every chart of the open view into its table. */
export async function openTwins(page: Page): Promise<void> {
  const closed = page.getByRole('button', { name: 'Table of the chart' });
  while ((await closed.count()) > 0) await closed.first().click();
}

/** Presses Tab until something has the focus; fails when it cannot be reached that way. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${target}`);
}
