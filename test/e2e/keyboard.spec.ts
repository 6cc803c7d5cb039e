// Everything without a mouse: views, palette, filter, tables, dialogs, a whole import. And what a screen reader is told.
import type { Page } from '@playwright/test';
import { expect, test } from './app.ts';
import { ask } from './support/ask.ts';
import {
  addressBox,
  fixturePath,
  grid,
  openView,
  section,
  tabTo,
  viewNames,
} from './support/planner-page.ts';

const focused = (page: Page) => page.locator(':focus');
const shown = (page: Page, name: string) =>
  expect(page.getByRole('heading', { level: 1, name })).toBeAttached();
const palette = (page: Page) => page.getByRole('dialog', { name: 'Find a subnet, wallet or command' });

test('a holder imports a file, looks at it and undoes it by keyboard alone', async ({ app: { page } }) => {
  await shown(page, 'Overview');
  await page.keyboard.press('a');
  await expect(addressBox(page)).toBeFocused();
  await page.keyboard.insertText('5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty');
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 wallet added.')).toBeVisible();

  await tabTo(page, section(page, 'Imports').getByRole('button', { name: 'Import file' }));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(fixturePath('ok/stake-list.json'));
  const takeOver = page.getByRole('button', { name: 'Take over' });
  await expect(takeOver).toBeVisible();
  await tabTo(page, takeOver);
  await page.keyboard.press('Enter');
  await expect(page.getByText('stake-list.json is in the planner')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Done' }));
  await page.keyboard.press('Enter');
  expect(await ask(page, 'positions.list', {})).toHaveLength(6);

  const undo = page.getByRole('button', { name: 'Undo import of stake-list.json' });
  await tabTo(page, undo);
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: 'Undo the import of stake-list.json' });
  await expect(question).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(undo).toBeFocused();
  expect(await ask(page, 'positions.list', {}), 'Esc changes nothing').toHaveLength(6);
  await page.keyboard.press('Enter');
  await tabTo(page, question.getByRole('button', { name: 'Undo import' }));
  await page.keyboard.press('Enter');
  await expect(section(page, 'Imports')).toContainText('undone');
  expect(await ask(page, 'positions.list', {})).toEqual([]);
});

test.describe('in the demo', () => {
  test.use({ demo: true });

  test('1 to 5 open the views, but not while someone types', async ({ look: page }) => {
    await shown(page, 'Overview');
    for (const [at, name] of [...viewNames.entries()].reverse()) {
      await page.keyboard.press(`${at + 1}`);
      await shown(page, name);
      await expect(page.getByRole('link', { name, exact: true })).toHaveAttribute('aria-current', 'page');
      await expect(page.getByRole('main')).toBeFocused();
    }
    await page.keyboard.press('2');
    await page.keyboard.press('a');
    await expect(addressBox(page)).toBeFocused();
    await page.keyboard.press('5');
    await expect(addressBox(page)).toHaveValue('5');
    await shown(page, 'Portfolio');
  });

  test('the palette finds views, subnets and wallets; Esc gives the focus back', async ({ look: page }) => {
    const opener = page.getByRole('button', { name: /^Find a subnet/ });
    await tabTo(page, opener);
    await page.keyboard.press('ControlOrMeta+k');
    await expect(palette(page).getByRole('combobox')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(palette(page)).toBeHidden();
    await expect(opener).toBeFocused();

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('sn64');
    await expect(palette(page).getByRole('option')).toHaveText([/SN64 Chutes/]);
    await page.keyboard.press('Enter');
    await expect(section(page, 'SN64 Chutes')).toBeVisible();

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await expect(palette(page).getByRole('option', { selected: true })).toContainText('Portfolio');
    await page.keyboard.press('Enter');
    await shown(page, 'Portfolio');

    await page.keyboard.press('ControlOrMeta+k');
    await expect(palette(page)).toBeVisible();
    // Closed and opened again before the browser has told of the closing.
    await palette(page).evaluate((dialog: HTMLDialogElement) => {
      dialog.requestClose();
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true }));
      return new Promise((done) => dialog.addEventListener('close', done, { once: true }));
    });
    await expect(palette(page).getByRole('combobox')).toBeFocused();
    await page.keyboard.type('no such thing');
    await expect(palette(page)).toContainText('Nothing is called that');
  });

  test('/ goes to the filter and Esc clears it', async ({ look: page }) => {
    await openView(page, 'Portfolio');
    const rows = grid(page, 'Open positions').getByRole('row');
    await expect(rows.first()).toBeVisible();
    const all = await rows.count();
    await page.keyboard.press('/');
    await expect(page.getByRole('textbox', { name: 'Filter positions' })).toBeFocused();
    await page.keyboard.type('swarm');
    await expect(rows).toHaveCount(2);
    await page.keyboard.press('Escape');
    await expect(rows).toHaveCount(all);
  });

  test('a table is one tab stop, arrows move in it, Enter chooses', async ({ look: page }) => {
    await openView(page, 'Exit liquidity');
    const table = grid(page, 'Exit by subnet');
    const sn64 = table.getByRole('row', { name: /^SN64 / });
    await tabTo(page, section(page, 'Proceeds if you stop after').getByRole('button').last());
    await page.keyboard.press('Tab');
    await expect(table.locator(':focus')).toHaveCount(1);
    for (let row = 0; row < 20 && (await sn64.locator(':focus').count()) === 0; row++) {
      await page.keyboard.press('ArrowDown');
    }
    await expect(sn64.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('End');
    await expect(sn64.getByRole('gridcell').last()).toBeFocused();
    await page.keyboard.press('Home');
    await expect(sn64.getByRole('gridcell').first()).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(table.getByRole('row', { name: /^SN64 /, selected: true })).toBeVisible();
    await expect(section(page, 'SN64 Chutes')).toBeVisible();
    await expect(sn64.locator(':focus'), 'the focus stays where it was').toHaveCount(1);
    await page.keyboard.press('Tab');
    await expect(table.locator(':focus')).toHaveCount(0);

    const subnet = table.getByRole('button', { name: 'Subnet' });
    await subnet.focus();
    await page.keyboard.press('Enter');
    await expect(table.getByRole('columnheader', { name: 'Subnet' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await expect(table.getByRole('row').nth(1)).toContainText(/^SN4\D/);
    await page.keyboard.press('Enter');
    await expect(table.getByRole('row').nth(1)).toContainText(/^SN124\D/);
  });

  test('choices move by arrows, and a panel gives the focus back', async ({ look: page }) => {
    await openView(page, 'Halving impact');
    await tabTo(page, page.getByRole('radio', { name: '4 years' }));
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('radio', { name: '8 years' })).toBeChecked();
    await expect(page.getByRole('radio', { name: '8 years' })).toBeFocused();
    const snapshot = page.getByRole('contentinfo').getByRole('button', { name: /^Snapshot/ });
    await tabTo(page, snapshot);
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Snapshot' });
    await expect(panel).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(panel).toBeHidden();
    await expect(snapshot).toBeFocused();
  });

  test('the first Tab offers to skip to the content', async ({ look: page }) => {
    await shown(page, 'Overview');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });

  /** Whether the focused element, or the frame around it, carries a ring of two pixels and lies on the screen. */
  const ringOf = (page: Page) =>
    focused(page).evaluate((element) => {
      const { width, height, top, bottom } = element.getBoundingClientRect();
      const rings = [element, element.parentElement!, element.parentElement!.parentElement!].map((each) => {
        const style = getComputedStyle(each);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      });
      const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? element.id;
      const onScreen = width > 1 && height > 1 && bottom > 0 && top < innerHeight;
      return { name: `${element.tagName} ${name}`.slice(0, 60), visible: rings.includes(true) && onScreen };
    });

  /** Roles that say nothing without a name. */
  const named =
    /^\s*- '?(button|link|textbox|checkbox|radio|radiogroup|slider|grid|img|region|dialog|combobox|option|navigation)\b(?! "| \/)/;

  const nameless = async (page: Page) =>
    (await page.locator('body').ariaSnapshot()).split('\n').filter((line) => named.test(line));

  test('cost and gains, prices, the lots of a disposal: no control without a name', async ({
    app: { page },
  }) => {
    await openView(page, 'Portfolio');
    const parts = page.getByRole('list', { name: 'Parts of the portfolio' });
    await parts.getByRole('link', { name: 'Prices' }).click();
    await expect(grid(page, 'Prices in use')).toBeVisible();
    expect(await nameless(page)).toEqual([]);
    await parts.getByRole('link', { name: 'Cost and gains' }).click();
    await page.getByRole('button', { name: 'Terms' }).click();
    await page.getByLabel('Which lots leave first').selectOption('specific');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await page.getByRole('button', { name: 'Choose lots' }).first().click();
    await expect(grid(page, 'Lots to choose from')).toBeVisible();
    expect(await nameless(page)).toEqual([]);
  });

  for (const name of viewNames) {
    test(`${name}: landmarks, names, and a ring at every tab stop`, async ({ look: page }) => {
      await openView(page, name);
      await expect(page.getByRole('main').getByRole('grid').first()).toBeVisible();
      for (const landmark of ['banner', 'navigation', 'main', 'contentinfo'] as const) {
        await expect(page.getByRole(landmark)).toHaveCount(1);
      }
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
      await expect(page).toHaveTitle(`${name} · TAO Planner`);
      expect(await nameless(page), 'controls without a name').toEqual([]);

      const stops: { name: string; visible: boolean }[] = [];
      const first = page.getByRole('link', { name: 'Skip to content' });
      await first.focus();
      do {
        await page.keyboard.press('Tab');
        if ((await focused(page).count()) === 0) break;
        stops.push(await ringOf(page));
      } while (stops.length < 60 && !(await first.evaluate((link) => link === document.activeElement)));
      expect(stops.length).toBeGreaterThan(12);
      expect(stops.filter((stop) => !stop.visible)).toEqual([]);
    });
  }
});
